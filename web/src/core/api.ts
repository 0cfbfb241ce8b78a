/**
 * What the page can ask of the core. The worker implements this over the C++ core (`core/flows`); the page never sees
 * keys, envelopes or SQL. Every call may reject with a `CoreError`.
 *
 *     const core: AlcoveCore = await startCore("en");
 *     const attempt = await core.startAttempt('phq-9');
 *     await core.answer(attempt.id, 'q1', 2);
 */

import type { FileOperations } from "./api_files.ts";
import type { ArchiveKeys } from "./api_portability.ts";
import type { CrisisFlag, SafetyOperations } from "./api_safety.ts";
import type { AskedOperations } from "./asked.ts";

export type * from "./api_daily.ts";
export type * from "./api_files.ts";
export type * from "./api_guidance.ts";
export type * from "./api_journal.ts";
export type * from "./api_portability.ts";
export type * from "./api_safety.ts";

/** What went wrong: a stable `code`, a `message` for people, and `where` in the input (never personal text). */
export class CoreError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly where = "",
  ) {
    super(message);
    this.name = "CoreError";
  }
}

export type LockKind = "passphrase" | "quick";

export interface SyncStatus {
  /** `off`: no account. `offline`: no connection. `paused`: needs the person (see `problem`). */
  state: "off" | "idle" | "syncing" | "offline" | "paused" | "signed-out";
  signInName: string | null;
  /** Records sealed here that the server has not acknowledged yet. */
  waiting: number;
  /** Milliseconds since 1970 of the last complete exchange, or null. */
  lastSyncedAt: number | null;
  /** The named error of docs/protocol.md, section 8, while one stands. */
  problem: { code: string; message: string } | null;
  /** Failed sign-in tries since the last one that worked, shown once after signing in. */
  failedTries: number;
  /** Other devices of the account and when their last change arrived (ms), newest first. */
  devices: { id: string; lastChangeAt: number | null; thisDevice: boolean }[];
}

export interface Status {
  vault: "none" | "locked" | "open";
  lock: LockKind | null;
  /** `memory`: this browser mode keeps nothing after closing; the page says so plainly. */
  storage: "opfs" | "memory";
  /** Whether the browser promised to keep the storage (navigator.storage.persist). */
  persisted: boolean;
  /** Another tab owns the vault; this tab works through it. */
  otherTab: boolean;
  sync: SyncStatus;
  quarantined: number;
  /** Why the host's own questionnaires are not here, or null. Everything else works. */
  packProblem: string | null;
}

export interface InstrumentSummary {
  id: string;
  version: string;
  title: string;
  shortTitle: string;
  construct: string;
  /** What it is about: "depression", "anxiety", … in the words of the definitions. */
  domains: string[];
  respondent: "self" | "parent" | "clinician";
  minutes: number;
  items: number;
  /** The soonest that a repetition makes sense, and what is suggested; days. */
  minDays: number;
  suggestDays: number;
  licenceClass: LicenceClass;
  /** BCP-47 tags in which it can be taken. Empty: the wording is not here; who hosts Alcove can add it. */
  languages: string[];
  /** From the host's own folder, not from Alcove. */
  fromHost: boolean;
  /** What the host's pack wants said before the first use; else empty. */
  notice: string;
}

/** S: may be bundled. S!: bundled unmodified. N: non-commercial, in a pack the host turns on. T: wording from a licensed host. */
export type LicenceClass = "S" | "S!" | "N" | "T";

/** How often the person wants to be asked. Days are civil days where the person is. */
export interface Schedule {
  instrument: string;
  everyDays: number;
  /** YYYY-MM-DD from which the rhythm counts. */
  since: string;
  /** YYYY-MM-DD on which it is due next: `everyDays` after it was last taken, not before `since`. */
  nextDay: string;
  isDue: boolean;
}

export interface ItemOption {
  value: number;
  code: string;
  label: string;
}

export interface FormItem {
  id: string;
  text: string;
  type: "single" | "multi" | "bool" | "number" | "text" | "info";
  options: ItemOption[];
  required: boolean;
  sensitive: boolean;
  /** False while the item's enable-when rule does not hold. */
  enabled: boolean;
  /** Type number: lowest and highest, and how many decimal places. Type text: the most characters. Else null. */
  min: number | null;
  max: number | null;
  decimals: number | null;
  maxLength: number | null;
}

export interface Band {
  id: string;
  label: string;
  min: number;
  max: number;
  level: number;
}

export interface FormScale {
  id: string;
  label: string;
  min: number;
  max: number;
  /** `neither`: a trait or a way of coping, where no end is the better one. */
  higherIs: "worse" | "better" | "neither";
  bands: Band[];
  /** Citation of the bands; empty without bands. */
  bandSource: string;
  cutoffs: { id: string; label: string; value: number; source: string }[];
  /** What happens to the score when questions stay unanswered, in words, and where that rule stands. */
  missing: { words: string; source: string };
  /** What counts as a change, in words; null: nothing may be said about change. */
  change: { words: string; population: string; source: string } | null;
}

export interface Form {
  id: string;
  version: string;
  /** Of these texts. */
  language: string;
  /** All in which it can be taken, with who vouches for the wording. */
  languages: { tag: string; review: "official" | "translated-reviewed" | "machine" | "host" }[];
  licenceClass: LicenceClass;
  fromHost: boolean;
  notice: string;
  domains: string[];
  respondent: "self" | "parent" | "clinician";
  ages: [number | null, number | null];
  minutes: number;
  minDays: number;
  suggestDays: number;
  /** What a score of it can't tell. */
  doesNotMean: string;
  loinc: string;
  title: string;
  shortTitle: string;
  instructions: string;
  recall: string;
  items: FormItem[];
  scales: FormScale[];
  licence: string;
  attribution: string;
  source: string;
  citations: { text: string; doi: string | null }[];
}

/**
 * A value of an option or a number; an option by its code, where two options have the same value; several options; a
 * text; `declined` for "prefer not to answer"; null to clear.
 */
export type Answer = number | { code: string } | { codes: string[] } | { text: string } | "declined" | null;

export interface Alert {
  id: string;
  item: string;
  level: "watch" | "elevated" | "urgent";
  action: string;
}

/** An attempt that is not finished; kept sealed on this device only. */
export interface Draft {
  id: string;
  instrument: string;
  version: string;
  language: string;
  startedAt: number;
  updatedAt: number;
  answers: Record<string, Answer>;
}

export interface ScoreView {
  scale: string;
  label: string;
  /** Null when too much is unanswered for the published rule. */
  value: number | null;
  min: number;
  max: number;
  band: Band | null;
  missing: number;
  prorated: boolean;
  /** Plain words from the definition: "Your answers add up to 12 of 27. …" */
  words: string;
  notMeaning: string;
  nextSteps: string[];
  /** Against the previous finished attempt of the same form, only when the definition's rule says something. */
  change: ScoreChange | null;
  /** The same against the first finished attempt of the form; null when that is also the previous one. */
  changeSinceFirst: ScoreChange | null;
  /** Published cut-offs: `reached` is null when it can't be said, e.g. because the person's age is not known. */
  cutoffs: { id: string; label: string; words: string; reached: boolean | null; source: string }[];
  standardError: number | null;
  /** An import's own total where it differs from ours. */
  reported: number | null;
}

export interface ScoreChange {
  kind: "improved" | "no-reliable-change" | "worsened";
  by: number;
  words: string;
  source: string;
  /** When the other attempt was finished (ms). */
  since: number;
  /** The first cut-off of the scale was crossed, or not. */
  caseness: "now-below" | "now-reached" | "same" | null;
}

export interface AttemptView {
  id: string;
  instrument: string;
  version: string;
  title: string;
  shortTitle: string;
  startedAt: number;
  finishedAt: number;
  language: string;
  /** Name or short id of the device on which it was taken; `thisDevice` when here. */
  thisDevice: boolean;
  /** Read from a file; never taken here. */
  imported: boolean;
  /** False when this program does not have the form: scores are as stored, without words. */
  formKnown: boolean;
  scores: ScoreView[];
  /** Patterns that the definition looks for beside the scores. */
  flags: { id: string; label: string; value: boolean | null; source: string }[];
  alerts: Alert[];
  /** Of every question that was asked. No label: `declined`, or left empty. */
  answers: { item: string; text: string; label: string | null; declined: boolean }[];
  /** The crisis flag that this attempt raised, when it did. */
  flag: CrisisFlag | null;
}

export interface Profile {
  displayName: string;
  /** ISO 3166-1 alpha-2, for crisis lines; empty when not chosen. */
  country: string;
}

export interface CrisisLine {
  name: string;
  kind: "emergency" | "crisis" | "text" | "chat";
  /** As dialled: "988", "116 123". Empty when there is none. */
  dial: string;
  smsTo: string;
  smsBody: string;
  url: string;
  hours: string;
  languages: string[];
  cost: string;
  audience: string;
  /** YYYY-MM-DD. */
  verifiedAt: string;
  sourceUrl: string;
}

export interface CrisisLines {
  country: string;
  countryName: string;
  emergency: string;
  lines: CrisisLine[];
}

/** One response of a file that is to be read in, scored by us. */
export interface ImportItem {
  /** Empty when it can't be read in; `problem` says why. */
  instrument: string;
  title: string;
  takenAt: number | null;
  scores: { label: string; value: number | null; reported: number | null }[];
  /** What was odd and how it was taken, in words. */
  warnings: string[];
  problem: string | null;
  /** The same response is here already. */
  known: boolean;
}

/** What `watch` reports: which views are to be asked for again. */
export type Changed =
  | "status"
  | "attempts"
  | "drafts"
  | "profile"
  | "flags"
  | "schedules"
  | "entries"
  | "plan"
  | "safety"
  | "moods"
  | "goals"
  | "reminders"
  | "recommendations"
  | "files";

/** How much there is; unfinished check-ins and texts are drafts. */
export interface Counts {
  attempts: number;
  entries: number;
  moods: number;
  goals: number;
  files: number;
  drafts: number;
  otherDevices: number;
}

export interface AlcoveCore extends SafetyOperations, AskedOperations, ArchiveKeys, FileOperations {
  status(): Promise<Status>;
  /** Calls back whenever something changed, in this tab, another tab or through sync. Returns how to stop. */
  watch(changed: (what: Changed) => void): () => void;

  /** `passphrase` is given for the lock kind `passphrase`; too weak is `weak_passphrase`. */
  createVault(lock: { kind: "passphrase"; passphrase: string } | { kind: "quick" }): Promise<void>;
  /** Without a passphrase: quick start. A wrong one is `wrong_passphrase`. */
  unlock(passphrase?: string): Promise<void>;
  lock(): Promise<void>;
  /** Replaces the device lock; needs an open vault. */
  changeLock(lock: { kind: "passphrase"; passphrase: string } | { kind: "quick" }): Promise<void>;
  /** 0 to 4, with plain advice; never leaves the device. */
  passphraseStrength(passphrase: string): Promise<{ score: number; advice: string }>;

  instruments(): Promise<InstrumentSummary[]>;
  /** The newest version, or exactly this one; in this language when there is one, else in the best there is. */
  form(instrument: string, version?: string, language?: string): Promise<Form>;
  /** Resumes the unfinished attempt of this instrument when there is one. */
  startAttempt(instrument: string, language?: string): Promise<Draft>;
  drafts(): Promise<Draft[]>;
  /** Saved before it resolves. The alerts are those of all answers so far. */
  answer(
    draft: string,
    item: string,
    answer: Answer,
  ): Promise<{ draft: Draft; enabled: Record<string, boolean>; alerts: Alert[] }>;
  finishAttempt(draft: string): Promise<AttemptView>;
  discardDraft(draft: string): Promise<void>;
  /** Newest first. */
  attempts(instrument?: string): Promise<AttemptView[]>;
  attempt(id: string): Promise<AttemptView>;

  /** By day on which they are due. */
  schedules(): Promise<Schedule[]>;
  /** 1 to 366 days; null ends it. Out of range is `schedule`. */
  setSchedule(instrument: string, everyDays: number | null): Promise<void>;

  /**
   * Finished attempts, and mood entries with `moods`, as a FHIR R4 Bundle; all when a limit is left out. Times in ms,
   * `to` is not included.
   */
  exportFhir(of: { from?: number; to?: number; instruments?: string[]; moods?: boolean }): Promise<Blob>;
  /** What a FHIR file holds; nothing is written. Not FHIR at all is `fhir`. */
  previewFhir(text: string): Promise<ImportItem[]>;
  /** Writes what `previewFhir` shows as readable and not known. */
  importFhir(text: string): Promise<{ imported: number; left: number }>;

  profile(): Promise<Profile>;
  saveProfile(profile: Profile): Promise<void>;
  /** Works without a vault and offline. An unknown country gives the international entry. */
  crisisLines(country: string): Promise<CrisisLines>;
  countries(): Promise<{ code: string; name: string }[]>;

  /** Makes the recovery code of a new account; nothing leaves the device yet. */
  prepareAccount(): Promise<{ recoveryCode: string }>;
  /** `recoveryCode` is what the person typed again. Errors: `recovery_code`, `sign_in_name`, `name_taken`, `weak_passphrase`, `network`. */
  register(account: { name: string; passphrase: string; recoveryCode: string }): Promise<void>;
  /**
   * On a device with or without a vault of its own; what is here is kept and joins the account. A device without a
   * passphrase gets this one as its lock, and is left as it was when signing in fails.
   */
  signIn(account: { name: string; passphrase: string }): Promise<{ kept: number; failedTries: number }>;
  /**
   * By the recovery code, and with `passphrase` as this device's lock from then on. A locked device of the account opens
   * without a connection; another one joins the account as by `signIn`.
   */
  recover(account: { recoveryCode: string; passphrase: string }): Promise<{ kept: number }>;
  syncNow(): Promise<void>;

  /** Everything readable, as one JSON document. */
  exportJson(): Promise<Blob>;
  /** How much a deletion would remove. */
  counts(): Promise<Counts>;
  deleteHere(): Promise<void>;
  /** Deletes the account with everything on the server, then what is here. The signed receipt comes back (hex). */
  deleteEverywhere(): Promise<{ receipt: string }>;
}
