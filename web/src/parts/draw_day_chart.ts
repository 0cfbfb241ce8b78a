/** Lines of days on uPlot: loaded only where such a chart is shown. */
import type uPlot from "uplot";
import { axisStyle, type Colours, dayAxis, keepDrawn } from "./chart_frame.ts";
import type { DaySeries } from "./day_chart.tsx";

function strokeOf(style: DaySeries["style"], colours: Colours): Partial<uPlot.Series> {
  const dots = { show: true, size: 5, width: 1.5, fill: colours.surface, stroke: colours.soft };
  if (style === "dots") return { stroke: colours.soft, width: 0, paths: () => null, points: dots };
  if (style === "dashes") return { stroke: colours.clay, width: 2, dash: [6, 4], points: { show: false } };
  return { stroke: colours.accent, width: 2.5, points: { show: false } };
}

function optionsFor(series: readonly DaySeries[], colours: Colours): Omit<uPlot.Options, "width" | "height"> {
  const beside = series.find((each) => each.isBeside);
  const main = series.find((each) => !each.isBeside) ?? series[0];
  const range = (of: DaySeries | undefined): uPlot.Scale => (of?.range ? { range: [of.range[0], of.range[1]] } : {});
  return {
    legend: { show: false },
    cursor: { show: false },
    padding: [8, beside ? 8 : 28, 0, 0],
    scales: { x: {}, y: range(main), ...(beside && { beside: range(beside) }) },
    axes: [
      dayAxis(colours),
      { ...axisStyle(colours), size: 52 },
      ...(beside ? [{ ...axisStyle(colours), scale: "beside", side: 1 as const, size: 52 }] : []),
    ],
    series: [
      {},
      ...series.map((each) => ({
        label: each.label,
        scale: each.isBeside ? "beside" : "y",
        spanGaps: each.style !== "dots",
        ...strokeOf(each.style, colours),
      })),
    ],
  };
}

/** Draws into `element` until the function that comes back is called. */
export function drawDayChart(element: HTMLElement, days: readonly string[], series: readonly DaySeries[]): () => void {
  const times = days.map((day) => new Date(`${day}T12:00:00`).getTime() / 1000);
  const values = series.map((each) => days.map((day) => each.values.get(day) ?? null));
  return keepDrawn(element, (colours) => optionsFor(series, colours), [times, ...values]);
}
