/** The compiled core as JavaScript sees it (wasm/binding.cpp), and how it is loaded. */

import createAlcove from "@wasm/alcove.mjs";
import wasmUrl from "@wasm/alcove.wasm?url";
import type { SqlitePort } from "./sqlite_port.ts";

/** JSON text: {"value": …} or {"error": {"code", "message", "where"}}. */
export type Reply = string;

export interface TalkAction {
  request?: { method: string; path: string; body: Uint8Array<ArrayBuffer>; bearer: Uint8Array };
  stretch?: { ksf: number; input: Uint8Array };
  solve?: { challenge: Uint8Array; name: string; bits: number };
  done?: TalkDone;
  error?: { code: string; message: string; where: string };
}

export interface TalkDone {
  received: number;
  sent: number;
  waiting: number;
  heldBack: { code: string; message: string; where: string } | null;
  kept: number;
  failedTries: number;
  receipt: string;
}

/** A conversation with the server; deleted by whoever began it. */
export interface Talk {
  start(now: number): TalkAction;
  respond(status: number, body: Uint8Array, retryAfter: number, now: number): TalkAction;
  lose(now: number): TalkAction;
  stretched(output: Uint8Array, now: number): TalkAction;
  solved(solution: string, now: number): TalkAction;
  delete(): void;
}

/** A file that is being added; deleting it before `finish` gives it up. */
export interface FileAddingBinding {
  nextPart(): Reply;
  add(part: Uint8Array): Reply;
  finish(now: number): Reply;
  delete(): void;
}

export interface FileReadingBinding {
  next(): {
    part?: Uint8Array<ArrayBuffer>;
    done?: true;
    error?: { code: string; message: string; where: string };
  };
  delete(): void;
}

export interface CoreBinding {
  start(): Reply;
  status(): Reply;
  takeChanges(): Reply;
  /** One short step of what an open vault does when nobody waits; whether there is more of it. */
  settle(): Reply;
  /** An operation of `core/desk`; `args` is JSON. */
  ask(operation: string, args: string, utcOffsetMinutes: number, zone: string, now: number): Reply;
  passphraseStrength(passphrase: Uint8Array): Reply;
  prepareLock(passphrase: Uint8Array, operations: number, memoryMib: number): Reply;
  createVault(parameters: Uint8Array, secret: Uint8Array, now: number): Reply;
  lockParameters(): Reply;
  unlock(secret: Uint8Array, now: number): Reply;
  unlockByRecovery(recoveryCode: string, parameters: Uint8Array, secret: Uint8Array, now: number): Reply;
  lock(): void;
  changeLock(parameters: Uint8Array, secret: Uint8Array): Reply;
  instruments(): Reply;
  /** Empty: the newest version, the page's language. */
  form(instrument: string, version: string, language: string): Reply;
  startAttempt(instrument: string, language: string, now: number): Reply;
  drafts(): Reply;
  answer(draft: string, item: string, answer: string, now: number): Reply;
  finishAttempt(draft: string, utcOffsetMinutes: number, zone: string, now: number): Reply;
  discardDraft(draft: string): Reply;
  attempts(instrument: string): Reply;
  attempt(id: string): Reply;
  schedules(utcOffsetMinutes: number, zone: string, now: number): Reply;
  /** 0 ends it. */
  setSchedule(instrument: string, everyDays: number, utcOffsetMinutes: number, zone: string, now: number): Reply;
  exportFhir(selection: string): Reply;
  previewFhir(text: string, now: number): Reply;
  importFhir(text: string, utcOffsetMinutes: number, zone: string, now: number): Reply;
  entries(): Reply;
  entry(id: string): Reply;
  /** `id` is empty for a new entry; `normal` is the text in Unicode form NFKC. */
  saveEntry(id: string, text: string, normal: string, utcOffsetMinutes: number, zone: string, now: number): Reply;
  deleteEntry(id: string, now: number): Reply;
  entryDrafts(): Reply;
  saveEntryDraft(entry: string, text: string, now: number): Reply;
  safetyPlan(): Reply;
  savePlanEntry(step: string, entry: string, now: number): Reply;
  removePlanEntry(id: string, now: number): Reply;
  /** `before` is empty for the end of the step. */
  movePlanEntry(id: string, before: string, now: number): Reply;
  screenText(normal: string): Reply;
  safetyLog(): Reply;
  addIntervention(event: string, kind: string, utcOffsetMinutes: number, zone: string, now: number): Reply;
  safetySettings(): Reply;
  saveSafetySettings(settings: string, now: number): Reply;
  flags(): Reply;
  moveFlag(id: string, state: string, utcOffsetMinutes: number, zone: string, now: number): Reply;
  profile(): Reply;
  saveProfile(profile: string, now: number): Reply;
  crisisLines(country: string): Reply;
  countries(): Reply;
  prepareAccount(): Reply;
  beginRegister(name: string, passphrase: Uint8Array, recoveryCode: string): Talk;
  beginSignIn(name: string, passphrase: Uint8Array): Talk;
  beginRecovery(recoveryCode: string): Talk;
  beginSync(): Talk;
  beginDeleteAccount(): Talk;
  beginFile(description: string): FileAddingBinding;
  readFile(id: string): FileReadingBinding;
  beginUpload(): Talk;
  beginDownload(id: string): Talk;
  beginStorage(): Talk;
  sessionToken(now: number): Uint8Array<ArrayBuffer>;
  exportJson(now: number): Reply;
  counts(): Reply;
  deleteHere(): Reply;
}

export interface AlcoveModule {
  /** The heap; taken anew after every call, since it may have grown. */
  readonly HEAPU8: Uint8Array;
  /** `packs` is the text of the host's `/instruments.json`, or empty. */
  Core: new (
    port: SqlitePort,
    origin: string,
    language: string,
    packs: string,
  ) => CoreBinding;
  stretch(ksf: number, input: Uint8Array): Uint8Array<ArrayBuffer>;
  stretchDeviceLock(parameters: Uint8Array, passphrase: Uint8Array): Uint8Array<ArrayBuffer>;
  solveWork(challenge: Uint8Array, name: string, bits: number, first: number, count: number): string;
  score(instrument: string, answers: string): Reply;
  sealAead(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, plaintext: Uint8Array): Uint8Array<ArrayBuffer>;
}

/** Compiles and starts the core in this worker. */
export function loadModule(): Promise<AlcoveModule> {
  return createAlcove({ locateFile: () => wasmUrl });
}
