import type { FormScale } from "../core/api.ts";
import { words } from "../language/index.ts";

interface BandScaleProps {
  scale: FormScale;
  value: number;
  /** The band that the value lies in, by id. */
  band: string | null;
}

/** Where a score lies among the published bands: a strip with a marker, and the same as a list of words. */
export function BandScale({ scale, value, band }: BandScaleProps) {
  const span = scale.max - scale.min + 1;
  const x = (score: number) => ((score - scale.min) / span) * 100;
  const here = x(value) + 50 / span;
  return (
    <div class="band-scale">
      <svg class="band-strip" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {scale.bands.map((each, index) => (
          <rect
            key={each.id}
            class={each.id === band ? "band-here" : index % 2 === 0 ? "band-even" : "band-odd"}
            x={x(each.min)}
            y={3}
            width={((each.max - each.min + 1) / span) * 100 - 0.4}
            height={6}
          />
        ))}
        <line class="band-marker" x1={here} x2={here} y1={0} y2={12} vector-effect="non-scaling-stroke" />
      </svg>
      <ol class="band-words">
        {scale.bands.map((each) => (
          <li key={each.id} class={each.id === band ? "here" : ""} aria-current={each.id === band ? "true" : undefined}>
            {words.result.bandRange(each.label, each.min, each.max)}
            {each.id === band && <span class="band-note"> ({words.result.scaleHere})</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
