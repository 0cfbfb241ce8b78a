import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import { shortDayOf, startOfDay } from "../language/dates.ts";
import { words } from "../language/index.ts";

export interface DaySeries {
  label: string;
  /** By day, "2026-11-22". */
  values: ReadonlyMap<string, number>;
  style: "line" | "dots" | "dashes";
  /** How a value is said in the table. */
  said: (value: number) => string;
  /** The ends of its axis; as the values lie without. */
  range?: readonly [number, number];
  /** Has an axis of its own, at the other side. */
  isBeside?: boolean;
}

interface DayChartProps {
  title: string;
  /** What the chart shows, in a sentence. */
  sentence: string;
  series: readonly DaySeries[];
  note?: string;
}

const rows_at_once = 60;

function DayTable({ days, series }: { days: readonly string[]; series: readonly DaySeries[] }) {
  const [limit, setLimit] = useState(rows_at_once);
  const newest = [...days].reverse();
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.moods.tableDay}</th>
            {series.map((each) => (
              <th key={each.label} scope="col" class="number">
                {each.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {newest.slice(0, limit).map((day) => (
            <tr key={day}>
              <th scope="row">{shortDayOf(startOfDay(day))}</th>
              {series.map((each) => {
                const value = each.values.get(day);
                return (
                  <td key={each.label} class="number">
                    {value === undefined ? words.moods.none : each.said(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {newest.length > limit && (
        <button type="button" class="secondary" onClick={() => setLimit(limit + rows_at_once)}>
          {words.moods.earlierDays}
        </button>
      )}
    </>
  );
}

/** Days as a sentence, a picture and a table. What the lines are is said by their stroke and in words, not by colour alone. */
export function DayChart({ title, sentence, series, note }: DayChartProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const days = useMemo(() => [...new Set(series.flatMap((each) => [...each.values.keys()]))].sort(), [series]);
  const isDrawn = days.length > 1;
  useEffect(() => {
    if (!isDrawn) return;
    let isCurrent = true;
    let stop: (() => void) | null = null;
    const show = async () => {
      const { drawDayChart } = await import("./draw_day_chart.ts");
      if (isCurrent && box.current) stop = drawDayChart(box.current, days, series);
    };
    // Without the picture the sentence and the table are still there.
    show().catch(() => undefined);
    return () => {
      isCurrent = false;
      stop?.();
    };
  }, [days, series, isDrawn]);
  return (
    <section class="day-chart" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <p class="chart-sentence">{sentence}</p>
      {isDrawn && (
        <>
          <ul class="chart-key small" aria-hidden="true">
            {series.map((each) => (
              <li key={each.label} class={`key-${each.style}`}>
                {each.label}
              </li>
            ))}
          </ul>
          <div
            class="chart"
            ref={box}
            role="img"
            aria-label={`${words.chart.label(title)}. ${words.moods.chartKeys}`}
          />
        </>
      )}
      {note && <p class="small">{note}</p>}
      {days.length > 0 && (
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{words.moods.table}</summary>
          {isOpen && <DayTable days={days} series={series} />}
        </details>
      )}
    </section>
  );
}
