/** How goals are said and changed. Plain functions. */
import type { Goal, GoalInput } from "../../core/api.ts";
import { dayOf, startOfDay } from "../../language/dates.ts";
import { locale, words } from "../../language/index.ts";

export const longest = { title: 120, why: 1000, value: 60, unit: 60, step: 200, note: 1000 };
export const most_times = 100;
export const most_steps = 50;
export const review_choices = [14, 28, 56, 91, 0] as const;
export const usual_review_days = 28;

export interface LifeArea {
  id: string;
  words: string;
}

/** "2026-11-22" as "22 November 2026". */
export function saidDay(day: string): string {
  return dayOf(startOfDay(day));
}

export function saidNumber(value: number): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
}

/** A life area by its id, or the person's own word. */
export function areaWords(value: string, areas: readonly LifeArea[]): string {
  return areas.find(({ id }) => id === value)?.words ?? value;
}

/** Where a goal stands, in a sentence that counts what was done and never what was not. */
export function standingWords(goal: Goal): string {
  const { standing, cadence, unit } = goal;
  const done = words.goals.standing(standing.done, standing.wanted, cadence.per);
  if (!unit || standing.done === 0) return done;
  return `${done} ${words.goals.amountSoFar(saidNumber(standing.amount), unit)}.`;
}

/** A goal as it is saved, with what changes. */
export function changed(goal: Goal, part: Partial<GoalInput>): GoalInput {
  const { id, title, why, value, cadence, unit, steps, state, reviewDays } = goal;
  return { id, title, why, value, cadence, unit, steps, state, reviewDays, ...part };
}

/** A number as people write it, with a comma or a point; NaN when it is none, or none above 0. */
export function amountTyped(text: string): number {
  const plain = text.trim().replace(",", ".");
  const value = /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
  return value > 0 ? value : Number.NaN;
}

/** A whole number of times within bounds, else NaN. */
export function timesTyped(text: string): number {
  const value = /^\d{1,3}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
  return value >= 1 && value <= most_times ? value : Number.NaN;
}
