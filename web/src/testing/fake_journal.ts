/** What the fake core keeps of the journal: entries with their links, drafts, a few prompts; searching by plain inclusion. */
import {
  type AlcoveCore,
  type Changed,
  CoreError,
  type EntryFilter,
  type EntryHit,
  type EntryLinks,
  type EntrySummary,
  type EntryVersion,
  type JournalDraft,
  type JournalOperations,
  type Prompt,
  type Template,
  type WrittenEntry,
} from "../core/api.ts";
import { civilDayOf, startOfDay } from "../language/dates.ts";
import type { FakeSafety } from "./fake_safety.ts";

const longestEntry = 64 * 1024;
const longestTag = 60;
const noLinks: EntryLinks = { prompt: "", mood: null, goals: [], tags: [], attachments: [] };

const prompts: Prompt[] = [
  { id: "weighs_on_me", text: "What weighs on you today?", technique: "expressive_writing" },
  { id: "three_good_things", text: "Which three things were good today?", technique: "gratitude" },
];

const techniques = [
  {
    id: "expressive_writing",
    words: "Writing about what moves you",
    citations: [{ text: "Example A. A paper about writing. Journal 2020;1:1–2.", doi: "10.1000/example" }],
  },
  { id: "gratitude", words: "Noticing good things", citations: [] },
];

const templates: Template[] = [
  {
    id: "evening",
    title: "End of the day",
    summary: "Three short parts before you sleep.",
    parts: [
      { heading: "What was", hint: "A line or two." },
      { heading: "What was good", hint: "However small." },
    ],
  },
];

const plain = (text: string) => text.replace(/^[#>\-*\d.\s]+/gm, "").replace(/[*_`]/g, "");

export function summaryOf(entry: WrittenEntry): EntrySummary {
  const lines = entry.text
    .split("\n")
    .map((line) => plain(line).trim())
    .filter(Boolean);
  return {
    id: entry.id,
    writtenAt: entry.writtenAt,
    utcOffset: entry.utcOffset,
    title: (lines[0] ?? "").slice(0, 120),
    opening: lines.slice(1).join(" ").slice(0, 240),
    tags: entry.links.tags,
    hasMood: entry.links.mood !== null,
    attachments: entry.links.attachments.length,
    siblings: entry.siblings.length,
  };
}

function fits(entry: WrittenEntry, filter: EntryFilter): boolean {
  const { links, writtenAt } = entry;
  return (
    (filter.from === undefined || writtenAt >= filter.from) &&
    (filter.to === undefined || writtenAt < filter.to) &&
    (filter.tags ?? []).every((tag) => links.tags.includes(tag)) &&
    (filter.goal === undefined || links.goals.includes(filter.goal)) &&
    (filter.mood === undefined || links.mood === filter.mood) &&
    (filter.prompt === undefined || links.prompt === filter.prompt) &&
    (!filter.hasAttachments || links.attachments.length > 0)
  );
}

function hitOf(entry: WrittenEntry, words: readonly string[]): EntryHit {
  const excerpt = entry.text.slice(0, 240);
  const matches = words.flatMap((word) => {
    const begin = excerpt.toLowerCase().indexOf(word);
    return begin < 0 ? [] : [{ begin, end: begin + word.length }];
  });
  return { ...summaryOf(entry), excerpt, matches: matches.sort((a, b) => a.begin - b.begin) };
}

/** What an earlier day is called when it is looked back at, or null. */
function agoOf(writtenAt: number, day: string): { unit: "week" | "month" | "year"; count: number } | null {
  const written = civilDayOf(writtenAt);
  const years = Number(day.slice(0, 4)) - Number(written.slice(0, 4));
  if (years > 0 && written.slice(5) === day.slice(5)) return { unit: "year", count: years };
  const today = new Date(startOfDay(day));
  const back = (months: number, days: number) =>
    civilDayOf(new Date(today.getFullYear(), today.getMonth() - months, today.getDate() - days).getTime());
  if (written === back(1, 0)) return { unit: "month", count: 1 };
  return written === back(0, 7) ? { unit: "week", count: 1 } : null;
}

/** The journal as it was asked for before it had links. */
type Older = Pick<AlcoveCore, "entries" | "entry" | "saveEntry" | "deleteEntry" | "entryDrafts" | "saveEntryDraft">;

export interface FakeJournal {
  methods: JournalOperations & Older;
  /** Another device wrote this version at the same time. */
  writeElsewhere(entry: string, text: string, links?: Partial<EntryLinks>): void;
  entryCount(): number;
  forget(): void;
}

export function fakeJournal(
  now: () => number,
  changed: (...what: Changed[]) => void,
  noticeIn: FakeSafety["noticeIn"],
): FakeJournal {
  let entries: WrittenEntry[] = [];
  let drafts: JournalDraft[] = [];
  let next = 1;

  const entryOf = (id: string): WrittenEntry => {
    const entry = entries.find((each) => each.id === id);
    if (!entry) throw new CoreError("not_found", "There is no such entry.");
    return entry;
  };
  const check = (text: string, links: EntryLinks) => {
    if (!text.trim()) throw new CoreError("entry_empty", "There is nothing to save yet.", "text");
    if (new TextEncoder().encode(text).length > longestEntry) {
      throw new CoreError("entry_too_long", "An entry may have 64 KiB.", "text");
    }
    if (links.tags.some((tag) => tag.length === 0 || tag.length > longestTag)) {
      throw new CoreError("entry_links", "A tag has 1 to 60 characters.", "tags");
    }
  };
  const newestFirst = () => [...entries].sort((a, b) => b.writtenAt - a.writtenAt);

  const methods: JournalOperations = {
    journal: async ({ filter, before, limit }) => {
      const fitting = newestFirst().filter((entry) => fits(entry, filter));
      const from = before === null ? 0 : fitting.findIndex(({ id }) => id === before) + 1;
      return { entries: fitting.slice(from, from + limit).map(summaryOf), total: fitting.length };
    },
    journalEntry: async ({ id }) => entryOf(id),
    saveJournalEntry: async ({ id, text, links }) => {
      check(text, links);
      const before = id === null ? null : entryOf(id);
      const entry: WrittenEntry = {
        id: before?.id ?? `j${next++}`,
        text,
        links,
        writtenAt: before?.writtenAt ?? now(),
        utcOffset: before?.utcOffset ?? -new Date(now()).getTimezoneOffset(),
        editedAt: now(),
        thisDevice: true,
        siblings: [],
      };
      entries = [entry, ...entries.filter((each) => each.id !== entry.id)];
      drafts = drafts.filter((draft) => draft.entry !== id);
      const { noticed, event } = noticeIn(entry.id, before?.text ?? "", text);
      changed("entries", "drafts", ...(event ? (["safety", "flags"] as const) : []));
      return { entry, noticed, event: event?.id ?? null, flag: event?.flag ?? null };
    },
    deleteJournalEntry: async ({ id }) => {
      entryOf(id);
      entries = entries.filter((each) => each.id !== id);
      drafts = drafts.filter((draft) => draft.entry !== id);
      changed("entries");
    },
    journalDrafts: async () => drafts,
    saveJournalDraft: async ({ entry, text, links }) => {
      drafts = drafts.filter((draft) => draft.entry !== entry);
      const isNothing = !text && JSON.stringify(links) === JSON.stringify(noLinks);
      if (!isNothing) drafts = [{ entry, text, links, updatedAt: now() }, ...drafts];
      changed("entries");
    },
    searchJournal: async ({ query, filter, limit }) => {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      const found = newestFirst()
        .filter((entry) => fits(entry, filter) && words.every((word) => entry.text.toLowerCase().includes(word)))
        .map((entry) => hitOf(entry, words));
      return { hits: found.slice(0, limit), total: found.length, indexed: 1 };
    },
    onThisDay: async ({ day }) =>
      newestFirst().flatMap((entry) => {
        const ago = agoOf(entry.writtenAt, day);
        return ago ? [{ entry: summaryOf(entry), ago }] : [];
      }),
    journalTags: async () => {
      const counts = new Map<string, number>();
      for (const tag of entries.flatMap((entry) => entry.links.tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
      return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
    },
    prompts: async () => ({ prompts, techniques }),
    templates: async () => templates,
  };

  const older: Older = {
    entries: async () => newestFirst(),
    entry: async (id) => entryOf(id),
    saveEntry: async (id, text) => methods.saveJournalEntry({ id, text, links: noLinks }),
    deleteEntry: async (id) => methods.deleteJournalEntry({ id }),
    entryDrafts: async () => drafts,
    saveEntryDraft: async (entry, text) => methods.saveJournalDraft({ entry, text, links: noLinks }),
  };

  return {
    methods: { ...methods, ...older },
    writeElsewhere: (id, text, links = {}) => {
      const version: EntryVersion = { text, links: { ...noLinks, ...links }, editedAt: now(), thisDevice: false };
      entries = entries.map((each) => (each.id === id ? { ...each, siblings: [version, ...each.siblings] } : each));
      changed("entries");
    },
    entryCount: () => entries.length,
    forget: () => {
      entries = [];
      drafts = [];
    },
  };
}
