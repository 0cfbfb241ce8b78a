/** How reminders are said. Plain functions. */
import type { Reminder } from "../../core/api.ts";
import { locale, words } from "../../language/index.ts";

export const every_day = 0x7f;
export const working_days = 0x1f;
export const days_of_week = [0, 1, 2, 3, 4, 5, 6] as const;

/** Some Monday, in UTC. */
const a_monday = Date.UTC(2024, 0, 1);
const day_ms = 24 * 3600 * 1000;
const minute_ms = 60_000;
const hour_minutes = 60;

/** The name of a day of the week; 0 is Monday. */
export function dayName(day: number, weekday: "long" | "short"): string {
  return new Intl.DateTimeFormat(locale, { weekday, timeZone: "UTC" }).format(a_monday + day * day_ms);
}

/** "Every day", "Monday to Friday", or "Mon, Wed". */
export function daysWords(weekdays: number): string {
  if (weekdays === every_day) return words.reminders.everyDay;
  if (weekdays === working_days) return words.reminders.weekdays;
  const names = days_of_week.filter((day) => weekdays & (1 << day)).map((day) => dayName(day, "short"));
  return names.join(", ");
}

/** "21:30", as a time is written where the person is. */
export function clockWords(minutes: number): string {
  const at = a_monday + minutes * minute_ms;
  return new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "UTC" }).format(at);
}

/** "21:30" as a field for times has it. */
export function clockField(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor(minutes / hour_minutes))}:${two(minutes % hour_minutes)}`;
}

/** Minutes since midnight of what such a field holds; NaN when it holds none. */
export function minutesOf(field: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)/.exec(field) ?? [];
  return hours && minutes ? Number(hours) * hour_minutes + Number(minutes) : Number.NaN;
}

/** What it is about, in the person's own words where there are some. */
export function aboutWords(reminder: Pick<Reminder, "kind" | "text">): string {
  return reminder.text || words.reminders.kinds[reminder.kind];
}
