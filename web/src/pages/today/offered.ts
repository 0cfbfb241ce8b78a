/** What Today offers: what is in use, what is due, a few to begin with. Plain functions, no state. */
import type { AttemptView, InstrumentSummary, Schedule } from "../../core/api.ts";

/** At most this many of those in use stand on Today; the library has all. */
const most_in_use = 6;
const few = 3;

/** Short ones that fit most people; the first that are here are suggested. */
const good_beginnings = ["phq-4", "who-5", "phq-9", "gad-7", "gad-2"];

/** The questionnaires this person takes and can take here, latest first. */
export function inUse(all: readonly InstrumentSummary[], taken: readonly AttemptView[]): InstrumentSummary[] {
  const lastTaken = new Map<string, number>();
  for (const attempt of taken) {
    lastTaken.set(attempt.instrument, Math.max(attempt.finishedAt, lastTaken.get(attempt.instrument) ?? 0));
  }
  const moment = (instrument: InstrumentSummary) => lastTaken.get(instrument.id) ?? 0;
  return all
    .filter((instrument) => lastTaken.has(instrument.id) && instrument.languages.length > 0)
    .sort((a, b) => moment(b) - moment(a) || a.id.localeCompare(b.id))
    .slice(0, most_in_use);
}

/** What is in use, filled up to three with suggestions. */
export function offered(all: readonly InstrumentSummary[], taken: readonly AttemptView[]): InstrumentSummary[] {
  const used = inUse(all, taken);
  const suggested = good_beginnings
    .map((id) => all.find((instrument) => instrument.id === id))
    .filter((each): each is InstrumentSummary => each !== undefined && each.languages.length > 0)
    .filter((each) => !used.includes(each));
  return [...used, ...suggested.slice(0, Math.max(few - used.length, 0))];
}

/** What is due, earliest first, without what is begun already or was put off for today. */
export function dueNow(
  schedules: readonly Schedule[],
  begun: ReadonlySet<string>,
  putOff: ReadonlySet<string>,
): Schedule[] {
  return schedules
    .filter((each) => each.isDue && !begun.has(each.instrument) && !putOff.has(each.instrument))
    .sort((a, b) => a.nextDay.localeCompare(b.nextDay));
}
