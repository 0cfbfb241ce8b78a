/** What the page can ask of the core about the journal: a part of `AlcoveCore`. Each operation takes one object. */

import type { CrisisFlag, Noticed } from "./api_safety.ts";

/** What an entry is joined to. */
export interface EntryLinks {
  /** Id of the prompt or exercise that was answered ("weighs_on_me", "exercise:thought-record"), or empty. */
  prompt: string;
  /** A mood entry, or null. */
  mood: string | null;
  goals: string[];
  /** Ids of starter tags, or the person's own words (1 to 60 characters, at most 100). */
  tags: string[];
  /** Attachments and voice samples, in order. */
  attachments: string[];
}

/** One text of an entry. */
export interface EntryVersion {
  text: string;
  links: EntryLinks;
  editedAt: number;
  thisDevice: boolean;
}

export interface WrittenEntry extends EntryVersion {
  id: string;
  writtenAt: number;
  /** Where the person was when they began: minutes east of UTC. */
  utcOffset: number;
  /** Other versions written elsewhere at the same time, newest first; saving the entry again settles it. */
  siblings: EntryVersion[];
}

/** An entry in a list. */
export interface EntrySummary {
  id: string;
  writtenAt: number;
  utcOffset: number;
  /** The first line without marks, at most 120 characters. */
  title: string;
  /** What follows, at most 240 characters, without marks. */
  opening: string;
  tags: string[];
  hasMood: boolean;
  attachments: number;
  /** More than 0 when versions wait to be settled. */
  siblings: number;
}

export interface EntryFilter {
  /** Of the time of first writing, [from, to). */
  from?: number;
  to?: number;
  /** All of these. */
  tags?: string[];
  goal?: string;
  mood?: string;
  prompt?: string;
  hasAttachments?: boolean;
}

/** A search result: the summary, and where the words were found. */
export interface EntryHit extends EntrySummary {
  /** Text around the best match, at most 240 characters, and the matches in it (UTF-16 offsets). */
  excerpt: string;
  matches: { begin: number; end: number }[];
}

export interface JournalDraft {
  /** The entry that it changes, or null for a new one. */
  entry: string | null;
  text: string;
  links: EntryLinks;
  updatedAt: number;
}

export interface SavedEntry {
  entry: WrittenEntry;
  noticed: Noticed;
  event: string | null;
  flag: CrisisFlag | null;
}

export interface Prompt {
  id: string;
  text: string;
  technique: string;
}

export interface Template {
  id: string;
  title: string;
  summary: string;
  parts: { heading: string; hint: string }[];
}

export interface JournalOperations {
  /** Newest first. `before` is the id of the last entry of the page before; at most `limit` (1 to 200). */
  journal(of: { filter: EntryFilter; before: string | null; limit: number }): Promise<{
    entries: EntrySummary[];
    /** How many fit the filter in all. */
    total: number;
  }>;
  journalEntry(of: { id: string }): Promise<WrittenEntry>;
  /**
   * Writes a new entry (`id` null) or a new version that settles its siblings, with what screening notices, as one record;
   * its draft is gone afterwards. Blank is `entry_empty`, beyond 64 KiB `entry_too_long`, wrong links `entry_links`.
   */
  saveJournalEntry(entry: { id: string | null; text: string; links: EntryLinks }): Promise<SavedEntry>;
  deleteJournalEntry(of: { id: string }): Promise<void>;
  /** Newest change first. */
  journalDrafts(): Promise<JournalDraft[]>;
  /** Saved before it resolves; an empty text without links discards it. */
  saveJournalDraft(draft: { entry: string | null; text: string; links: EntryLinks }): Promise<void>;
  /**
   * Full-text search on the device. All words must occur, the last one as a beginning; case and accents do not matter;
   * "…" is a phrase, -word leaves out. Best first. `indexed` is below 1 while the index is still being made: ask again.
   */
  searchJournal(of: { query: string; filter: EntryFilter; limit: number }): Promise<{
    hits: EntryHit[];
    total: number;
    indexed: number;
  }>;
  /** Entries of this day in earlier years, and a month and a week ago; newest first. `day` is "YYYY-MM-DD". */
  onThisDay(of: {
    day: string;
  }): Promise<{ entry: EntrySummary; ago: { unit: "week" | "month" | "year"; count: number } }[]>;
  /** Tags in use, most often first. */
  journalTags(): Promise<{ name: string; count: number }[]>;
  prompts(): Promise<{
    prompts: Prompt[];
    techniques: { id: string; words: string; citations: { text: string; doi: string }[] }[];
  }>;
  templates(): Promise<Template[]>;
}

export const journalOperations: Record<keyof JournalOperations, true> = {
  journal: true,
  journalEntry: true,
  saveJournalEntry: true,
  deleteJournalEntry: true,
  journalDrafts: true,
  saveJournalDraft: true,
  searchJournal: true,
  onThisDay: true,
  journalTags: true,
  prompts: true,
  templates: true,
};
