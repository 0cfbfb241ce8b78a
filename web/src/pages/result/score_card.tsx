import type { FormScale, ScoreChange, ScoreView } from "../../core/api.ts";
import { dayOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { BandScale } from "../../parts/band_scale.tsx";
import { isCategory } from "../../parts/band_spans.ts";
import { valueWords } from "./score_words.ts";

interface ScoreCardProps {
  score: ScoreView;
  /** The scale of the form, once it is loaded. */
  scale: FormScale | null;
  hasLabel: boolean;
}

/** The change against an earlier result, by the published rule only. */
function ChangeNote({ change, title, Heading }: { change: ScoreChange; title: string; Heading: "h2" | "h3" }) {
  const crossed = change.caseness && change.caseness !== "same" ? words.result.caseness[change.caseness] : "";
  return (
    <div class="change">
      <Heading class="score-heading">{title}</Heading>
      <p>
        {change.words} {crossed}
      </p>
      <p class="small">
        {words.result.changeSince(dayOf(change.since))}. {words.result.changeSource(change.source)}
      </p>
    </div>
  );
}

function Value({ score, scale }: { score: ScoreView; scale: FormScale | null }) {
  if (score.value === null) {
    return (
      <>
        <p class="score-value none">{words.result.noTotal}</p>
        {!score.words && <p>{words.result.noTotalWhy(score.missing)}</p>}
      </>
    );
  }
  const isNamed = score.band !== null && isCategory(scale?.bands ?? []);
  return (
    <>
      <p class="score-value">
        {isNamed ? (
          <span class="score-named">
            {score.label}: {score.band?.label}
          </span>
        ) : (
          <>
            <span class="number">{valueWords(score)}</span>
            {score.band && <span class="score-band">{score.band.label}</span>}
          </>
        )}
      </p>
      {scale && scale.bands.length > 0 && <BandScale scale={scale} value={score.value} band={score.band?.id ?? null} />}
    </>
  );
}

/** One score: the number, its band in plain words, how it changed. */
export function ScoreCard({ score, scale, hasLabel }: ScoreCardProps) {
  const Heading = hasLabel ? "h3" : "h2";
  return (
    <section class="score" aria-label={score.label}>
      {hasLabel && <h2>{score.label}</h2>}
      <Value score={score} scale={scale} />
      {score.words && <p class="score-words">{score.words}</p>}
      {score.value !== null && score.missing > 0 && (
        <p class="notice">
          {words.result.missing(score.missing)} {score.prorated && words.result.prorated}
        </p>
      )}
      {score.value !== null && score.standardError !== null && (
        <p class="small">{words.result.standardError(score.standardError)}</p>
      )}
      {score.reported !== null && <p class="notice">{words.result.reported(score.reported)}</p>}
      {score.change && <ChangeNote change={score.change} title={words.result.changeTitle} Heading={Heading} />}
      {score.changeSinceFirst && (
        <ChangeNote change={score.changeSinceFirst} title={words.result.changeFirstTitle} Heading={Heading} />
      )}
    </section>
  );
}
