/** The chart itself, on uPlot: loaded only where a chart is shown. */
import type uPlot from "uplot";
import type { FormScale } from "../core/api.ts";
import { bandSpans } from "./band_spans.ts";
import { axisStyle, type Colours, dayAxis, keepDrawn } from "./chart_frame.ts";
import type { ScorePoint } from "./score_history.ts";

/** Whether a result would stand on a band's name that begins at `top`, between two places across the chart. */
function isCrowded(plot: uPlot, top: number, from: number, to: number): boolean {
  const [times = [], values = []] = plot.data;
  const room = 24 * window.devicePixelRatio;
  return times.some((time, index) => {
    const value = values[index];
    if (value === null || value === undefined) return false;
    const x = plot.valToPos(time, "x", true);
    const y = plot.valToPos(value, "y", true);
    return x >= from && x <= to && y >= top - room / 2 && y <= top + room;
  });
}

/** Draws the bands behind the line, each with its name, so that no meaning hangs on a colour. */
function bandsPlugin(scale: FormScale, colours: Colours): uPlot.Plugin {
  return {
    hooks: {
      drawClear: (plot) => {
        const { ctx, bbox } = plot;
        ctx.save();
        ctx.beginPath();
        ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
        ctx.clip();
        ctx.font = colours.font;
        ctx.textBaseline = "top";
        const pixel = window.devicePixelRatio;
        ctx.fillStyle = colours.bands[0];
        ctx.fillRect(bbox.left, bbox.top, bbox.width, bbox.height);
        bandSpans(scale, scale.max).forEach(({ band, from, to }, index) => {
          const top = plot.valToPos(to, "y", true);
          const bottom = plot.valToPos(from, "y", true);
          ctx.fillStyle = colours.bands[index % 2 === 0 ? 0 : 1];
          ctx.fillRect(bbox.left, top, bbox.width, bottom - top);
          if (bottom - top > 20 * pixel) {
            const end = bbox.left + bbox.width;
            const isLeft = isCrowded(plot, top, end - ctx.measureText(band.label).width - 24 * pixel, end);
            ctx.fillStyle = colours.soft;
            ctx.textAlign = isLeft ? "left" : "right";
            ctx.fillText(band.label, bbox.left + (isLeft ? 8 * pixel : bbox.width - 8 * pixel), top + 4 * pixel);
          }
        });
        ctx.restore();
      },
    },
  };
}

const day_s = 86_400;
const few_ticks = 6;

/** All results with some air at both ends; a single one stands in the middle. */
function timeRange(points: readonly ScorePoint[]): [number, number] {
  const times = points.map((point) => point.at / 1000);
  const first = Math.min(...times);
  const last = Math.max(...times);
  const margin = Math.max((last - first) * 0.06, 3 * day_s);
  return [first - margin, last + margin];
}

function optionsFor(
  scale: FormScale,
  points: readonly ScorePoint[],
  colours: Colours,
): Omit<uPlot.Options, "width" | "height"> {
  return {
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 8, 0, 0],
    scales: {
      x: { range: timeRange(points) },
      y: { range: [scale.min, scale.max] },
    },
    axes: [dayAxis(colours), { ...axisStyle(colours), size: 40, splits: () => ticksOf(scale) }],
    series: [
      {},
      {
        label: scale.label,
        stroke: colours.accent,
        width: 2.5,
        spanGaps: false,
        points: {
          show: true,
          size: points.length > 30 ? 6 : 10,
          width: 2.5,
          fill: colours.surface,
          stroke: colours.accent,
        },
      },
    ],
    plugins: [bandsPlugin(scale, colours)],
  };
}

function ticksOf(scale: FormScale): number[] {
  const starts = scale.bands.map((band) => band.min);
  if (starts.length > 1) return [...starts, scale.max];
  const step = Math.max(1, Math.ceil((scale.max - scale.min) / few_ticks));
  const count = Math.floor((scale.max - scale.min) / step) + 1;
  return Array.from({ length: count }, (_, index) => scale.min + index * step);
}

/** Draws into `element` until the function that comes back is called; follows its width and the colour scheme. */
export function drawChart(element: HTMLElement, scale: FormScale, points: readonly ScorePoint[]): () => void {
  const times = points.map((point) => point.at / 1000);
  const values = points.map((point) => point.value);
  return keepDrawn(element, (colours) => optionsFor(scale, points, colours), [times, values]);
}
