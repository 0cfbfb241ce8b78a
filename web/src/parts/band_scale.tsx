import type { FormScale } from "../core/api.ts";
import { words } from "../language/index.ts";
import { bandSpans, isCategory, unitOf } from "./band_spans.ts";

interface BandScaleProps {
  scale: FormScale;
  value: number;
  /** The band that the value lies in, by id. */
  band: string | null;
}

/** Where a score lies among the published bands: a strip with a marker, and the same as a list of words. */
export function BandScale({ scale, value, band }: BandScaleProps) {
  const isNamed = isCategory(scale.bands);
  const unit = unitOf(scale);
  const end = scale.max + unit;
  const x = (score: number) => ((score - scale.min) / (end - scale.min)) * 100;
  const here = x(value + unit / 2);
  return (
    <div class="band-scale">
      <svg class="band-strip" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {bandSpans(scale, end).map(({ band: each, from, to }, index) => (
          <rect
            key={each.id}
            class={each.id === band ? "band-here" : index % 2 === 0 ? "band-even" : "band-odd"}
            x={x(from)}
            y={3}
            width={Math.max(x(to) - x(from) - 0.4, 0)}
            height={6}
          />
        ))}
        <line class="band-marker" x1={here} x2={here} y1={0} y2={12} vector-effect="non-scaling-stroke" />
      </svg>
      <ol class="band-words">
        {scale.bands.map((each) => (
          <li key={each.id} class={each.id === band ? "here" : ""} aria-current={each.id === band ? "true" : undefined}>
            {isNamed ? each.label : words.result.bandRange(each.label, each.min, each.max)}
            {each.id === band && <span class="band-note"> ({words.result.scaleHere})</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
