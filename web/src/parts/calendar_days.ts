/** Weeks of a month, for a calendar. Civil days as "2026-11-22"; plain functions. */
import { locale } from "../language/index.ts";

const week_days = 7;

function utc(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** So many days after a civil day. */
export function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The same day so many months on, or the last day of a shorter month. */
export function monthsAfter(day: string, months: number): string {
  const date = utc(day);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date.getUTCDate(), last));
  return first.toISOString().slice(0, 10);
}

/** The first and the last day of a day's month. */
export function monthOf(day: string): { first: string; last: string } {
  const date = utc(day);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0));
  return { first: `${day.slice(0, 7)}-01`, last: last.toISOString().slice(0, 10) };
}

/** The day on which weeks begin where the person is: 1 Monday to 7 Sunday. */
export function weekBegin(tag: string = locale): number {
  const known = new Intl.Locale(tag) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1;
}

/** The weeks of a day's month, each of seven places; null where a place belongs to another month. */
export function weeksOf(day: string, begin: number): (string | null)[][] {
  const { first, last } = monthOf(day);
  const before = (((utc(first).getUTCDay() + week_days - begin) % week_days) + week_days) % week_days;
  const days = Number(last.slice(8));
  const places: (string | null)[] = [
    ...Array.from({ length: before }, () => null),
    ...Array.from({ length: days }, (_, index) => `${first.slice(0, 8)}${String(index + 1).padStart(2, "0")}`),
  ];
  while (places.length % week_days !== 0) places.push(null);
  return Array.from({ length: places.length / week_days }, (_, week) =>
    places.slice(week * week_days, (week + 1) * week_days),
  );
}

/** Short and long names of the weekdays, the first of the week first. */
export function weekdayNames(begin: number): { short: string; long: string }[] {
  // 5 January 1970 was a Monday.
  return Array.from({ length: week_days }, (_, index) => {
    const date = Date.UTC(1970, 0, 4 + begin + index);
    const named = (weekday: "short" | "long") =>
      new Intl.DateTimeFormat(locale, { weekday, timeZone: "UTC" }).format(date);
    return { short: named("short"), long: named("long") };
  });
}

/** "November 2026" of a day. */
export function monthName(day: string): string {
  return new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(utc(day));
}
