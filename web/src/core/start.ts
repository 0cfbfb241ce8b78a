/**
 * The page's end of the core: starts the worker and turns every operation of `AlcoveCore` into a message to it.
 *
 *     const core = await startCore("en");
 *     const status = await core.status();
 */

import { type AlcoveCore, type Changed, CoreError } from "./api.ts";
import { askedOperations } from "./asked.ts";
import type { Message, Method } from "./rpc.ts";

const methods: Record<Method, true> = {
  ...askedOperations,
  status: true,
  createVault: true,
  unlock: true,
  lock: true,
  changeLock: true,
  passphraseStrength: true,
  instruments: true,
  form: true,
  startAttempt: true,
  drafts: true,
  answer: true,
  finishAttempt: true,
  discardDraft: true,
  attempts: true,
  attempt: true,
  schedules: true,
  setSchedule: true,
  exportFhir: true,
  previewFhir: true,
  importFhir: true,
  entries: true,
  entry: true,
  saveEntry: true,
  deleteEntry: true,
  entryDrafts: true,
  saveEntryDraft: true,
  safetyPlan: true,
  savePlanEntry: true,
  removePlanEntry: true,
  movePlanEntry: true,
  screenText: true,
  safetyLog: true,
  addIntervention: true,
  safetySettings: true,
  saveSafetySettings: true,
  flags: true,
  moveFlag: true,
  profile: true,
  saveProfile: true,
  crisisLines: true,
  countries: true,
  prepareAccount: true,
  register: true,
  signIn: true,
  recover: true,
  syncNow: true,
  exportJson: true,
  stretchArchive: true,
  beginFile: true,
  addFilePart: true,
  finishFile: true,
  dropFile: true,
  readFile: true,
  fetchFile: true,
  askStorage: true,
  counts: true,
  deleteHere: true,
  deleteEverywhere: true,
};

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: CoreError) => void;
}

/** `language` is a BCP 47 tag: of the words that the core itself gives. Resolves once the worker answers; rejects with `unsupported` where the browser lacks what the core needs. */
export async function startCore(language: string): Promise<AlcoveCore> {
  if (typeof WebAssembly !== "object" || typeof Worker !== "function" || !navigator.locks) {
    throw new CoreError(
      "unsupported",
      "This browser is too old for Alcove. A current Firefox, Chrome, Edge or Safari works.",
    );
  }
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: language });
  const waiting = new Map<number, Waiting>();
  const watchers = new Set<(what: Changed) => void>();
  let nextId = 1;

  worker.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind === "changed") {
      for (const what of data.what) for (const watcher of watchers) watcher(what);
      return;
    }
    if (data.kind !== "answer" && data.kind !== "failure") return;
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.kind === "answer") call?.resolve(data.value);
    else call?.reject(new CoreError(data.error.code, data.error.message, data.error.where));
  };
  worker.onerror = () => {
    const error = new CoreError("internal", "Alcove could not start in this browser. Reload the page to try again.");
    for (const call of waiting.values()) call.reject(error);
    waiting.clear();
  };

  const call = (method: Method, args: unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ kind: "call", from: "", id, method, args } satisfies Message);
    });

  const core: Record<string, unknown> = {
    watch(changed: (what: Changed) => void) {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
  };
  for (const method of Object.keys(methods) as Method[]) core[method] = (...args: unknown[]) => call(method, args);
  await call("status", []);
  return core as unknown as AlcoveCore;
}
