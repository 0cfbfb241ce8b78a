import type { FormScale } from "../../core/api.ts";
import { words } from "../../language/index.ts";

const say = words.instrument;

function Sourced({ from, source }: { from: string; source: string }) {
  return source ? (
    <p class="small">
      {from} {source}
    </p>
  ) : null;
}

function Bands({ scale }: { scale: FormScale }) {
  if (scale.bands.length === 0) return <p>{say.noBands}</p>;
  return (
    <>
      <ul>
        {scale.bands.map((band) => (
          <li key={band.id}>{words.result.bandRange(band.label, band.min, band.max)}</li>
        ))}
      </ul>
      <Sourced from={say.bandsFrom} source={scale.bandSource} />
    </>
  );
}

function ScaleFacts({ scale }: { scale: FormScale }) {
  return (
    <dl class="facts">
      <dt>{words.result.range}</dt>
      <dd>
        {say.range(scale.min, scale.max)} {words.history.higherIs[scale.higherIs]}
      </dd>
      <dt>{say.bands}</dt>
      <dd>
        <Bands scale={scale} />
      </dd>
      {scale.cutoffs.length > 0 && (
        <>
          <dt>{say.cutoffs}</dt>
          {scale.cutoffs.map((cutoff) => (
            <dd key={cutoff.id}>
              <p>{cutoff.label}</p>
              <Sourced from={say.from} source={cutoff.source} />
            </dd>
          ))}
        </>
      )}
      <dt>{say.missing}</dt>
      <dd>
        <p>{scale.missing.words}</p>
        <Sourced from={say.from} source={scale.missing.source} />
      </dd>
      <dt>{say.change}</dt>
      <dd>
        {scale.change ? (
          <>
            <p>{scale.change.words}</p>
            <Sourced from={say.changeFor} source={scale.change.population} />
            <Sourced from={say.from} source={scale.change.source} />
          </>
        ) : (
          <p>{say.noChange}</p>
        )}
      </dd>
    </dl>
  );
}

/** How answers become scores: ranges, names of ranges, cut-offs, open questions, change; each with its source. */
export function Scoring({ scales }: { scales: readonly FormScale[] }) {
  if (scales.length === 1 && scales[0]) return <ScaleFacts scale={scales[0]} />;
  return (
    <>
      {scales.map((scale) => (
        <details key={scale.id}>
          <summary>{words.about.range(scale.label, scale.min, scale.max)}</summary>
          <ScaleFacts scale={scale} />
        </details>
      ))}
    </>
  );
}
