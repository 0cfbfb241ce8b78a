/**
 * What the page knows of the core: one signal a view, each kept current by `watch`, all emptied when the vault locks.
 *
 *     const stop = await connect(await startCore());
 *     attempts.value;  // null until loaded
 */
import { batch, signal } from "@preact/signals";
import type {
  AlcoveCore,
  AttemptView,
  Changed,
  CrisisFlag,
  Draft,
  Form,
  InstrumentSummary,
  Profile,
  SafetyPlan,
  SafetySettings,
  Schedule,
  Status,
} from "./core/api.ts";

export const status = signal<Status | null>(null);
export const startFailure = signal<unknown>(null);
export const instruments = signal<InstrumentSummary[] | null>(null);
export const drafts = signal<Draft[] | null>(null);
/** Drafts that are being discarded but can still be taken back; shown nowhere. */
export const leavingDrafts = signal<ReadonlySet<string>>(new Set());
/** Drafts begun since the vault was opened: coming back from Help now leads straight to the question. */
export const begunDrafts = new Set<string>();
export const attempts = signal<AttemptView[] | null>(null);
export const flags = signal<CrisisFlag[] | null>(null);
export const profile = signal<Profile | null>(null);
export const schedules = signal<Schedule[] | null>(null);
export const plan = signal<SafetyPlan | null>(null);
export const safetySettings = signal<SafetySettings | null>(null);
/** Due questionnaires that the person put off for today; forgotten when the vault locks. */
export const notToday = signal<ReadonlySet<string>>(new Set());
/** What the welcome page says after a deletion; `receipt` is the server's, in hex. */
export const farewell = signal<{ receipt: string | null } | null>(null);
/** Wrong tries at the account since the last sign-in; shown once. */
export const failedTries = signal(0);

let connected: AlcoveCore | null = null;
const forgetters: (() => void)[] = [];

/** Pages that keep something of the person's outside these signals forget it here when the vault locks. */
export function whenLocked(forget: () => void): void {
  forgetters.push(forget);
}
const forms = new Map<string, Promise<Form>>();

/** The core; only pages that are shown after `connect` call it. */
export function core(): AlcoveCore {
  if (!connected) throw new Error("the core is not connected yet");
  return connected;
}

/** A questionnaire's form, asked for once: the newest version in the best language unless told otherwise. */
export function formOf(instrument: string, version?: string, language?: string): Promise<Form> {
  const key = [instrument, version, language].join(" ");
  const known = forms.get(key);
  if (known) return known;
  const asked = core().form(instrument, version, language);
  forms.set(key, asked);
  asked.catch(() => forms.delete(key));
  return asked;
}

/** Uses this core from now on and keeps every signal current. Returns how to stop. */
export async function connect(with_core: AlcoveCore): Promise<() => void> {
  connected = with_core;
  forms.clear();
  // A view that can't be had any more, e.g. because the vault was locked meanwhile, is emptied by the change of status.
  const stop = with_core.watch((what) => void refresh(what).catch(() => undefined));
  await openQuickStart(with_core);
  await refreshAll();
  return () => {
    stop();
    connected = null;
    batch(() => {
      status.value = null;
      clearViews();
    });
  };
}

/** A device without a passphrase opens at once; when that fails, the page of the locked vault says why. */
async function openQuickStart(of: AlcoveCore): Promise<void> {
  const now = await of.status();
  if (now.vault === "locked" && now.lock === "quick") await of.unlock().catch(() => undefined);
}

/** Asks for everything again, e.g. after unlocking. */
export async function refreshAll(): Promise<void> {
  instruments.value ??= await core().instruments();
  await refresh("status");
}

async function refresh(what: Changed): Promise<void> {
  if (!connected) return;
  if (what === "status") {
    const before = status.value?.vault;
    const now = await connected.status();
    status.value = now;
    if (now.vault !== "open") clearViews();
    if (now.vault !== "open" && before === "open") for (const forget of forgetters) forget();
    if (now.vault === "open" && before !== "open") await refreshViews();
    return;
  }
  if (status.value?.vault !== "open") return;
  if (what === "attempts")
    [attempts.value, schedules.value] = await Promise.all([connected.attempts(), connected.schedules()]);
  else if (what === "drafts") drafts.value = await connected.drafts();
  else if (what === "profile") profile.value = await connected.profile();
  else if (what === "schedules") schedules.value = await connected.schedules();
  else if (what === "plan") plan.value = await connected.safetyPlan();
  else if (what === "safety") safetySettings.value = await connected.safetySettings();
  else if (what === "flags") flags.value = await connected.flags();
}

/** Everything of the open vault, in one go. */
export async function refreshViews(): Promise<void> {
  const [newDrafts, newAttempts, newFlags, newProfile, newSchedules, newPlan, newSettings] = await Promise.all([
    core().drafts(),
    core().attempts(),
    core().flags(),
    core().profile(),
    core().schedules(),
    core().safetyPlan(),
    core().safetySettings(),
  ]);
  batch(() => {
    drafts.value = newDrafts;
    attempts.value = newAttempts;
    flags.value = newFlags;
    profile.value = newProfile;
    schedules.value = newSchedules;
    plan.value = newPlan;
    safetySettings.value = newSettings;
  });
}

function clearViews(): void {
  drafts.value = null;
  attempts.value = null;
  flags.value = null;
  profile.value = null;
  schedules.value = null;
  plan.value = null;
  safetySettings.value = null;
  notToday.value = new Set();
  leavingDrafts.value = new Set();
  begunDrafts.clear();
}
