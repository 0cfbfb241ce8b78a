/** An in-memory stand-in for the worker, for component tests only: no keys, no storage, a few questionnaires. */
import {
  type AlcoveCore,
  type Answer,
  type AttemptView,
  type Changed,
  CoreError,
  type Draft,
  type ImportItem,
  type PlanEntry,
  type Schedule,
  type ScoreChange,
  type ScoreView,
  type Status,
} from "../core/api.ts";
import { type FakeDailyStart, fakeDaily } from "./fake_daily.ts";
import { type FakeFile, fakeFiles } from "./fake_files.ts";
import { type Answers, type FakeForm, fakeForms, summaryOf } from "./fake_forms.ts";
import { type FakeGuidanceStart, fakeGuidance } from "./fake_guidance.ts";
import { type FakeJournal, fakeJournal } from "./fake_journal.ts";
import { fakePlan } from "./fake_plan.ts";
import { type FakePortabilityStart, fakePortability } from "./fake_portability.ts";
import { type FakeNoticed, fakeSafety } from "./fake_safety.ts";

const noSync: Status["sync"] = {
  state: "off",
  signInName: null,
  waiting: 0,
  lastSyncedAt: null,
  problem: null,
  failedTries: 0,
  devices: [],
};

export interface FakeStart {
  vault?: Status["vault"];
  lock?: Status["lock"];
  sync?: Partial<Status["sync"]>;
  displayName?: string;
  country?: string;
  /** Totals of finished PHQ-9 check-ins, oldest first, two weeks apart. */
  totals?: number[];
  /** What any FHIR file is said to hold. */
  fhir?: ImportItem[];
  /** What screening notices, by words that a text contains. */
  noticed?: FakeNoticed;
  /** What the safety plan holds, by step. */
  plan?: Readonly<Record<string, readonly Omit<PlanEntry, "id">[]>>;
  daily?: FakeDailyStart;
  portability?: FakePortabilityStart;
  guidance?: FakeGuidanceStart;
  files?: readonly FakeFile[];
  now?: () => number;
}

export interface FakeCore extends AlcoveCore {
  /** The calls so far, by name. */
  readonly calls: string[];
  /** The next call of this name rejects with this error. */
  failNext(method: string, error: CoreError): void;
  /** Another device wrote this version of an entry at the same time. */
  writeElsewhere: FakeJournal["writeElsewhere"];
}

const passphrase = "four words that differ";
const recoveryCode = "0123456789ABCDEFGHJKMNPQRSTVWXYZ0123456789ABCDEFGHJKMNPQ";
const day_ms = 24 * 3600 * 1000;
const fortnight_ms = 14 * day_ms;

const civilDay = (at_ms: number) => new Date(at_ms).toISOString().slice(0, 10);

function labelOf(form: FakeForm, item: string, answer: Answer): string | null {
  const options = form.items.find((each) => each.id === item)?.options ?? [];
  if (answer === null || answer === "declined") return null;
  if (typeof answer === "number") {
    return options.find((option) => option.value === answer)?.label ?? (options.length ? null : String(answer));
  }
  if ("text" in answer) return answer.text;
  const codes = "code" in answer ? [answer.code] : answer.codes;
  return codes.map((code) => options.find((option) => option.code === code)?.label).join(", ");
}

function alertsOf(form: FakeForm, answers: Answers): AttemptView["alerts"] {
  const ninth = answers.q9;
  if (form.id !== "phq-9" || typeof ninth !== "number" || ninth === 0) return [];
  return [{ id: "si", item: "q9", level: "urgent", action: "safety-check" }];
}

function changeBetween(before: AttemptView | undefined, scale: string, total: number | null): ScoreChange | null {
  const value = before?.scores.find((score) => score.scale === scale)?.value ?? null;
  if (!before || value === null || total === null) return null;
  const by = total - value;
  return {
    kind: by <= -6 ? "improved" : by >= 6 ? "worsened" : "no-reliable-change",
    by: Math.abs(by),
    words: `${Math.abs(by)} points ${by < 0 ? "lower" : "higher"} than before.`,
    source: "NHS manual",
    since: before.finishedAt,
    caseness: null,
  };
}

/** `before` is newest first. */
function scoreOf(form: FakeForm, id: string, answers: Answers, before: readonly AttemptView[]): ScoreView {
  const scale = form.scales.find((each) => each.id === id);
  if (!scale) throw new Error(`no scale ${id}`);
  const asked = (form.itemsOf[id] ?? []).filter((item) => form.rules[item]?.(answers) ?? true);
  const given = asked.map((item) => answers[item]).filter((value): value is number => typeof value === "number");
  const missing = asked.length - given.length;
  const total = missing > 0 ? null : given.reduce((sum, value) => sum + value, 0);
  const band = scale.bands.find((each) => total !== null && total >= each.min && total <= each.max) ?? null;
  const reaches = total === null ? "" : `Your answers add up to ${total} of ${scale.max}.`;
  const means =
    band && ` Scores from ${band.min} to ${band.max} are often described as ${band.label.toLowerCase()} symptoms.`;
  return {
    scale: id,
    label: scale.label,
    value: total,
    min: scale.min,
    max: scale.max,
    band,
    missing,
    prorated: false,
    words: `${reaches}${means ?? ""}`,
    notMeaning: form.doesNotMean,
    nextSteps: band
      ? ["Many people talk to a doctor about a score like this.", "Repeat it in two weeks to see where it goes."]
      : [],
    change: scale.change ? changeBetween(before[0], id, total) : null,
    changeSinceFirst: scale.change && before.length > 1 ? changeBetween(before[before.length - 1], id, total) : null,
    cutoffs: scale.cutoffs.map((cutoff) => ({
      id: cutoff.id,
      label: cutoff.label,
      words: `A score of ${cutoff.value} or more is where doctors often look closer.`,
      reached: total === null ? null : total >= cutoff.value,
      source: cutoff.source,
    })),
    standardError: null,
    reported: null,
  };
}

export function fakeCore(start: FakeStart = {}): FakeCore {
  const now = start.now ?? (() => Date.now());
  const watchers = new Set<(what: Changed) => void>();
  const failures = new Map<string, CoreError>();
  const calls: string[] = [];
  let vault = start.vault ?? "open";
  let lock: Status["lock"] = start.lock ?? (vault === "none" ? null : "passphrase");
  let sync = { ...noSync, ...start.sync };
  let profile = { displayName: start.displayName ?? "", country: start.country ?? "" };
  let drafts: Draft[] = [];
  let attempts: AttemptView[] = [];
  const rhythms = new Map<string, { everyDays: number; since: string }>();
  let next = 1;

  const changed = (...what: Changed[]) => {
    for (const each of what) for (const watcher of watchers) watcher(each);
  };
  const safety = fakeSafety(start.noticed ?? {}, now, changed);
  const plan = fakePlan(start.plan ?? {}, now, changed);
  const daily = fakeDaily(now, changed, start.daily, start.noticed);
  const journal = fakeJournal(now, changed, safety.noticeIn);
  const portability = fakePortability(now, changed, start.portability);
  const guidance = fakeGuidance(now, changed, start.guidance);
  const files = fakeFiles(changed, start.files);

  const view = (form: FakeForm, answers: Answers, finishedAt: number, of: Partial<AttemptView> = {}): AttemptView => {
    const before = attempts.filter((each) => each.instrument === form.id && each.finishedAt < finishedAt);
    const alerts = alertsOf(form, answers);
    const id = `a${next++}`;
    return {
      id,
      instrument: form.id,
      version: form.version,
      title: form.title,
      shortTitle: form.shortTitle,
      startedAt: finishedAt - 120_000,
      finishedAt,
      language: form.language,
      thisDevice: true,
      imported: false,
      formKnown: true,
      scores: form.scales.map((scale) => scoreOf(form, scale.id, answers, before)),
      flags:
        form.id === "phq-9"
          ? [{ id: "mds", label: "A pattern that the manual names", value: false, source: "The manual" }]
          : [],
      alerts,
      answers: form.items
        .filter((item) => item.type !== "info" && (form.rules[item.id]?.(answers) ?? true))
        .map((item) => ({
          item: item.id,
          text: item.text,
          label: labelOf(form, item.id, answers[item.id] ?? null),
          declined: answers[item.id] === "declined",
        })),
      flag: null,
      ...of,
    };
  };

  const phq9 = fakeForms["phq-9"];
  for (const [index, total] of (start.totals ?? []).entries()) {
    if (!phq9) break;
    let left = total;
    const answers: Record<string, Answer> = {};
    for (const item of phq9.items) {
      const value = item.id === "q9" ? 0 : Math.min(left, 3);
      answers[item.id] = value;
      left -= value;
    }
    attempts.unshift(view(phq9, answers, now() - ((start.totals?.length ?? 0) - index) * fortnight_ms));
  }

  const known = (instrument: string): FakeForm => {
    const form = fakeForms[instrument];
    if (!form) throw new CoreError("not_found", "There is no such questionnaire.");
    return form;
  };
  const withFlag = (attempt: AttemptView): AttemptView => ({ ...attempt, flag: safety.flagOf(attempt.id) });
  const schedulesNow = (): Schedule[] =>
    [...rhythms].map(([instrument, { everyDays, since }]) => {
      const last = Math.max(
        0,
        ...attempts.filter((each) => each.instrument === instrument).map((each) => each.finishedAt),
      );
      const nextDay = last === 0 ? since : civilDay(last + everyDays * day_ms);
      return { instrument, everyDays, since, nextDay, isDue: nextDay <= civilDay(now()) };
    });
  const unlockWith = (typed: string) => {
    if (typed !== passphrase) throw new CoreError("wrong_passphrase", "That passphrase doesn't open this device.");
  };

  const methods: Omit<AlcoveCore, "watch"> = {
    status: async () => ({
      vault,
      lock,
      storage: "opfs",
      persisted: true,
      otherTab: false,
      sync,
      quarantined: 0,
      packProblem: null,
    }),
    createVault: async (made) => {
      vault = "open";
      lock = made.kind;
      changed("status");
    },
    unlock: async (typed) => {
      if (lock === "passphrase") unlockWith(typed ?? "");
      vault = "open";
      changed("status");
    },
    lock: async () => {
      vault = "locked";
      changed("status");
    },
    changeLock: async (made) => {
      lock = made.kind;
      changed("status");
    },
    passphraseStrength: async (typed) => ({
      score: Math.min(4, Math.floor(typed.length / 5)),
      advice: "Add another word or two.",
    }),
    instruments: async () => Object.values(fakeForms).map(summaryOf),
    form: async (instrument, _version, language) => {
      const form = known(instrument);
      return { ...form, language: form.languages.find((each) => each.tag === language)?.tag ?? form.language };
    },
    startAttempt: async (instrument, language) => {
      const resumed = drafts.find((draft) => draft.instrument === instrument);
      if (resumed) return resumed;
      const draft: Draft = {
        id: `d${next++}`,
        instrument,
        version: known(instrument).version,
        language: language ?? known(instrument).language,
        startedAt: now(),
        updatedAt: now(),
        answers: {},
      };
      drafts = [draft, ...drafts];
      changed("drafts");
      return draft;
    },
    drafts: async () => drafts,
    answer: async (id, item, answer) => {
      const before = drafts.find((draft) => draft.id === id);
      if (!before) throw new CoreError("not_found", "There is no such check-in.");
      const draft = { ...before, updatedAt: now(), answers: { ...before.answers, [item]: answer } };
      drafts = drafts.map((each) => (each.id === id ? draft : each));
      changed("drafts");
      const form = known(draft.instrument);
      return {
        draft,
        enabled: Object.fromEntries(form.items.map((each) => [each.id, form.rules[each.id]?.(draft.answers) ?? true])),
        alerts: alertsOf(form, draft.answers),
      };
    },
    finishAttempt: async (id) => {
      const draft = drafts.find((each) => each.id === id);
      if (!draft) throw new CoreError("not_found", "There is no such check-in.");
      const attempt = view(known(draft.instrument), draft.answers, now());
      drafts = drafts.filter((each) => each.id !== id);
      attempts = [attempt, ...attempts];
      for (const alert of attempt.alerts) {
        const asked = attempt.answers.find(({ item }) => item === alert.item);
        safety.raiseFor(attempt, `${asked?.text}: ${asked?.label}`, 3);
      }
      changed("drafts", "attempts", "flags", "safety");
      return withFlag(attempt);
    },
    discardDraft: async (id) => {
      drafts = drafts.filter((each) => each.id !== id);
      changed("drafts");
    },
    attempts: async (instrument) =>
      attempts.filter((each) => !instrument || each.instrument === instrument).map(withFlag),
    attempt: async (id) => {
      const found = attempts.find((each) => each.id === id);
      if (!found) throw new CoreError("not_found", "There is no such result.");
      return withFlag(found);
    },
    schedules: async () => schedulesNow(),
    setSchedule: async (instrument, everyDays) => {
      if (everyDays === null) rhythms.delete(instrument);
      else rhythms.set(instrument, { everyDays, since: civilDay(now()) });
      changed("schedules");
    },
    exportFhir: async () => new Blob([JSON.stringify({ resourceType: "Bundle", attempts })]),
    previewFhir: async (text) => {
      if (!text.includes("resourceType")) throw new CoreError("fhir", "This is not FHIR.");
      return (start.fhir ?? []).map((item) => ({ ...item }));
    },
    importFhir: async () => {
      const readable = (start.fhir ?? []).filter((item) => item.problem === null && !item.known);
      for (const item of readable) {
        attempts = [...attempts, view(known(item.instrument), {}, item.takenAt ?? now(), { imported: true })];
      }
      changed("attempts");
      return { imported: readable.length, left: (start.fhir ?? []).length - readable.length };
    },
    ...safety.methods,
    ...plan.methods,
    ...daily.methods,
    ...portability.methods,
    ...journal.methods,
    ...guidance.methods,
    ...files,
    profile: async () => profile,
    saveProfile: async (saved) => {
      profile = saved;
      changed("profile");
    },
    crisisLines: async (country) => ({ country, countryName: country, emergency: "112", lines: [] }),
    countries: async () => [],
    prepareAccount: async () => ({ recoveryCode }),
    register: async (account) => {
      if (account.recoveryCode.replace(/[^0-9A-Za-z]/g, "").toUpperCase() !== recoveryCode) {
        throw new CoreError("recovery_code", "That is not the code.");
      }
      sync = { ...sync, state: "idle", signInName: account.name, lastSyncedAt: now() };
      changed("status");
    },
    signIn: async (account) => {
      if (account.passphrase !== passphrase) throw new CoreError("login", "The name and the passphrase don't fit.");
      if (vault === "none") await methods.createVault({ kind: "passphrase", passphrase: account.passphrase });
      lock = "passphrase";
      sync = { ...sync, state: "idle", signInName: account.name, lastSyncedAt: now() };
      changed("status");
      return { kept: attempts.length, failedTries: 0 };
    },
    recover: async () => {
      vault = "open";
      changed("status");
      return { kept: 0 };
    },
    syncNow: async () => changed("status"),
    exportJson: async () => new Blob(["{}"], { type: "application/json" }),
    counts: async () => ({
      attempts: attempts.length,
      entries: journal.entryCount(),
      moods: daily.moodCount(),
      goals: (await daily.methods.goals()).length,
      files: 0,
      drafts: drafts.length,
      otherDevices: sync.devices.filter((device) => !device.thisDevice).length,
    }),
    deleteHere: async () => {
      vault = "none";
      attempts = [];
      drafts = [];
      safety.forget();
      plan.forget();
      daily.forget();
      journal.forget();
      guidance.forget();
      sync = noSync;
      changed("status");
    },
    deleteEverywhere: async () => {
      await methods.deleteHere();
      return { receipt: "ab".repeat(40) };
    },
  };

  const counted = Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      async (...given: unknown[]) => {
        calls.push(name);
        const failure = failures.get(name);
        failures.delete(name);
        if (failure) throw failure;
        return (method as (...values: unknown[]) => unknown)(...given);
      },
    ]),
  ) as unknown as Omit<AlcoveCore, "watch">;
  return {
    ...counted,
    calls,
    failNext: (method, error) => failures.set(method, error),
    writeElsewhere: journal.writeElsewhere,
    watch: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
