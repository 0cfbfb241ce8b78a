import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { words } from "../language/index.ts";
import { dayAfter, monthName, monthsAfter, weekBegin, weekdayNames, weeksOf } from "./calendar_days.ts";
import { ArrowLeft, ArrowRight } from "./icons.ts";

interface CalendarProps {
  /** The day in view, "2026-11-22"; its month is shown. */
  day: string;
  /** Later days can't be chosen. */
  today: string;
  onChoose: (day: string) => void;
  /** All that a day says, in words. */
  label: (day: string) => string;
  /** What is drawn under a day's number; the words are said by `label`. */
  mark: (day: string) => ComponentChildren;
}

function dayByKey(key: string, day: string, begin: number): string | null {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 7 - begin) % 7;
  switch (key) {
    case "ArrowLeft":
      return dayAfter(day, -1);
    case "ArrowRight":
      return dayAfter(day, 1);
    case "ArrowUp":
      return dayAfter(day, -7);
    case "ArrowDown":
      return dayAfter(day, 7);
    case "Home":
      return dayAfter(day, -weekday);
    case "End":
      return dayAfter(day, 6 - weekday);
    case "PageUp":
      return monthsAfter(day, -1);
    case "PageDown":
      return monthsAfter(day, 1);
    default:
      return null;
  }
}

/** A month as a grid: arrow keys go by day, Page Up and Down by month; one stop for Tab. */
export function Calendar({ day, today, onChoose, label, mark }: CalendarProps) {
  const id = useId();
  const grid = useRef<HTMLTableElement>(null);
  const isMoving = useRef(false);
  const begin = weekBegin();
  const choose = (next: string) => onChoose(next > today ? today : next);
  useEffect(() => {
    if (isMoving.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    isMoving.current = false;
  }, [day]);
  const pressed = (event: KeyboardEvent) => {
    const isMirrored = getComputedStyle(event.currentTarget as Element).direction === "rtl";
    const mirrored = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" }[event.key];
    const next = dayByKey(isMirrored && mirrored ? mirrored : event.key, day, begin);
    if (next === null) return;
    event.preventDefault();
    isMoving.current = true;
    choose(next);
  };
  return (
    <section class="calendar" aria-labelledby={id}>
      <div class="calendar-head">
        <button
          type="button"
          class="quiet"
          aria-label={words.moods.previousMonth}
          onClick={() => choose(monthsAfter(day, -1))}
        >
          <ArrowLeft aria-hidden="true" />
        </button>
        <h2 id={id} aria-live="polite">
          {monthName(day)}
        </h2>
        <button
          type="button"
          class="quiet"
          aria-label={words.moods.nextMonth}
          disabled={day.slice(0, 7) >= today.slice(0, 7)}
          onClick={() => choose(monthsAfter(day, 1))}
        >
          <ArrowRight aria-hidden="true" />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a calendar is a table whose cells are chosen */}
      <table ref={grid} role="grid" aria-labelledby={id} aria-describedby={`${id}-keys`} onKeyDown={pressed}>
        <thead>
          <tr>
            {weekdayNames(begin).map(({ short, long }) => (
              <th key={long} scope="col" abbr={long}>
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(day, begin).map((week, index) => (
            <tr key={`${day.slice(0, 7)} ${index}`}>
              {week.map((each, place) => (
                <td key={each ?? `empty ${place}`}>
                  {each !== null && (
                    <button
                      type="button"
                      class="calendar-day"
                      tabIndex={each === day ? 0 : -1}
                      aria-label={label(each)}
                      aria-pressed={each === day}
                      aria-current={each === today ? "date" : undefined}
                      disabled={each > today}
                      onClick={() => choose(each)}
                    >
                      <span class="number">{Number(each.slice(8))}</span>
                      {mark(each)}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small calendar-keys" id={`${id}-keys`}>
        {words.moods.calendarHint}
      </p>
    </section>
  );
}
