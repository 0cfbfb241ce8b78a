import { useEffect, useRef } from "preact/hooks";
import type { FormScale } from "../core/api.ts";
import { words } from "../language/index.ts";
import type { ScorePoint } from "./score_history.ts";

/** The results over time. A picture only: the sentence and the table beside it say the same. */
export function ScoreChart({ scale, points }: { scale: FormScale; points: readonly ScorePoint[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let isCurrent = true;
    let stop: (() => void) | null = null;
    const show = async () => {
      const { drawChart } = await import("./draw_chart.ts");
      if (isCurrent && box.current) stop = drawChart(box.current, scale, points);
    };
    // Without the picture the sentence and the table are still there.
    show().catch(() => undefined);
    return () => {
      isCurrent = false;
      stop?.();
    };
  }, [scale, points]);
  return (
    <div class="chart" ref={box} role="img" aria-label={`${words.chart.label(scale.label)}. ${words.chart.keys}`} />
  );
}
