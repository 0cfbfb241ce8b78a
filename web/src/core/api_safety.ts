/** What the page can ask of the core about writing, noticing, help and the safety plan: a part of `AlcoveCore`. */

export interface CrisisFlag {
  id: string;
  /** Empty when no attempt raised it. */
  attempt: string;
  /** The safety event that raised it. */
  event: string;
  level: number;
  state: "raised" | "acknowledged" | "in_progress" | "resolved";
  raisedAt: number;
}

export type SafetyCategory =
  | "none"
  | "distress"
  | "suicidal"
  | "self_harm"
  | "means_seeking"
  | "concern_for_other"
  | "bereaved"
  | "harm_to_others"
  | "abuse"
  | "eating_disorder"
  | "overdose"
  | "substance_crisis"
  | "psychosis_mania"
  | "medical_emergency";

/**
 * How help is put within reach, from least to most: nothing, a soft line and a tool, an inline question, a card, a card
 * on top with somebody to contact now, the whole screen (it can be dismissed).
 */
export type Rung = "none" | "tool" | "question" | "card" | "contact" | "full";

/** A part of a person's own words (UTF-16 offsets) that was noticed, with the rule's id and its reason in words. */
export interface NoticedSpan {
  begin: number;
  end: number;
  rule: string;
  why: string;
}

/** What was noticed in a text. */
export interface Noticed {
  rung: Rung;
  /** 0 to 6, of the Columbia screener for `suicidal`; other categories by how soon help is needed. */
  level: number;
  category: SafetyCategory;
  imminent: boolean;
  /** False when the text is in a language without tables: then silence means nothing. */
  covered: boolean;
  spans: NoticedSpan[];
}

/** What the person did with help that was put before them, or said of it. */
export type InterventionKind =
  | "shown"
  | "dismissed"
  | "not_right"
  | "plan"
  | "call"
  | "text"
  | "website"
  | "contact"
  | "breathing"
  | "grounding";

/** Something that was noticed and kept: the person's own log. */
export interface SafetyEvent {
  id: string;
  at: number;
  source: "assessment_item" | "message" | "journal_entry" | "companion_reply" | "mood_entry";
  /** The attempt or entry in which it was noticed. */
  cause: string;
  category: SafetyCategory | "safety-check";
  level: number;
  rung: Rung;
  /** The sentences around what was noticed, as they were then; for a questionnaire the question. */
  excerpt: string;
  /** In `excerpt`. */
  spans: NoticedSpan[];
  /** Version of the tables or the form that judged. */
  tables: string;
  /** 0 to 1. */
  confidence: number;
  interventions: { kind: InterventionKind; at: number }[];
  /** The flag that this event raised. */
  flag: CrisisFlag | null;
}

export interface SafetySettings {
  /** Whether distress and a wish to be dead are met with a line or a question while writing. The rest is always shown. */
  gentleQuestions: boolean;
}

export interface JournalEntry {
  id: string;
  text: string;
  writtenAt: number;
  editedAt: number;
  thisDevice: boolean;
  /** Other versions written elsewhere at the same time, newest first; saving the entry again settles it. */
  siblings: { text: string; editedAt: number; thisDevice: boolean }[];
}

/** What is being written and not yet saved as an entry; kept sealed on this device only. */
export interface EntryDraft {
  /** The entry that it changes, or null for a new one. */
  entry: string | null;
  text: string;
  updatedAt: number;
}

export interface PlanEntry {
  id: string;
  /** What the person wrote; for a contact the name. At most 500 characters. */
  text: string;
  /** As the person wrote it; empty for notes. At most 60 characters. */
  phone: string;
}

export interface PlanStep {
  /** "warning_signs", "coping", "distraction", "people", "professionals", "surroundings", "reasons". */
  id: string;
  holds: "notes" | "contacts";
  title: string;
  explanation: string;
  prompts: string[];
  examples: string[];
  entries: PlanEntry[];
}

/** The person's safety plan with the words of its steps. */
export interface SafetyPlan {
  title: string;
  introduction: string;
  note: string;
  citation: string;
  doi: string;
  steps: PlanStep[];
  /** Of the last change, or null while nothing is written. */
  editedAt: number | null;
}

export interface SafetyOperations {
  flags(): Promise<CrisisFlag[]>;
  moveFlag(id: string, state: CrisisFlag["state"]): Promise<void>;
  /** What a text says about risk, on the device; nothing is kept. Works without a vault. */
  screenText(text: string): Promise<Noticed>;
  /** Newest first. */
  safetyLog(): Promise<SafetyEvent[]>;
  /** Writes down what was shown or done for an event; `not_right` is the person's word that it was mistaken. */
  addIntervention(event: string, kind: InterventionKind): Promise<void>;
  safetySettings(): Promise<SafetySettings>;
  saveSafetySettings(settings: SafetySettings): Promise<void>;

  /** Newest first. */
  entries(): Promise<JournalEntry[]>;
  entry(id: string): Promise<JournalEntry>;
  /**
   * Writes a new entry (`id` null) or a new version, with what screening notices, as one record; a draft of it is gone
   * afterwards. Blank is `entry_empty`, beyond 64 KiB `entry_too_long`. `event` and `flag` name what was newly noticed.
   */
  saveEntry(
    id: string | null,
    text: string,
  ): Promise<{ entry: JournalEntry; noticed: Noticed; event: string | null; flag: CrisisFlag | null }>;
  deleteEntry(id: string): Promise<void>;
  /** Newest change first. */
  entryDrafts(): Promise<EntryDraft[]>;
  /** Saved before it resolves; empty text discards it. */
  saveEntryDraft(entry: string | null, text: string): Promise<void>;

  safetyPlan(): Promise<SafetyPlan>;
  /** Adds to a step (`id` null) or changes an entry. Empty or too long is `plan_entry`. */
  savePlanEntry(step: string, entry: { id: string | null; text: string; phone: string }): Promise<SafetyPlan>;
  removePlanEntry(id: string): Promise<SafetyPlan>;
  /** Puts an entry before another one of the same step, or last. */
  movePlanEntry(id: string, before: string | null): Promise<SafetyPlan>;
}
