import type { FormScale, ScoreView } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { BandScale } from "../../parts/band_scale.tsx";

interface ScoreCardProps {
  score: ScoreView;
  /** The scale of the form, once it is loaded. */
  scale: FormScale | null;
  hasLabel: boolean;
}

/** One score: the number, its band in plain words, what it does not mean, what people do next. */
export function ScoreCard({ score, scale, hasLabel }: ScoreCardProps) {
  const Heading = hasLabel ? "h3" : "h2";
  return (
    <section class="score" aria-label={score.label}>
      {hasLabel && <h2>{score.label}</h2>}
      {score.value === null ? (
        <>
          <p class="score-value none">{words.result.noTotal}</p>
          {!score.words && <p>{words.result.noTotalWhy(score.missing)}</p>}
        </>
      ) : (
        <>
          <p class="score-value">
            <span class="number">{words.result.outOf(score.value, score.max)}</span>
            {score.band && <span class="score-band">{score.band.label}</span>}
          </p>
          {scale && scale.bands.length > 0 && (
            <BandScale scale={scale} value={score.value} band={score.band?.id ?? null} />
          )}
        </>
      )}
      {score.words && <p class="score-words">{score.words}</p>}
      {score.value !== null && score.missing > 0 && (
        <p class="notice">
          {words.result.missing(score.missing)} {score.prorated && words.result.prorated}
        </p>
      )}
      {score.change && (
        <div class="change">
          <Heading class="score-heading">{words.result.changeTitle}</Heading>
          <p>{score.change.words}</p>
          <p class="small">{words.result.changeSource(score.change.source)}</p>
        </div>
      )}
      {score.notMeaning && (
        <>
          <Heading class="score-heading">{words.result.doesNotMean}</Heading>
          <p>{score.notMeaning}</p>
        </>
      )}
      {score.nextSteps.length > 0 && (
        <>
          <Heading class="score-heading">{words.result.next}</Heading>
          <ul class="points">
            {score.nextSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
