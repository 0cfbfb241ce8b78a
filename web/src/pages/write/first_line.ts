/** What stands for an entry in a list. Plain functions. */
import type { JournalEntry } from "../../core/api.ts";
import { civilDayOf } from "../../language/dates.ts";

const longest_line = 90;

/** The first line with something in it, cut after a word; empty for an empty text. */
export function firstLine(text: string): string {
  const line = /\S.*/.exec(text)?.[0].trim() ?? "";
  if (line.length <= longest_line) return line;
  const cut = line.slice(0, longest_line);
  return `${cut.slice(0, cut.lastIndexOf(" ") > 0 ? cut.lastIndexOf(" ") : longest_line)}…`;
}

/** Entries by the civil day on which they were written, in the order given. */
export function byDay(entries: readonly JournalEntry[]): { day: string; entries: JournalEntry[] }[] {
  const days: { day: string; entries: JournalEntry[] }[] = [];
  for (const entry of entries) {
    const day = civilDayOf(entry.writtenAt);
    const last = days[days.length - 1];
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
