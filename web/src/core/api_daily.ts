/**
 * What the page can ask of the core about moods, trackers, goals, reminders and the person: a part of `AlcoveCore`. Days
 * are "YYYY-MM-DD", times ms since 1970. Every operation takes one object, or nothing (`asked.ts`).
 */

import type { CrisisFlag, Noticed } from "./api_safety.ts";

export type TagKind = "activity" | "person" | "place" | "other";

export interface Tag {
  kind: TagKind;
  /** Id of a starter tag, or the person's own words (1 to 60 characters). */
  name: string;
}

export interface MoodEntry {
  id: string;
  /** -100 very unpleasant to 100 very pleasant. */
  valence: number;
  /** -100 very low to 100 very high; null when not said. */
  energy: number | null;
  /** Ids of the vocabulary, or the person's own words. */
  feelings: string[];
  tags: Tag[];
  /** The night before; quality 1 very bad to 5 very good. */
  sleep: { minutes: number; quality: number | null } | null;
  readings: { tracker: string; value: number }[];
  note: string;
  /** The moment that it is about; it may lie in the past. */
  at: number;
  /** Minutes east of UTC and the IANA zone, where the person was then. */
  utcOffset: number;
  zone: string;
}

/** What is saved: a new entry where `id` is null. Without `utcOffset` the place is that of now. */
export type MoodInput = Omit<MoodEntry, "id" | "utcOffset" | "zone"> & { id: string | null };

/** All moods of one day of the person's. */
export interface MoodDay {
  day: string;
  entries: number;
  mean: number;
  lowest: number;
  highest: number;
  /** Mean of the days with a mood in the seven days up to this one; null where fewer than three are known. */
  rolling: number | null;
}

export type Direction = "higher_better" | "lower_better" | "neither";

export interface Tracker {
  id: string;
  name: string;
  unit: string;
  min: number;
  max: number;
  /** 0 to 3. */
  decimals: number;
  direction: Direction;
  /** No longer asked for; what was written stays. */
  archived: boolean;
}

export type Period = "once" | "day" | "week" | "month";
export type GoalState = "active" | "paused" | "reached" | "let_go";

export interface GoalStep {
  id: string;
  text: string;
  /** When it was done, or null. */
  doneAt: number | null;
}

export interface GoalInput {
  /** Null for a new one. */
  id: string | null;
  title: string;
  why: string;
  /** Id of a life area, or the person's own word. */
  value: string;
  cadence: { times: number; per: Period };
  /** Of amounts ("minutes"), or empty. */
  unit: string;
  /** In order; new ones with an empty id. */
  steps: GoalStep[];
  state: GoalState;
  /** 7 to 366 days, or 0 for never. */
  reviewDays: number;
}

export interface GoalProgress {
  id: string;
  goal: string;
  day: string;
  amount: number;
  note: string;
}

export interface Goal extends Omit<GoalInput, "id"> {
  id: string;
  begun: string;
  stateSince: string;
  reviewed: string | null;
  /** Where it stands today. Nothing is wanted unless it is active. */
  standing: {
    periodBegin: string;
    /** Not included. */
    periodEnd: string;
    done: number;
    wanted: number;
    amount: number;
    doneEver: number;
    stepsDone: number;
    last: string | null;
    reviewDue: boolean;
    /** Nothing was done for a while: perhaps it wants a smaller step. */
    quiet: boolean;
  };
}

export type ReminderKind = "mood" | "journal" | "goal" | "check_in" | "own";

export interface ReminderInput {
  /** Null for a new one. */
  id: string | null;
  kind: ReminderKind;
  /** Bit 0 is Monday, bit 6 Sunday; at least one. */
  weekdays: number;
  /** Since local midnight, 0 to 1439: 21:30 stays 21:30 wherever the person is. */
  minutes: number;
  /** The person's own words, shown inside only; at most 120 characters. */
  text: string;
  on: boolean;
}

export interface Reminder extends Omit<ReminderInput, "id"> {
  id: string;
  /** The next time, or null while it is off. */
  nextAt: number | null;
  /** What it asks for was done today already. */
  doneToday: boolean;
}

/** What the person says of themselves; everything is optional. */
export interface AboutMe {
  birthYear: number | null;
  /** For cut-offs that differ: "female", "male", or empty. */
  sex: "" | "female" | "male";
  pronouns: string;
  /** A professional is at their side. */
  inCare: boolean | null;
  /** Pregnant, or had a baby in the last year. */
  perinatal: boolean | null;
  /** Topics of content that they like, and do not want. */
  prefers: string[];
  avoids: string[];
  /** Kinds of recommendations that they do not want. */
  declines: string[];
  /** When their day begins: minutes after midnight, 0 to 720. */
  dayStartsAt: number;
}

export interface SavedMood {
  entry: MoodEntry;
  noticed: Noticed;
  event: string | null;
  flag: CrisisFlag | null;
}

export interface DailyOperations {
  /** Of the moments in [from, to), newest first. */
  moods(of: { from: number; to: number }): Promise<MoodEntry[]>;
  mood(of: { id: string }): Promise<MoodEntry>;
  /** Screens the note as `saveEntry` does a text. Errors: `mood_entry` with `where`, `not_found`. */
  saveMood(entry: MoodInput): Promise<SavedMood>;
  deleteMood(of: { id: string }): Promise<void>;
  /** Both days included, ascending; days without a mood are not there. */
  moodDays(of: { from: string; to: string }): Promise<MoodDay[]>;
  /** Of each tracker its daily means, and the nights: for charts beside the mood. Both days included. */
  readingDays(of: { from: string; to: string }): Promise<{
    trackers: { tracker: string; days: { day: string; value: number }[] }[];
    nights: { day: string; hours: number; quality: number | null }[];
  }>;
  /** Own and starter words as the person used them, most often first; for suggestions. */
  wordsInUse(): Promise<{
    feelings: { name: string; count: number }[];
    tags: { kind: TagKind; name: string; count: number }[];
  }>;
  /** Archived ones last. */
  trackers(): Promise<Tracker[]>;
  /** Errors: `tracker` with `where`. */
  saveTracker(tracker: Omit<Tracker, "id"> & { id: string | null }): Promise<Tracker>;
  /** With all its readings gone from view; `archived` keeps them. */
  deleteTracker(of: { id: string }): Promise<void>;

  /** Active ones first, then paused, reached, let go; newest first. */
  goals(): Promise<Goal[]>;
  /** Errors: `goal` with `where`. */
  saveGoal(goal: GoalInput): Promise<Goal>;
  deleteGoal(of: { id: string }): Promise<void>;
  /** That it was looked back at today. */
  reviewGoal(of: { id: string }): Promise<Goal>;
  /** Newest first. */
  goalProgress(of: { goal: string }): Promise<GoalProgress[]>;
  addProgress(of: { goal: string; day: string; amount: number; note: string }): Promise<Goal>;
  removeProgress(of: { id: string }): Promise<Goal>;

  /** By time of day. */
  reminders(): Promise<Reminder[]>;
  /** Errors: `reminder` with `where`. */
  saveReminder(reminder: ReminderInput): Promise<Reminder>;
  deleteReminder(of: { id: string }): Promise<void>;
  /** An iCalendar file of the reminders that are on; its words are neutral. */
  remindersCalendar(): Promise<{ text: string }>;

  aboutMe(): Promise<AboutMe>;
  /** Errors: `profile` with `where`. */
  saveAboutMe(about: AboutMe): Promise<void>;
}

export const dailyOperations: Record<keyof DailyOperations, true> = {
  moods: true,
  mood: true,
  saveMood: true,
  deleteMood: true,
  moodDays: true,
  readingDays: true,
  wordsInUse: true,
  trackers: true,
  saveTracker: true,
  deleteTracker: true,
  goals: true,
  saveGoal: true,
  deleteGoal: true,
  reviewGoal: true,
  goalProgress: true,
  addProgress: true,
  removeProgress: true,
  reminders: true,
  saveReminder: true,
  deleteReminder: true,
  remindersCalendar: true,
  aboutMe: true,
  saveAboutMe: true,
};
