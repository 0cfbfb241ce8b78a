/** What goes into a report: plain functions over dates and results. */
import type { AttemptView } from "../../core/api.ts";
import { civilDayOf, startOfDay } from "../../language/dates.ts";

export interface Selection {
  /** Civil days where the person is, both included; empty: without a limit. */
  from: string;
  to: string;
  instruments: ReadonlySet<string>;
}

export interface Kind {
  id: string;
  title: string;
  count: number;
}

/** The moments of a selection for the core: `to` is not included. */
export function momentsOf({ from, to }: Pick<Selection, "from" | "to">): { from?: number; to?: number } {
  const begin = startOfDay(from);
  const last = startOfDay(to);
  const end = new Date(last);
  // The next midnight of the calendar: a day is not always 24 hours long.
  end.setDate(end.getDate() + 1);
  return {
    ...(Number.isNaN(begin) ? {} : { from: begin }),
    ...(Number.isNaN(last) ? {} : { to: end.getTime() }),
  };
}

function isWithin(attempt: AttemptView, selection: Pick<Selection, "from" | "to">): boolean {
  const { from, to } = momentsOf(selection);
  return (from === undefined || attempt.finishedAt >= from) && (to === undefined || attempt.finishedAt < to);
}

/** The questionnaires with results between two days, each with how many. */
export function kindsWithin(attempts: readonly AttemptView[], dates: Pick<Selection, "from" | "to">): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const attempt of attempts) {
    if (!isWithin(attempt, dates)) continue;
    const kind = kinds.get(attempt.instrument) ?? { id: attempt.instrument, title: attempt.title, count: 0 };
    kinds.set(attempt.instrument, { ...kind, count: kind.count + 1 });
  }
  return [...kinds.values()].sort((a, b) => a.title.localeCompare(b.title));
}

/** What was selected, by questionnaire, each from the oldest result to the newest. */
export function selected(
  attempts: readonly AttemptView[],
  selection: Selection,
): { kind: Kind; attempts: AttemptView[] }[] {
  return kindsWithin(attempts, selection)
    .filter((kind) => selection.instruments.has(kind.id))
    .map((kind) => ({
      kind,
      attempts: attempts
        .filter((attempt) => attempt.instrument === kind.id && isWithin(attempt, selection))
        .sort((a, b) => a.finishedAt - b.finishedAt),
    }));
}

/** From the first result, or half a year back when there is more or none, to today. */
export function usualDates(attempts: readonly AttemptView[], now_ms: number): { from: string; to: string } {
  const halfYear = new Date(now_ms);
  halfYear.setMonth(halfYear.getMonth() - 6);
  const first = attempts.length === 0 ? 0 : Math.min(now_ms, ...attempts.map((attempt) => attempt.finishedAt));
  return { from: civilDayOf(Math.max(first, halfYear.getTime())), to: civilDayOf(now_ms) };
}
