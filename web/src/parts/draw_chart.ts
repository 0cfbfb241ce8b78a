/** The chart itself, on uPlot: loaded only where a chart is shown. */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { FormScale } from "../core/api.ts";
import { locale } from "../language/index.ts";
import { bandSpans } from "./band_spans.ts";
import type { ScorePoint } from "./score_history.ts";

interface Colours {
  ink: string;
  soft: string;
  line: string;
  accent: string;
  surface: string;
  bands: [string, string];
  font: string;
}

function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: token("--ink"),
    soft: token("--ink-soft"),
    line: token("--line"),
    accent: token("--accent"),
    surface: token("--surface"),
    bands: [token("--band-even"), token("--band-odd")],
    font: `${14 * window.devicePixelRatio}px ${token("--font-text")}`,
  };
}

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
const height_px = 280;
const narrowest_px = 280;

/** All results with some air at both ends; a single one stands in the middle. */
function timeRange(points: readonly ScorePoint[]): [number, number] {
  const times = points.map((point) => point.at / 1000);
  const first = Math.min(...times);
  const last = Math.max(...times);
  const margin = Math.max((last - first) * 0.06, 3 * day_s);
  return [first - margin, last + margin];
}

function optionsFor(scale: FormScale, points: readonly ScorePoint[], colours: Colours, width: number): uPlot.Options {
  const axis = {
    stroke: colours.soft,
    font: `14px ${colours.font.replace(/^[^ ]+ /, "")}`,
    grid: { show: false },
    ticks: { stroke: colours.line, width: 1, size: 4 },
  };
  return {
    width,
    height: height_px,
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 8, 0, 0],
    scales: {
      x: { range: timeRange(points) },
      y: { range: [scale.min, scale.max] },
    },
    axes: [
      {
        ...axis,
        space: 96,
        values: (_plot, seconds) =>
          seconds.map((second) =>
            new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }).format(second * 1000),
          ),
        incrs: [1, 2, 7, 14, 30, 60, 90, 180, 365].map((days) => days * day_s),
      },
      { ...axis, size: 40, splits: () => ticksOf(scale) },
    ],
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
  let plot: uPlot | null = null;
  const draw = () => {
    plot?.destroy();
    const times = points.map((point) => point.at / 1000);
    const values = points.map((point) => point.value);
    const options = optionsFor(scale, points, coloursOf(element), element.clientWidth || narrowest_px);
    plot = new uPlot(options, [times, values], element);
  };
  const sized = new ResizeObserver(() => plot?.setSize({ width: element.clientWidth, height: height_px }));
  const themes = [window.matchMedia("(prefers-color-scheme: dark)"), window.matchMedia("(prefers-contrast: more)")];
  draw();
  sized.observe(element);
  for (const theme of themes) theme.addEventListener("change", draw);
  return () => {
    sized.disconnect();
    for (const theme of themes) theme.removeEventListener("change", draw);
    plot?.destroy();
  };
}
