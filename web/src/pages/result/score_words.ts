/** Scores in a few words, and which of them comes first. Plain functions. */
import type { AttemptView, ScoreView } from "../../core/api.ts";
import { plainNumber } from "../../language/count.ts";
import { type Words, words } from "../../language/index.ts";

/** With at most this many scores each gets a place of its own; more are shown as one list. */
const most_cards = 3;

/** Which scores are shown large, and which as parts in a list. A form names its main score first. */
export function laidOut(scores: readonly ScoreView[]): { large: ScoreView[]; parts: ScoreView[] } {
  const [first, ...others] = scores;
  if (first?.scale === "total") return { large: [first], parts: others };
  return scores.length <= most_cards ? { large: [...scores], parts: [] } : { large: [], parts: [...scores] };
}

/** Whether the range of a score is known: it is not for a questionnaire that this program does not have. */
export function hasRange(score: ScoreView): boolean {
  return score.max > score.min;
}

/** "12 of 27", or the number alone without a range. */
export function valueWords(score: ScoreView, say: Words = words): string {
  if (score.value === null) return say.result.noTotal;
  return hasRange(score) ? say.result.outOf(score.value, score.max, score.min) : plainNumber(score.value);
}

/** The number alone, for a table. */
export function valueCell(score: ScoreView | undefined, none = words.history.noTotal): string {
  return score === undefined || score.value === null ? none : plainNumber(score.value);
}

/** "12 of 27, Moderate" for a line in a list; empty where parts stand side by side. */
export function scoreWords(attempt: AttemptView, say: Words = words): string {
  const [score] = laidOut(attempt.scores).large;
  if (!score) return "";
  if (score.value !== null && score.band && score.band.min === score.band.max) return score.band.label;
  return [valueWords(score, say), score.value === null ? null : score.band?.label].filter(Boolean).join(", ");
}
