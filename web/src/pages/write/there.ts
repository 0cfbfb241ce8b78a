/** Times of entries as the clock showed them where the person was. Plain functions. */
import type { EntrySummary } from "../../core/api.ts";
import { locale } from "../../language/index.ts";

const minute_ms = 60_000;

function saidThere(at_ms: number, utcOffset: number, how: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...how, timeZone: "UTC" }).format(at_ms + utcOffset * minute_ms);
}

/** "22 November 2026". */
export function dayThere(at_ms: number, utcOffset: number): string {
  return saidThere(at_ms, utcOffset, { day: "numeric", month: "long", year: "numeric" });
}

/** "Sun, 22 Nov, 10:24". */
export function momentThere(at_ms: number, utcOffset: number): string {
  return saidThere(at_ms, utcOffset, {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
  });
}

/** "November 2026" and what tells months apart, for a list. */
function monthThere(at_ms: number, utcOffset: number): { month: string; name: string } {
  const name = saidThere(at_ms, utcOffset, { month: "long", year: "numeric" });
  return { month: new Date(at_ms + utcOffset * minute_ms).toISOString().slice(0, 7), name };
}

/** Entries by the month in which they were written, in the order given. */
export function byMonth<Entry extends Pick<EntrySummary, "writtenAt" | "utcOffset">>(
  entries: readonly Entry[],
): { month: string; name: string; entries: Entry[] }[] {
  const months: { month: string; name: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const { month, name } = monthThere(entry.writtenAt, entry.utcOffset);
    const last = months[months.length - 1];
    if (last?.month === month) last.entries.push(entry);
    else months.push({ month, name, entries: [entry] });
  }
  return months;
}
