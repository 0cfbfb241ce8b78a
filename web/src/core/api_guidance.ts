/**
 * What the page can ask of the core about insights, recommendations and content: a part of `AlcoveCore`. Each operation
 * takes one object, or nothing.
 */

import type { Tag } from "./api_daily.ts";

/**
 * Something that was found, for the page to say in its language: docs/insight.md lists every id with its facts. A fact is
 * a number, a day "YYYY-MM-DD", or a word out of a fixed list.
 */
export interface Statement {
  id: string;
  facts: Readonly<Record<string, number | string>>;
}

export interface Insights {
  /** Trend, levels, weekdays, times of day, then associations by how surely they stand out. */
  statements: Statement[];
  /** What a statement's `position` names: of tags, and of trackers (ids). */
  tags: Tag[];
  trackers: string[];
  /** Days with a mood, and moods, between the two days. */
  days: number;
  entries: number;
}

export interface Summary {
  /** `period.…` or `too_little`. */
  statement: Statement;
  feelings: { name: string; days: number }[];
  tags: { kind: Tag["kind"]; name: string; days: number }[];
  goalsReached: number;
  journalEntries: number;
  checkIns: number;
}

export type RecommendationAction =
  | "exercise"
  | "assessment_due"
  | "article"
  | "review_goal"
  | "see_professional"
  | "safety_plan";

export interface Recommendation {
  id: string;
  rule: string;
  action: RecommendationAction;
  /** Id of the piece or instrument that it opens, or empty. */
  target: string;
  /** Title of the piece or instrument, or empty. */
  title: string;
  /** Minutes that it takes, or null. */
  minutes: number | null;
  /** Why, in words, with the facts on which it rests. */
  why: string;
  evidence: { level: string; sources: { citation: string; doi: string; url: string }[] };
  shownAt: number;
  state: "shown" | "accepted" | "dismissed" | "done";
  /** When it came to that state. */
  stateAt: number;
  /** Whether the stored facts still give the same decision by the same rule; false when the rule has changed since. */
  recomputes: boolean;
}

export interface PieceSummary {
  id: string;
  kind: "exercise" | "article";
  title: string;
  summary: string;
  minutes: number;
  topics: string[];
  /** When it was last done or read to its end, or null. */
  doneAt: number | null;
}

/**
 * What an exercise asks for; `choice` (one of them) and `choices` (any number) have options. The answers stay on the page
 * until the person keeps them.
 */
export interface PieceQuestion {
  id: string;
  kind: "text" | "choice" | "choices" | "scale" | "list";
  label: string;
  options: { id: string; words: string }[];
  /** Of a scale. */
  min: number;
  max: number;
  lowest: string;
  highest: string;
}

export interface Piece extends PieceSummary {
  cautions: string[];
  /** Of an exercise. */
  steps: {
    text: string;
    /** How long to stay, or null. */
    seconds: number | null;
    breath: { in: number; holdIn: number; out: number; holdOut: number; times: number } | null;
    answer: PieceQuestion | null;
  }[];
  /** Of an article. */
  sections: { heading: string; text: string }[];
  seeAlso: { id: string; title: string }[];
  evidence: { level: string; sources: { citation: string; doi: string; url: string }[] };
}

export interface Feeling {
  id: string;
  words: string;
  valence: number;
  energy: number;
}

export interface StarterTags {
  categories: { id: string; kind: Tag["kind"]; words: string }[];
  tags: { id: string; category: string; words: string }[];
}

export interface GuidanceOperations {
  /** Both days included, at most ten years. */
  insights(of: { from: string; to: string }): Promise<Insights>;
  /** Of the week (from Monday), month or year that holds `day`, beside the one before. */
  summary(of: { span: "week" | "month" | "year"; day: string }): Promise<Summary>;
  /** The one for Today, written down as shown; the same until it is answered or the day ends. Null when nothing fits. */
  recommendation(): Promise<Recommendation | null>;
  /** Newest first. */
  recommendations(): Promise<Recommendation[]>;
  answerRecommendation(of: { id: string; answer: "accepted" | "dismissed" | "done" }): Promise<Recommendation>;
  pieces(): Promise<PieceSummary[]>;
  piece(of: { id: string }): Promise<Piece>;
  /** That a piece was done or read to its end; closes the recommendation that led to it. */
  pieceDone(of: { id: string }): Promise<void>;
  /** The vocabulary, pleasant and lively first. */
  feelings(): Promise<Feeling[]>;
  starterTags(): Promise<StarterTags>;
  lifeAreas(): Promise<{ id: string; words: string }[]>;
}

export const guidanceOperations: Record<keyof GuidanceOperations, true> = {
  insights: true,
  summary: true,
  recommendation: true,
  recommendations: true,
  answerRecommendation: true,
  pieces: true,
  piece: true,
  pieceDone: true,
  feelings: true,
  starterTags: true,
  lifeAreas: true,
};
