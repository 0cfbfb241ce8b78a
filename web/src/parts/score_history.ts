/** The results of one scale over time: what the chart draws and the sentence that says the same. */
import type { AttemptView, Band, FormScale } from "../core/api.ts";
import { dayOf } from "../language/dates.ts";
import { type Words, words } from "../language/index.ts";
import { isCategory } from "./band_spans.ts";

export interface ScorePoint {
  attempt: string;
  /** Milliseconds since 1970. */
  at: number;
  value: number | null;
  band: Band | null;
}

/** The results of `scale`, oldest first; an attempt without that scale is left out. */
export function scorePoints(attempts: readonly AttemptView[], scale: string): ScorePoint[] {
  return attempts
    .flatMap((attempt) => {
      const score = attempt.scores.find((each) => each.scale === scale);
      return score ? [{ attempt: attempt.id, at: attempt.finishedAt, value: score.value, band: score.band }] : [];
    })
    .sort((a, b) => a.at - b.at);
}

/** What the chart shows, in a sentence or two. Results without a total are not counted. */
export function chartSentence(
  points: readonly ScorePoint[],
  scale: Pick<FormScale, "min" | "max" | "bands">,
  say: Words = words,
): string {
  const known = points.filter((point): point is ScorePoint & { value: number } => point.value !== null);
  const first = known[0];
  const last = known[known.length - 1];
  if (!first || !last) return say.history.sentenceNone;
  const isNamed = isCategory(scale.bands) && last.band !== null;
  const value = isNamed ? (last.band?.label ?? "") : say.result.outOf(last.value, scale.max, scale.min);
  const band = last.band && !isNamed ? last.band.label.toLowerCase() : "";
  if (known.length === 1) return say.history.sentenceOne(dayOf(last.at), value, band);
  const latest = say.history.sentenceMany(known.length, dayOf(first.at), dayOf(last.at), value, band);
  if (isNamed) return latest;
  const values = known.map((point) => point.value);
  return `${latest} ${say.history.sentenceRange(Math.min(...values), Math.max(...values))}`;
}
