/** Days by week, for a report that covers months. */
import { civilDayOf, startOfDay } from "../../language/dates.ts";

export interface Week {
  /** Its Monday, "2026-11-16". */
  monday: string;
  days: number;
  mean: number;
  lowest: number;
  highest: number;
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const date = new Date(startOfDay(day));
  date.setDate(date.getDate() - ((date.getDay() + 6) % 7));
  return civilDayOf(date.getTime());
}

/** Ascending; weeks without a day are not there. */
export function weeksOf(days: readonly { day: string; value: number }[]): Week[] {
  const values = new Map<string, number[]>();
  for (const { day, value } of days) {
    const monday = mondayOf(day);
    values.set(monday, [...(values.get(monday) ?? []), value]);
  }
  return [...values]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([monday, of]) => ({
      monday,
      days: of.length,
      mean: of.reduce((sum, value) => sum + value, 0) / of.length,
      lowest: Math.min(...of),
      highest: Math.max(...of),
    }));
}
