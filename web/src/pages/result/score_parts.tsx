import type { Form, ScoreView } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { isCategory } from "../../parts/band_spans.ts";
import { hasRange, valueCell } from "./score_words.ts";

/** How much of its range a score fills, 0 to 1. */
function shareOf(score: ScoreView): number {
  if (score.value === null || !hasRange(score)) return 0;
  return Math.min(Math.max((score.value - score.min) / (score.max - score.min), 0), 1);
}

/** What is remarkable about a part in one line; empty when nothing is. `direction` is given where parts differ in it. */
function noteOf(score: ScoreView, direction: string): string {
  const reached = score.band ? "" : (score.cutoffs.find((cutoff) => cutoff.reached)?.words ?? "");
  const reported = score.reported === null ? "" : words.result.reported(score.reported);
  return [direction, reached, score.change?.words ?? "", reported].filter(Boolean).join(" ");
}

/** The value of a part with its range and band, as short as it can be said. */
function shortValue(score: ScoreView): string {
  if (score.value === null) return words.result.noTotal;
  const value = hasRange(score) ? words.result.inRange(score.value, score.min, score.max) : valueCell(score);
  return score.band ? `${value}, ${score.band.label}` : value;
}

/** A part whose values are names: the name and what it means, without a bar. */
function NamedPart({ score }: { score: ScoreView }) {
  return (
    <li>
      <p>
        {score.label}: {score.band?.label}
      </p>
      {score.words && <p class="small">{score.words}</p>}
    </li>
  );
}

function Part({ score, direction }: { score: ScoreView; direction: string }) {
  const note = noteOf(score, direction);
  return (
    <li>
      <p class="part-words">
        <span>{score.label}</span>
        <span class="number">{shortValue(score)}</span>
      </p>
      {hasRange(score) && (
        <svg class="part-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
          <rect class="part-range" width={100} height={4} />
          <rect class="part-value" width={100 * shareOf(score)} height={4} />
        </svg>
      )}
      {note && <p class="small">{note}</p>}
    </li>
  );
}

interface PartsTableProps {
  parts: readonly ScoreView[];
  directionOf: (score: ScoreView) => string;
}

function PartsTable({ parts, directionOf }: PartsTableProps) {
  const hasBands = parts.some((score) => score.band !== null);
  return (
    <table>
      <caption class="visually-hidden">{words.result.scales}</caption>
      <thead>
        <tr>
          <th scope="col">{words.result.part}</th>
          <th scope="col" class="number">
            {words.history.score}
          </th>
          <th scope="col">{words.result.range}</th>
          {hasBands && <th scope="col">{words.history.band}</th>}
        </tr>
      </thead>
      <tbody>
        {parts.map((score) => {
          const direction = directionOf(score);
          return (
            <tr key={score.scale}>
              <th scope="row">{score.label}</th>
              <td class="number">{valueCell(score)}</td>
              <td>
                {hasRange(score) ? words.result.rangeOf(score.min, score.max) : words.history.noBand}
                {direction && <span class="table-note">{direction}</span>}
              </td>
              {hasBands && <td>{score.band?.label ?? words.history.noBand}</td>}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Many scores side by side: one calm list of bars, and the same as a table. */
export function ScoreParts({ parts, form }: { parts: readonly ScoreView[]; form: Form | null }) {
  if (parts.length === 0) return null;
  const scaleOf = (score: ScoreView) => form?.scales.find((scale) => scale.id === score.scale);
  const [only, ...others] = new Set(parts.map((score) => scaleOf(score)?.higherIs));
  const isMixed = others.length > 0;
  const directionOf = (score: ScoreView) => {
    const direction = scaleOf(score)?.higherIs;
    return isMixed && direction ? words.history.higherIs[direction] : "";
  };
  return (
    <section class="score" aria-labelledby="parts-title">
      <h2 id="parts-title">{words.result.scales}</h2>
      {!isMixed && only && <p class="soft">{words.history.higherIs[only]}</p>}
      <ul class="score-parts">
        {parts.map((score) =>
          score.band && isCategory(scaleOf(score)?.bands ?? []) ? (
            <NamedPart key={score.scale} score={score} />
          ) : (
            <Part key={score.scale} score={score} direction={directionOf(score)} />
          ),
        )}
      </ul>
      <details>
        <summary>{words.result.scalesTable}</summary>
        <PartsTable parts={parts} directionOf={directionOf} />
      </details>
    </section>
  );
}
