import { type Words, words } from "./index.ts";

const minute_ms = 60_000;
const hour_ms = 60 * minute_ms;
const day_ms = 24 * hour_ms;

/** "22 November 2026", in the browser's own way of writing dates. */
export function dayOf(at_ms: number): string {
  return new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long", year: "numeric" }).format(at_ms);
}

/** "22 Nov 2026", where there is little room. */
export function shortDayOf(at_ms: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: "medium" }).format(at_ms);
}

/** "22 Nov 2026, 10:24". */
export function momentOf(at_ms: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }).format(at_ms);
}

/** "2 minutes ago" up to a day back, then the moment itself. A clock that is ahead counts as now. */
export function agoOf(at_ms: number, now_ms: number, say: Words = words): string {
  const passed_ms = now_ms - at_ms;
  if (passed_ms < minute_ms) return say.sync.justNow;
  if (passed_ms < hour_ms) return say.sync.minutesAgo(Math.floor(passed_ms / minute_ms));
  if (passed_ms < day_ms) return say.sync.hoursAgo(Math.floor(passed_ms / hour_ms));
  return momentOf(at_ms);
}
