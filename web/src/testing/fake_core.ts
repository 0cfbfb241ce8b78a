/** An in-memory stand-in for the worker, for component tests only: no keys, no storage, two questionnaires. */
import {
  type AlcoveCore,
  type Answer,
  type AttemptView,
  type Band,
  type Changed,
  CoreError,
  type Draft,
  type Form,
  type Status,
} from "../core/api.ts";

const frequencies = ["Not at all", "Several days", "More than half the days", "Nearly every day"];

function bandsOf(limits: [string, number, number][]): Band[] {
  return limits.map(([label, min, max], level) => ({ id: label.toLowerCase(), label, min, max, level }));
}

function formOf(id: string, title: string, shortTitle: string, questions: string[], max: number, bands: Band[]): Form {
  return {
    id,
    version: "1.0.0",
    title,
    shortTitle,
    instructions: "Over the last 2 weeks, how often have you been bothered by any of the following problems?",
    recall: "the last 2 weeks",
    items: questions.map((text, index) => ({
      id: `q${index + 1}`,
      text,
      type: "single",
      options: frequencies.map((label, value) => ({ value, code: `c${value}`, label })),
      required: true,
      sensitive: false,
      enabled: true,
    })),
    scales: [{ id: "total", label: "Total", min: 0, max, higherIs: "worse", bands }],
    licence: "No permission required to reproduce, translate, display or distribute.",
    attribution: "Spitzer, Williams, Kroenke and colleagues",
    source: "https://www.phqscreeners.com",
    citations: [{ text: "Kroenke, Spitzer, Williams 2001", doi: "10.1046/j.1525-1497.2001.016009606.x" }],
  };
}

export const fakeForms: Readonly<Record<string, Form>> = {
  "phq-9": formOf(
    "phq-9",
    "Patient Health Questionnaire",
    "PHQ-9",
    [
      "Little interest or pleasure in doing things",
      "Feeling down, depressed, or hopeless",
      "Trouble falling or staying asleep, or sleeping too much",
      "Feeling tired or having little energy",
      "Poor appetite or overeating",
      "Feeling bad about yourself — or that you are a failure or have let yourself or your family down",
      "Trouble concentrating on things, such as reading the newspaper or watching television",
      "Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual",
      "Thoughts that you would be better off dead or of hurting yourself in some way",
    ],
    27,
    bandsOf([
      ["Minimal", 0, 4],
      ["Mild", 5, 9],
      ["Moderate", 10, 14],
      ["Moderately severe", 15, 19],
      ["Severe", 20, 27],
    ]),
  ),
  "gad-2": formOf(
    "gad-2",
    "Generalised Anxiety, two questions",
    "GAD-2",
    ["Feeling nervous, anxious or on edge", "Not being able to stop or control worrying"],
    6,
    bandsOf([
      ["Below the cut-off", 0, 2],
      ["At or above the cut-off", 3, 6],
    ]),
  ),
};

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
  now?: () => number;
}

export interface FakeCore extends AlcoveCore {
  /** The calls so far, by name. */
  readonly calls: string[];
  /** The next call of this name rejects with this error. */
  failNext(method: string, error: CoreError): void;
}

const passphrase = "four words that differ";
const recoveryCode = "0123456789ABCDEFGHJKMNPQRSTVWXYZ0123456789ABCDEFGHJKMNPQ";
const fortnight_ms = 14 * 24 * 3600 * 1000;

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
  let next = 1;

  const changed = (...what: Changed[]) => {
    for (const each of what) for (const watcher of watchers) watcher(each);
  };

  const view = (form: Form, answers: Record<string, Answer>, finishedAt: number): AttemptView => {
    const values = form.items.map((item) => answers[item.id]);
    const given = values.filter((value): value is number => typeof value === "number");
    const missing = values.length - given.length;
    const total = missing > 0 ? null : given.reduce((sum, value) => sum + value, 0);
    const scale = form.scales[0];
    const band = scale?.bands.find((each) => total !== null && total >= each.min && total <= each.max) ?? null;
    const max = scale?.max ?? 0;
    const ninth = answers.q9;
    const alerts =
      form.id === "phq-9" && typeof ninth === "number" && ninth > 0
        ? [{ id: "si", item: "q9", level: "urgent" as const, action: "safety-check" }]
        : [];
    const id = `a${next++}`;
    return {
      id,
      instrument: form.id,
      version: form.version,
      title: form.title,
      shortTitle: form.shortTitle,
      startedAt: finishedAt - 120_000,
      finishedAt,
      thisDevice: true,
      scores: [
        {
          scale: "total",
          label: "Total",
          value: total,
          min: 0,
          max,
          band,
          missing,
          prorated: false,
          words:
            total === null || !band
              ? ""
              : `Your answers add up to ${total} of ${max}. Scores from ${band.min} to ${band.max} are often described as ${band.label.toLowerCase()} symptoms.`,
          notMeaning: "It is not a diagnosis. Only a professional who talks with you can make one.",
          nextSteps: [
            "Many people talk to a doctor about a score like this.",
            "Repeat it in two weeks to see where it goes.",
          ],
          change: null,
        },
      ],
      alerts,
      answers: form.items.map((item) => {
        const answer = answers[item.id];
        return {
          item: item.id,
          text: item.text,
          label: item.options.find((option) => option.value === answer)?.label ?? null,
          declined: answer === "declined",
        };
      }),
      flag: alerts.length ? { id: `f${id}`, attempt: id, level: 3, state: "raised", raisedAt: finishedAt } : null,
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
    attempts.push(view(phq9, answers, now() - ((start.totals?.length ?? 0) - index) * fortnight_ms));
  }
  attempts.reverse();

  const known = (instrument: string): Form => {
    const form = fakeForms[instrument];
    if (!form) throw new CoreError("not_found", "There is no such questionnaire.");
    return form;
  };
  const unlockWith = (typed: string) => {
    if (typed !== passphrase) throw new CoreError("wrong_passphrase", "That passphrase doesn't open this device.");
  };

  const methods: Omit<AlcoveCore, "watch"> = {
    status: async () => ({ vault, lock, storage: "opfs", persisted: true, otherTab: false, sync, quarantined: 0 }),
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
    instruments: async () =>
      Object.values(fakeForms).map((form) => ({
        id: form.id,
        version: form.version,
        title: form.title,
        shortTitle: form.shortTitle,
        construct: form.id === "phq-9" ? "Low mood" : "Worry",
        minutes: form.id === "phq-9" ? 3 : 1,
        items: form.items.length,
      })),
    form: async (instrument) => known(instrument),
    startAttempt: async (instrument) => {
      const resumed = drafts.find((draft) => draft.instrument === instrument);
      if (resumed) return resumed;
      const draft: Draft = {
        id: `d${next++}`,
        instrument,
        version: known(instrument).version,
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
        enabled: Object.fromEntries(form.items.map((each) => [each.id, true])),
        alerts: view(form, draft.answers, now()).alerts,
      };
    },
    finishAttempt: async (id) => {
      const draft = drafts.find((each) => each.id === id);
      if (!draft) throw new CoreError("not_found", "There is no such check-in.");
      const attempt = view(known(draft.instrument), draft.answers, now());
      drafts = drafts.filter((each) => each.id !== id);
      attempts = [attempt, ...attempts];
      changed("drafts", "attempts", "flags");
      return attempt;
    },
    discardDraft: async (id) => {
      drafts = drafts.filter((each) => each.id !== id);
      changed("drafts");
    },
    attempts: async (instrument) => attempts.filter((each) => !instrument || each.instrument === instrument),
    attempt: async (id) => {
      const found = attempts.find((each) => each.id === id);
      if (!found) throw new CoreError("not_found", "There is no such result.");
      return found;
    },
    flags: async () => attempts.flatMap((attempt) => (attempt.flag ? [attempt.flag] : [])),
    moveFlag: async (id, state) => {
      attempts = attempts.map((each) => (each.flag?.id === id ? { ...each, flag: { ...each.flag, state } } : each));
      changed("flags", "attempts");
    },
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
      drafts: drafts.length,
      otherDevices: sync.devices.filter((device) => !device.thisDevice).length,
    }),
    deleteHere: async () => {
      vault = "none";
      attempts = [];
      drafts = [];
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
    watch: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
