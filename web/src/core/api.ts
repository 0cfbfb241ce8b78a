/**
 * What the page can ask of the core. The worker implements this over the C++ core (`core/flows`); the page never sees
 * keys, envelopes or SQL. Every call may reject with a `CoreError`.
 *
 *     const core: AlcoveCore = await startCore();
 *     const attempt = await core.startAttempt('phq-9');
 *     await core.answer(attempt.id, 'q1', 2);
 */

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
}

export interface InstrumentSummary {
  id: string;
  version: string;
  title: string;
  shortTitle: string;
  construct: string;
  minutes: number;
  items: number;
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
  higherIs: "worse" | "better";
  bands: Band[];
}

export interface Form {
  id: string;
  version: string;
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

/** A value of an option, `declined` for "prefer not to answer", or null to clear. */
export type Answer = number | "declined" | null;

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
  change: { kind: "improved" | "no-reliable-change" | "worsened"; by: number; words: string; source: string } | null;
}

export interface AttemptView {
  id: string;
  instrument: string;
  version: string;
  title: string;
  shortTitle: string;
  startedAt: number;
  finishedAt: number;
  /** Name or short id of the device on which it was taken; `thisDevice` when here. */
  thisDevice: boolean;
  scores: ScoreView[];
  alerts: Alert[];
  answers: { item: string; text: string; label: string | null; declined: boolean }[];
  /** The crisis flag that this attempt raised, when it did. */
  flag: CrisisFlag | null;
}

export interface CrisisFlag {
  id: string;
  attempt: string;
  level: number;
  state: "raised" | "acknowledged" | "in_progress" | "resolved";
  raisedAt: number;
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

/** What `watch` reports: which views are to be asked for again. */
export type Changed = "status" | "attempts" | "drafts" | "profile" | "flags";

export interface AlcoveCore {
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
  form(instrument: string): Promise<Form>;
  /** Resumes the unfinished attempt of this instrument when there is one. */
  startAttempt(instrument: string): Promise<Draft>;
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

  flags(): Promise<CrisisFlag[]>;
  moveFlag(id: string, state: CrisisFlag["state"]): Promise<void>;
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
  counts(): Promise<{ attempts: number; drafts: number; otherDevices: number }>;
  deleteHere(): Promise<void>;
  /** Deletes the account with everything on the server, then what is here. The signed receipt comes back (hex). */
  deleteEverywhere(): Promise<{ receipt: string }>;
}
