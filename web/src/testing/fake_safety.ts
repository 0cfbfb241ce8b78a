/** What the fake core keeps of noticing: screening by agreed words, events, flags. */
import {
  type AlcoveCore,
  type AttemptView,
  type Changed,
  CoreError,
  type CrisisFlag,
  type Noticed,
  type SafetyEvent,
  type SafetySettings,
} from "../core/api.ts";

/** What is noticed where a text contains the key; the longest rung wins. */
export type FakeNoticed = Readonly<Record<string, Partial<Noticed>>>;

const rungs: readonly Noticed["rung"][] = ["none", "tool", "question", "card", "contact", "full"];
const flagFromLevel = 2;

const nothing: Noticed = { rung: "none", level: 0, category: "none", imminent: false, covered: true, spans: [] };

/** The worst of what the agreed words mean in `text`, with a span for each of them. */
export function fakeScreen(text: string, agreed: FakeNoticed): Noticed {
  let found = nothing;
  const spans: Noticed["spans"] = [];
  for (const [phrase, means] of Object.entries(agreed)) {
    const begin = text.indexOf(phrase);
    if (begin < 0) continue;
    const rung = means.rung ?? "card";
    if (rungs.indexOf(rung) > rungs.indexOf(found.rung)) found = { ...nothing, ...means, rung };
    if (means.covered === false) found = { ...found, covered: false };
    spans.push({ begin, end: begin + phrase.length, rule: `fake.${phrase.replaceAll(" ", "_")}`, why: "Agreed words" });
  }
  return { ...found, spans };
}

type Operation =
  | "flags"
  | "moveFlag"
  | "screenText"
  | "safetyLog"
  | "addIntervention"
  | "safetySettings"
  | "saveSafetySettings";

export interface FakeSafety {
  methods: Pick<AlcoveCore, Operation>;
  /** Writes an event of a questionnaire's alert, with its flag. */
  raiseFor(attempt: AttemptView, excerpt: string, level: number): void;
  flagOf(attempt: string): CrisisFlag | null;
  /** What a text that is saved for an entry says, with an event where that goes beyond what it said before. */
  noticeIn(entry: string, before: string, text: string): { noticed: Noticed; event: SafetyEvent | null };
  forget(): void;
}

export function fakeSafety(agreed: FakeNoticed, now: () => number, changed: (...what: Changed[]) => void): FakeSafety {
  let events: SafetyEvent[] = [];
  let settings: SafetySettings = { gentleQuestions: true };
  let next = 1;

  const raise = (of: Pick<SafetyEvent, "source" | "cause" | "category" | "level" | "rung" | "excerpt" | "spans">) => {
    const id = `e${next++}`;
    const flag: CrisisFlag | null =
      of.level >= flagFromLevel
        ? {
            id: `f${id}`,
            attempt: of.source === "assessment_item" ? of.cause : "",
            event: id,
            level: of.level,
            state: "raised",
            raisedAt: now(),
          }
        : null;
    const event: SafetyEvent = {
      ...of,
      id,
      at: now(),
      tables: "en 1.0.0",
      confidence: 0.8,
      interventions: [],
      flag,
    };
    events = [event, ...events];
    return event;
  };

  const methods: FakeSafety["methods"] = {
    flags: async () => events.flatMap((event) => (event.flag ? [event.flag] : [])),
    moveFlag: async (id, state) => {
      events = events.map((event) => (event.flag?.id === id ? { ...event, flag: { ...event.flag, state } } : event));
      changed("flags", "attempts", "safety");
    },
    screenText: async (text) => fakeScreen(text, agreed),
    safetyLog: async () => events,
    addIntervention: async (id, kind) => {
      if (!events.some((event) => event.id === id)) throw new CoreError("not_found", "There is no such event.");
      events = events.map((event) =>
        event.id === id ? { ...event, interventions: [...event.interventions, { kind, at: now() }] } : event,
      );
      changed("safety");
    },
    safetySettings: async () => settings,
    saveSafetySettings: async (saved) => {
      settings = saved;
      changed("safety");
    },
  };

  return {
    methods,
    raiseFor: (attempt, excerpt, level) => {
      raise({
        source: "assessment_item",
        cause: attempt.id,
        category: "safety-check",
        level,
        rung: "card",
        excerpt,
        spans: [],
      });
    },
    flagOf: (attempt) => events.find((event) => event.flag?.attempt === attempt)?.flag ?? null,
    noticeIn: (entry, before, text) => {
      const noticed = fakeScreen(text, agreed);
      const isNew = noticed.rung !== "none" && fakeScreen(before, agreed).rung !== noticed.rung;
      const event = isNew ? raise({ ...noticed, source: "journal_entry", cause: entry, excerpt: text }) : null;
      return { noticed, event };
    },
    forget: () => {
      events = [];
    },
  };
}
