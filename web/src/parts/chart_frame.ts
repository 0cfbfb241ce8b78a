/** What every chart has in common: the colours of the theme, axes, and that it follows its width and the theme. */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { locale } from "../language/index.ts";

export interface Colours {
  ink: string;
  soft: string;
  line: string;
  accent: string;
  clay: string;
  surface: string;
  bands: [string, string];
  font: string;
}

export const height_px = 280;
const narrowest_px = 280;
const day_s = 86_400;

function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: token("--ink"),
    soft: token("--ink-soft"),
    line: token("--line"),
    accent: token("--accent"),
    clay: token("--clay"),
    surface: token("--surface"),
    bands: [token("--band-even"), token("--band-odd")],
    font: `${14 * window.devicePixelRatio}px ${token("--font-text")}`,
  };
}

/** How axes look. */
export function axisStyle(colours: Colours): uPlot.Axis {
  return {
    stroke: colours.soft,
    font: `14px ${colours.font.replace(/^[^ ]+ /, "")}`,
    grid: { show: false },
    ticks: { stroke: colours.line, width: 1, size: 4 },
  };
}

/** The axis of days. */
export function dayAxis(colours: Colours): uPlot.Axis {
  return {
    ...axisStyle(colours),
    space: 96,
    values: (_plot, seconds) =>
      seconds.map((second) =>
        new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }).format(second * 1000),
      ),
    incrs: [1, 2, 7, 14, 30, 60, 90, 180, 365, 730].map((days) => days * day_s),
  };
}

/** Draws into `element` until the function that comes back is called; follows its width and the colour scheme. */
export function keepDrawn(
  element: HTMLElement,
  options: (colours: Colours) => Omit<uPlot.Options, "width" | "height">,
  data: uPlot.AlignedData,
): () => void {
  let plot: uPlot | null = null;
  const draw = () => {
    plot?.destroy();
    const width = element.clientWidth || narrowest_px;
    plot = new uPlot({ ...options(coloursOf(element)), width, height: height_px }, data, element);
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
