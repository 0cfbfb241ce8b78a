import { locale, type Words, words } from "./index.ts";

const minute_ms = 60_000;
const hour_ms = 60 * minute_ms;
const day_ms = 24 * hour_ms;

/** "22 November 2026", in the browser's own way of writing dates. */
export function dayOf(at_ms: number): string {
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" }).format(at_ms);
}

/** The beginning of a civil day ("2026-11-22") where the person is, in milliseconds since 1970; NaN when it is none. */
export function startOfDay(civilDay: string): number {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(civilDay) ?? [];
  return year && month && day ? new Date(Number(year), Number(month) - 1, Number(day)).getTime() : Number.NaN;
}

/** The civil day of a moment where the person is: "2026-11-22". */
export function civilDayOf(at_ms: number): string {
  const at = new Date(at_ms);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** "22 Nov 2026", where there is little room. */
export function shortDayOf(at_ms: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(at_ms);
}

/** "22 Nov 2026, 10:24". */
export function momentOf(at_ms: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(at_ms);
}

/** "10:24". */
export function timeOf(at_ms: number): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(at_ms);
}

/** "2 minutes ago" up to a day back, then the moment itself. A clock that is ahead counts as now. */
export function agoOf(at_ms: number, now_ms: number, say: Words = words): string {
  const passed_ms = now_ms - at_ms;
  if (passed_ms < minute_ms) return say.sync.justNow;
  if (passed_ms < hour_ms) return say.sync.minutesAgo(Math.floor(passed_ms / minute_ms));
  if (passed_ms < day_ms) return say.sync.hoursAgo(Math.floor(passed_ms / hour_ms));
  return momentOf(at_ms);
}
