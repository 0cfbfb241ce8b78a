/** Scores in a few words, and which of them comes first. Plain functions. */
import type { AttemptView, ScoreView } from "../../core/api.ts";
import { type Words, words } from "../../language/index.ts";

/** With at most this many scores each gets a place of its own; more are shown as one list. */
const most_cards = 3;

/** The total, or the only score; null when the parts stand side by side. */
export function mainScore(scores: readonly ScoreView[]): ScoreView | null {
  return scores.find((score) => score.scale === "total") ?? (scores.length === 1 ? (scores[0] ?? null) : null);
}

/** Which scores are shown large, and which as parts in a list. */
export function laidOut(scores: readonly ScoreView[]): { large: ScoreView[]; parts: ScoreView[] } {
  const main = mainScore(scores);
  if (!main) return scores.length <= most_cards ? { large: [...scores], parts: [] } : { large: [], parts: [...scores] };
  return { large: [main], parts: scores.filter((score) => score !== main) };
}

export function valueWords(score: ScoreView, say: Words = words): string {
  return score.value === null ? say.result.noTotal : say.result.outOf(score.value, score.max, score.min);
}

/** "12 of 27, Moderate" for a line in a list; empty where parts stand side by side. */
export function scoreWords(attempt: AttemptView, say: Words = words): string {
  const score = mainScore(attempt.scores);
  if (!score) return "";
  return [valueWords(score, say), score.value === null ? null : score.band?.label].filter(Boolean).join(", ");
}
