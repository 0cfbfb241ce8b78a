import type { FormScale } from "../../core/api.ts";
import { shortDayOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { bandSpans } from "../../parts/band_spans.ts";
import type { ScorePoint } from "../../parts/score_history.ts";

const width = 460;
const height = 200;
const plot = { left: 40, right: 452, top: 8, bottom: 172 };
/** A band lower than this has no room for its name. */
const name_height = 15;

interface Known {
  at: number;
  value: number;
}

function placesFor(scale: FormScale, points: readonly Known[]) {
  const first = points[0]?.at ?? 0;
  const span = (points[points.length - 1]?.at ?? 0) - first;
  const x = (at: number) =>
    span === 0 ? (plot.left + plot.right) / 2 : plot.left + 12 + ((at - first) / span) * (plot.right - plot.left - 24);
  const y = (value: number) => plot.bottom - ((value - scale.min) / (scale.max - scale.min)) * (plot.bottom - plot.top);
  return { x, y };
}

/** The results over time as a drawing that prints sharply; the table beside it says the same. */
export function ReportChart({ scale, points }: { scale: FormScale; points: readonly ScorePoint[] }) {
  const known = points.filter((point): point is ScorePoint & { value: number } => point.value !== null);
  const [first] = known;
  const last = known[known.length - 1];
  if (!first || !last || scale.max <= scale.min) return null;
  const { x, y } = placesFor(scale, known);
  const line = known.map((point) => `${x(point.at)},${y(point.value)}`).join(" ");
  return (
    <svg class="report-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.chart.label(scale.label)}>
      {bandSpans(scale, scale.max).map(({ band, from, to }, index) => {
        const top = y(to);
        const bottom = y(from);
        return (
          <g key={band.id}>
            <rect
              class={index % 2 === 0 ? "report-band-even" : "report-band-odd"}
              x={plot.left}
              y={top}
              width={plot.right - plot.left}
              height={Math.max(bottom - top, 0)}
            />
            {bottom - top >= name_height && (
              <text class="report-band-name" x={plot.right - 4} y={top + 12} text-anchor="end">
                {band.label}
              </text>
            )}
          </g>
        );
      })}
      <path class="report-axis" d={`M${plot.left} ${plot.top}V${plot.bottom}H${plot.right}`} />
      {[scale.min, scale.max].map((value) => (
        <text key={value} x={plot.left - 6} y={y(value) + 4} text-anchor="end">
          {value}
        </text>
      ))}
      <text
        x={known.length === 1 ? x(first.at) : plot.left}
        y={height - 8}
        text-anchor={known.length === 1 ? "middle" : "start"}
      >
        {shortDayOf(first.at)}
      </text>
      {known.length > 1 && (
        <text x={plot.right} y={height - 8} text-anchor="end">
          {shortDayOf(last.at)}
        </text>
      )}
      <polyline class="report-line" points={line} />
      {known.map((point) => (
        <circle key={point.at} class="report-point" cx={x(point.at)} cy={y(point.value)} r={4} />
      ))}
    </svg>
  );
}
