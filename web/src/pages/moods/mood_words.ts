/** How moods, energies and moments are said and reckoned. Plain functions. */
import type { MoodEntry } from "../../core/api.ts";
import { locale, words } from "../../language/index.ts";

const minute_ms = 60_000;
const levels = 5;

/** What the five choices of the quick path write down, from least to most pleasant. */
export const choice_values = [-80, -40, 0, 40, 80] as const;

/** 0 to 4 for -100 to 100, in fifths. */
export function levelOf(value: number): number {
  return Math.min(levels - 1, Math.max(0, Math.floor((value + 100) / (200 / levels))));
}

export function moodWords(valence: number): string {
  return words.moods.levels[levelOf(valence)] ?? "";
}

export function energyWords(energy: number | null): string {
  return energy === null ? words.moods.notSaid : (words.moods.energyLevels[levelOf(energy)] ?? "");
}

/** Within a sentence. */
export function inSentence(text: string): string {
  return text.slice(0, 1).toLocaleLowerCase(words.language) + text.slice(1);
}

/** As numbers are written, with a real minus; nothing is ever minus nought. */
export function numberOf(value: number, decimals = 0): string {
  const rounded = Number(value.toFixed(decimals)) || 0;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: decimals }).format(rounded).replace("-", "\u2212");
}

/** "Sunday, 22 November 2026" of a civil day. */
export function longDayOf(day: string): string {
  const style = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, style).format(Date.parse(day));
}

/** The civil day and the time of day of a moment at so many minutes east of UTC. */
export function wallOf(at_ms: number, utcOffset: number): { day: string; time: string } {
  const wall = new Date(at_ms + utcOffset * minute_ms).toISOString();
  return { day: wall.slice(0, 10), time: wall.slice(11, 16) };
}

/** Minutes east of UTC here at a moment. */
export function offsetHere(at_ms: number): number {
  return -new Date(at_ms).getTimezoneOffset();
}

/** The moment of a wall time: at a known distance from UTC, else here. NaN when it is none. */
export function momentAt(day: string, time: string, utcOffset: number | null): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}$/.test(time)) return Number.NaN;
  return utcOffset === null
    ? new Date(`${day}T${time}:00`).getTime()
    : Date.parse(`${day}T${time}:00Z`) - utcOffset * minute_ms;
}

/** The person's day to which an entry belongs, by where they were then. */
export function dayOfEntry(entry: Pick<MoodEntry, "at" | "utcOffset">, dayStartsAt: number): string {
  return wallOf(entry.at - dayStartsAt * minute_ms, entry.utcOffset).day;
}

/** "10:24" where the person was. */
export function timeOfEntry(entry: Pick<MoodEntry, "at" | "utcOffset">): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "UTC" }).format(
    entry.at + entry.utcOffset * minute_ms,
  );
}

/** "22 Nov 2026, 10:24" where the person was, with the zone when clocks stand differently here. */
export function momentOfEntry(entry: Pick<MoodEntry, "at" | "utcOffset" | "zone">): string {
  const when = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }).format(
    entry.at + entry.utcOffset * minute_ms,
  );
  return entry.utcOffset === offsetHere(entry.at) ? when : words.moods.atPlace(when, entry.zone);
}

/** What was typed as a number, with a comma or a point; null for nothing, NaN for what is none. */
export function numberTyped(text: string): number | null {
  const plain = text.trim().replace(",", ".");
  if (!plain) return null;
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}
