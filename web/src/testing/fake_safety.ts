/** What the fake core keeps of noticing and writing: screening by agreed words, events, flags, entries and their drafts. */
import {
  type AlcoveCore,
  type AttemptView,
  type Changed,
  CoreError,
  type CrisisFlag,
  type EntryDraft,
  type JournalEntry,
  type Noticed,
  type SafetyEvent,
  type SafetySettings,
} from "../core/api.ts";

/** What is noticed where a text contains the key; the longest rung wins. */
export type FakeNoticed = Readonly<Record<string, Partial<Noticed>>>;

const rungs: readonly Noticed["rung"][] = ["none", "tool", "question", "card", "contact", "full"];
const longestEntry = 64 * 1024;
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
  | "saveSafetySettings"
  | "entries"
  | "entry"
  | "saveEntry"
  | "deleteEntry"
  | "entryDrafts"
  | "saveEntryDraft";

export interface FakeSafety {
  methods: Pick<AlcoveCore, Operation>;
  /** Writes an event of a questionnaire's alert, with its flag. */
  raiseFor(attempt: AttemptView, excerpt: string, level: number): void;
  flagOf(attempt: string): CrisisFlag | null;
  /** Another device wrote this version at the same time. */
  writeElsewhere(entry: string, text: string): void;
  entryCount(): number;
  forget(): void;
}

export function fakeSafety(agreed: FakeNoticed, now: () => number, changed: (...what: Changed[]) => void): FakeSafety {
  let events: SafetyEvent[] = [];
  let entries: JournalEntry[] = [];
  let drafts: EntryDraft[] = [];
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

  const entryOf = (id: string): JournalEntry => {
    const entry = entries.find((each) => each.id === id);
    if (!entry) throw new CoreError("not_found", "There is no such entry.");
    return entry;
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
    entries: async () => [...entries].sort((a, b) => b.writtenAt - a.writtenAt),
    entry: async (id) => entryOf(id),
    saveEntry: async (id, text) => {
      if (!text.trim()) throw new CoreError("entry_empty", "There is nothing to save yet.", "text");
      if (new TextEncoder().encode(text).length > longestEntry) {
        throw new CoreError("entry_too_long", "An entry may have 64 KiB.", "text");
      }
      const before = id === null ? null : entryOf(id);
      const entry: JournalEntry = {
        id: before?.id ?? `j${next++}`,
        text,
        writtenAt: before?.writtenAt ?? now(),
        editedAt: now(),
        thisDevice: true,
        siblings: [],
      };
      entries = [entry, ...entries.filter((each) => each.id !== entry.id)];
      drafts = drafts.filter((draft) => draft.entry !== id);
      const noticed = fakeScreen(text, agreed);
      const isNew = noticed.rung !== "none" && fakeScreen(before?.text ?? "", agreed).rung !== noticed.rung;
      const event = isNew
        ? raise({ ...noticed, source: "journal_entry", cause: entry.id, excerpt: text, spans: noticed.spans })
        : null;
      changed("entries", ...(event ? (["safety", "flags"] as const) : []));
      return { entry, noticed, event: event?.id ?? null, flag: event?.flag ?? null };
    },
    deleteEntry: async (id) => {
      entryOf(id);
      entries = entries.filter((each) => each.id !== id);
      drafts = drafts.filter((draft) => draft.entry !== id);
      changed("entries");
    },
    entryDrafts: async () => drafts,
    saveEntryDraft: async (entry, text) => {
      drafts = drafts.filter((draft) => draft.entry !== entry);
      if (text) drafts = [{ entry, text, updatedAt: now() }, ...drafts];
      changed("entries");
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
    writeElsewhere: (id, text) => {
      const version = { text, editedAt: now(), thisDevice: false };
      entries = entries.map((each) => (each.id === id ? { ...each, siblings: [version, ...each.siblings] } : each));
      changed("entries");
    },
    entryCount: () => entries.length,
    forget: () => {
      events = [];
      entries = [];
      drafts = [];
    },
  };
}
