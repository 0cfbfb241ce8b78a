/** The operations of `AlcoveCore` in the worker that owns the vault: converts, and adds what only a browser knows. */

import { type AlcoveCore, type Changed, CoreError, type Noticed, type Status } from "./api.ts";
import type { AskedOperations } from "./asked.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import { openDatabase } from "./database.ts";
import { OwnedFiles } from "./files.ts";
import { stretchLock } from "./heavy.ts";
import { type CoreBinding, loadModule, type Reply } from "./module.ts";
import { type NormalText, normalText, wellFormed } from "./normal_text.ts";
import { hostPacks } from "./packs.ts";
import { forgetQuickStart, quickStartSecret } from "./quick_start.ts";
import { SqlitePort } from "./sqlite_port.ts";
import { Synchronizer } from "./synchronizer.ts";

type Operations = Omit<AlcoveCore, "watch" | keyof AskedOperations>;

/** What a lock may cost at first, and what it is calibrated to. */
const lockMemoryMib = 64;
const leastPasses = 3;
const mostPasses = 32;
const lockMs = 1000;

const longestScheduleDays = 366;

/** How long after the last change there is time for what can wait, and between its steps. */
const settleAfter_ms = 1000;
const settlePause_ms = 20;

/** The value of a reply, or its error thrown. */
function take<T>(reply: Reply): T {
  const { value, error } = JSON.parse(reply);
  if (error) throw new CoreError(error.code, error.message, error.where);
  return value;
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
}

/** Passphrases are compared by their bytes, so every device writes them the same way. */
function passphraseBytes(passphrase: string): Uint8Array {
  return new TextEncoder().encode(passphrase.normalize("NFKC"));
}

const normalName = (name: string) => name.normalize("NFKC").trim();

/** Minutes east of UTC, and the zone's name. */
const utcOffset = () => -new Date().getTimezoneOffset();
const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

/** With the spans in the person's own text. */
function inOwnText(noticed: Noticed, normal: NormalText): Noticed {
  const spans = noticed.spans.map((span) => ({
    ...span,
    begin: normal.original(span.begin),
    end: normal.original(span.end, "end"),
  }));
  return { ...noticed, spans };
}

/** The member of an operation's argument that holds what a person wrote and that is screened. */
const screenedText: Partial<Record<keyof AskedOperations, string>> = { saveMood: "note", saveJournalEntry: "text" };

export class Owner implements Operations {
  private readonly synchronizer: Synchronizer;
  private settling: ReturnType<typeof setTimeout> | undefined;
  private readonly files: OwnedFiles;

  private constructor(
    private readonly core: CoreBinding,
    private readonly storage: Status["storage"],
    private readonly notify: (what: Changed[]) => void,
  ) {
    this.synchronizer = new Synchronizer(core, () => this.announce(["status"]));
    this.files = new OwnedFiles(
      core,
      this.synchronizer,
      (operation, given) => take(core.ask(operation, JSON.stringify(given), utcOffset(), zone(), Date.now())),
      () => this.announce([]),
    );
  }

  /** The Web Lock of the vault is held. `language` is a BCP 47 tag. */
  static async open(language: string, notify: (what: Changed[]) => void): Promise<Owner> {
    const [module, database, packs] = await Promise.all([loadModule(), openDatabase(), hostPacks()]);
    const port = new SqlitePort(database.sqlite3, database.connection, () => module.HEAPU8);
    const core = new module.Core(port, self.location.origin, language, packs);
    take(core.start());
    return new Owner(core, database.storage, notify);
  }

  /** An operation that the core knows by name. Texts that are screened go along in Unicode form NFKC. */
  ask = async (operation: keyof AskedOperations, given: unknown): Promise<unknown> => {
    const screened = screenedText[operation];
    const normal = screened ? normalText(String((given as Record<string, unknown>)[screened])) : null;
    const args = JSON.stringify(normal ? { ...(given as object), normal: normal.text } : (given ?? null), (_, value) =>
      typeof value === "string" ? wellFormed(value) : value,
    );
    const value = take<unknown>(this.core.ask(operation, args, utcOffset(), zone(), Date.now()));
    if (!normal) return this.after(value);
    this.askToKeep();
    const saved = value as { noticed: Noticed };
    return this.after({ ...saved, noticed: inOwnText(saved.noticed, normal) });
  };

  async status(): Promise<Status> {
    const status = take<Omit<Status, "storage" | "persisted" | "otherTab">>(this.core.status());
    const { activity, problem, lastSyncedAt } = this.synchronizer;
    const sync = status.sync;
    if (sync.state === "idle" && activity !== "idle") sync.state = activity;
    if (!sync.problem && sync.state !== "off") sync.problem = problem;
    if (lastSyncedAt !== null) sync.lastSyncedAt = Math.max(sync.lastSyncedAt ?? 0, lastSyncedAt);
    const persisted = (await navigator.storage?.persisted?.()) ?? false;
    return { ...status, sync, storage: this.storage, persisted, otherTab: false };
  }

  async createVault(lock: Parameters<Operations["createVault"]>[0]): Promise<void> {
    const { parameters, secret } = await this.makeLock(lock);
    this.after(take(this.core.createVault(parameters, secret, Date.now())));
  }

  async unlock(passphrase?: string): Promise<void> {
    const { kind, parameters } = take<{ kind: string; parameters: string }>(this.core.lockParameters());
    let secret: Uint8Array;
    if (kind === "quick") {
      secret = await quickStartSecret("existing");
    } else {
      if (!passphrase) throw new CoreError("wrong_passphrase", "This device opens with its passphrase.");
      const bytes = passphraseBytes(passphrase);
      secret = await stretchLock(fromHex(parameters), bytes);
      bytes.fill(0);
    }
    const reply = this.core.unlock(secret, Date.now());
    secret.fill(0);
    this.after(take(reply));
    await this.keepInStep();
  }

  async lock(): Promise<void> {
    this.synchronizer.stop();
    this.after(this.core.lock());
  }

  async changeLock(lock: Parameters<Operations["changeLock"]>[0]): Promise<void> {
    const { parameters, secret } = await this.makeLock(lock);
    this.after(take(this.core.changeLock(parameters, secret)));
    if (lock.kind === "passphrase") await forgetQuickStart();
  }

  async passphraseStrength(passphrase: string): Promise<{ score: number; advice: string }> {
    return take(this.core.passphraseStrength(passphraseBytes(passphrase)));
  }

  instruments = async () => take<Awaited<ReturnType<Operations["instruments"]>>>(this.core.instruments());
  form = async (instrument: string, version = "", language = "") =>
    take<Awaited<ReturnType<Operations["form"]>>>(this.core.form(instrument, version, language));
  drafts = async () => take<Awaited<ReturnType<Operations["drafts"]>>>(this.core.drafts());
  entries = async () => take<Awaited<ReturnType<Operations["entries"]>>>(this.core.entries());
  entry = async (id: string) => take<Awaited<ReturnType<Operations["entry"]>>>(this.core.entry(id));
  entryDrafts = async () => take<Awaited<ReturnType<Operations["entryDrafts"]>>>(this.core.entryDrafts());
  safetyPlan = async () => take<Awaited<ReturnType<Operations["safetyPlan"]>>>(this.core.safetyPlan());
  safetyLog = async () => take<Awaited<ReturnType<Operations["safetyLog"]>>>(this.core.safetyLog());
  safetySettings = async () => take<Awaited<ReturnType<Operations["safetySettings"]>>>(this.core.safetySettings());
  flags = async () => take<Awaited<ReturnType<Operations["flags"]>>>(this.core.flags());
  profile = async () => take<Awaited<ReturnType<Operations["profile"]>>>(this.core.profile());
  countries = async () => take<Awaited<ReturnType<Operations["countries"]>>>(this.core.countries());
  counts = async () => take<Awaited<ReturnType<Operations["counts"]>>>(this.core.counts());
  crisisLines = async (country: string) =>
    take<Awaited<ReturnType<Operations["crisisLines"]>>>(this.core.crisisLines(country));
  attempts = async (instrument = "") =>
    take<Awaited<ReturnType<Operations["attempts"]>>>(this.core.attempts(instrument));
  attempt = async (id: string) => take<Awaited<ReturnType<Operations["attempt"]>>>(this.core.attempt(id));
  prepareAccount = async () => take<Awaited<ReturnType<Operations["prepareAccount"]>>>(this.core.prepareAccount());

  startAttempt: Operations["startAttempt"] = async (instrument, language = "") =>
    this.after(take(this.core.startAttempt(instrument, language, Date.now())));

  answer: Operations["answer"] = async (draft, item, answer) =>
    this.after(take(this.core.answer(draft, item, JSON.stringify(answer), Date.now())));

  finishAttempt: Operations["finishAttempt"] = async (draft) => {
    const attempt = take<Awaited<ReturnType<Operations["finishAttempt"]>>>(
      this.core.finishAttempt(draft, utcOffset(), zone(), Date.now()),
    );
    this.askToKeep();
    return this.after(attempt);
  };

  discardDraft: Operations["discardDraft"] = async (draft) => this.after(take(this.core.discardDraft(draft)));

  schedules: Operations["schedules"] = async () => take(this.core.schedules(utcOffset(), zone(), Date.now()));

  setSchedule: Operations["setSchedule"] = async (instrument, everyDays) => {
    if (everyDays !== null && !(Number.isInteger(everyDays) && everyDays >= 1 && everyDays <= longestScheduleDays)) {
      throw new CoreError("schedule", "A schedule asks every 1 to 366 days.", "everyDays");
    }
    this.after(take(this.core.setSchedule(instrument, everyDays ?? 0, utcOffset(), zone(), Date.now())));
  };

  exportFhir: Operations["exportFhir"] = async (of) => {
    const bundle = take<unknown>(this.core.exportFhir(JSON.stringify(of)));
    return new Blob([JSON.stringify(bundle, null, 2)], { type: "application/fhir+json" });
  };

  previewFhir: Operations["previewFhir"] = async (text) => take(this.core.previewFhir(text, Date.now()));

  importFhir: Operations["importFhir"] = async (text) =>
    this.after(take(this.core.importFhir(text, utcOffset(), zone(), Date.now())));

  screenText: Operations["screenText"] = async (text) => {
    const normal = normalText(text);
    return inOwnText(take(this.core.screenText(normal.text)), normal);
  };

  saveEntry: Operations["saveEntry"] = async (id, text) => {
    const normal = normalText(text);
    const saved = take<Awaited<ReturnType<Operations["saveEntry"]>>>(
      this.core.saveEntry(id ?? "", wellFormed(text), normal.text, utcOffset(), zone(), Date.now()),
    );
    this.askToKeep();
    return this.after({ ...saved, noticed: inOwnText(saved.noticed, normal) });
  };

  deleteEntry: Operations["deleteEntry"] = async (id) => this.after(take(this.core.deleteEntry(id, Date.now())));

  saveEntryDraft: Operations["saveEntryDraft"] = async (entry, text) =>
    this.after(take(this.core.saveEntryDraft(entry ?? "", wellFormed(text), Date.now())));

  savePlanEntry: Operations["savePlanEntry"] = async (step, entry) =>
    this.after(take(this.core.savePlanEntry(step, JSON.stringify(entry), Date.now())));

  removePlanEntry: Operations["removePlanEntry"] = async (id) =>
    this.after(take(this.core.removePlanEntry(id, Date.now())));

  movePlanEntry: Operations["movePlanEntry"] = async (id, before) =>
    this.after(take(this.core.movePlanEntry(id, before ?? "", Date.now())));

  addIntervention: Operations["addIntervention"] = async (event, kind) =>
    this.after(take(this.core.addIntervention(event, kind, utcOffset(), zone(), Date.now())));

  saveSafetySettings: Operations["saveSafetySettings"] = async (settings) =>
    this.after(take(this.core.saveSafetySettings(JSON.stringify(settings), Date.now())));

  moveFlag: Operations["moveFlag"] = async (id, state) =>
    this.after(take(this.core.moveFlag(id, state, utcOffset(), zone(), Date.now())));

  saveProfile: Operations["saveProfile"] = async (profile) =>
    this.after(take(this.core.saveProfile(JSON.stringify(profile), Date.now())));

  async register(account: Parameters<Operations["register"]>[0]): Promise<void> {
    const passphrase = passphraseBytes(account.passphrase);
    await this.signedIn(() => this.core.beginRegister(normalName(account.name), passphrase, account.recoveryCode));
    passphrase.fill(0);
  }

  async signIn(account: Parameters<Operations["signIn"]>[0]): Promise<{ kept: number; failedTries: number }> {
    const passphrase = passphraseBytes(account.passphrase);
    const { kept, failedTries } = await this.join(account.passphrase, () =>
      this.core.beginSignIn(normalName(account.name), passphrase),
    );
    passphrase.fill(0);
    return { kept, failedTries };
  }

  async recover(account: Parameters<Operations["recover"]>[0]): Promise<{ kept: number }> {
    const lock = { kind: "passphrase", passphrase: account.passphrase } as const;
    const before = this.vaultStatus();
    if (before.vault === "locked") {
      const { parameters, secret } = await this.makeLock(lock);
      this.after(take(this.core.unlockByRecovery(account.recoveryCode, parameters, secret, Date.now())));
      await this.keepInStep();
      return { kept: 0 };
    }
    const { kept } = await this.join(account.passphrase, () => this.core.beginRecovery(account.recoveryCode));
    if (before.vault === "open") await this.changeLock(lock);
    return { kept };
  }

  async syncNow(): Promise<void> {
    await this.synchronizer.synchronize();
  }

  beginFile: Operations["beginFile"] = (of) => this.files.beginFile(of);
  addFilePart: Operations["addFilePart"] = (adding, part) => this.files.addFilePart(adding, part);
  finishFile: Operations["finishFile"] = (adding) => this.files.finishFile(adding);
  dropFile: Operations["dropFile"] = (adding) => this.files.dropFile(adding);
  readFile: Operations["readFile"] = (id) => this.files.readFile(id);
  fetchFile: Operations["fetchFile"] = (id) => this.files.fetchFile(id);
  askStorage: Operations["askStorage"] = () => this.files.askStorage();

  async exportJson(): Promise<Blob> {
    const everything = take<unknown>(this.core.exportJson(Date.now()));
    return new Blob([JSON.stringify(everything, null, 2)], { type: "application/json" });
  }

  async stretchArchive(passphrase: string, parameters: string | null): Promise<{ parameters: string; secret: string }> {
    if (parameters === null) {
      const made = await this.makeLock({ kind: "passphrase", passphrase });
      return { parameters: toBase64(made.parameters), secret: toBase64(made.secret) };
    }
    const bytes = passphraseBytes(passphrase);
    const secret = await stretchLock(fromBase64(parameters), bytes);
    bytes.fill(0);
    return { parameters, secret: toBase64(secret) };
  }

  async deleteHere(): Promise<void> {
    this.synchronizer.stop();
    this.after(take(this.core.deleteHere()));
    await forgetQuickStart();
  }

  async deleteEverywhere(): Promise<{ receipt: string }> {
    const { receipt } = await this.synchronizer.hold(() => this.core.beginDeleteAccount());
    await this.deleteHere();
    return { receipt };
  }

  private async makeLock(
    lock: Parameters<Operations["createVault"]>[0],
  ): Promise<{ parameters: Uint8Array; secret: Uint8Array }> {
    if (lock.kind === "quick") return { parameters: new Uint8Array(), secret: await quickStartSecret("create") };
    const passphrase = passphraseBytes(lock.passphrase);
    const prepare = (passes: number) =>
      fromHex(take<{ parameters: string }>(this.core.prepareLock(passphrase, passes, lockMemoryMib)).parameters);
    let parameters = prepare(leastPasses);
    const began = performance.now();
    let secret = await stretchLock(parameters, passphrase);
    const passes = Math.floor((leastPasses * lockMs) / (performance.now() - began));
    if (passes > leastPasses) {
      parameters = prepare(Math.min(passes, mostPasses));
      secret = await stretchLock(parameters, passphrase);
    }
    passphrase.fill(0);
    return { parameters, secret };
  }

  /** Asked for once there is something to lose. */
  private askToKeep(): void {
    void navigator.storage?.persist?.().then(() => this.announce(["status"]));
  }

  private vaultStatus(): Pick<Status, "vault" | "lock"> {
    return take(this.core.status());
  }

  /**
   * Joins an account with an open vault that has a passphrase, making what is missing first. When joining fails, it is
   * unmade: a mistyped passphrase must not become the one that opens this device.
   */
  private async join(passphrase: string, begin: Parameters<Synchronizer["hold"]>[0]) {
    const before = this.vaultStatus();
    if (before.vault === "locked") throw new CoreError("vault_locked", "Unlock this device first, then sign in.");
    if (before.vault === "none") await this.createVault({ kind: "passphrase", passphrase });
    else if (before.lock === "quick") await this.changeLock({ kind: "passphrase", passphrase });
    try {
      return await this.signedIn(begin);
    } catch (failure) {
      if (before.vault === "none") await this.deleteHere();
      else if (before.lock === "quick") await this.changeLock({ kind: "quick" });
      throw failure;
    }
  }

  private async signedIn(begin: Parameters<Synchronizer["hold"]>[0]) {
    const done = await this.synchronizer.hold(begin);
    this.synchronizer.start();
    this.synchronizer.succeeded();
    this.after(undefined);
    return done;
  }

  private async keepInStep(): Promise<void> {
    const { sync } = take<Pick<Status, "sync">>(this.core.status());
    if (sync.state !== "off") this.synchronizer.start();
  }

  /** Passes a value on after telling every tab what changed, if anything did. */
  private after<T>(value: T): T {
    if (this.announce([])) this.synchronizer.afterChange();
    return value;
  }

  /** Gives whether there was anything to tell. */
  private announce(more: Changed[]): boolean {
    const what = new Set([...take<Changed[]>(this.core.takeChanges()), ...more]);
    if (what.size === 0) return false;
    this.notify([...what]);
    this.settleSoon();
    return true;
  }

  /** In steps between which calls are answered: what the next unlock and search will read is made ready. */
  private settleSoon(): void {
    clearTimeout(this.settling);
    const step = () => {
      const { value: more } = JSON.parse(this.core.settle());
      if (more) this.settling = setTimeout(step, settlePause_ms);
    };
    this.settling = setTimeout(step, settleAfter_ms);
  }
}
