/**
 * Which reminders are due, by the clock on the wall where the person is: a time stays the same after a journey or a change
 * of the clocks. Plain functions over what is remembered of today.
 */
import type { Reminder } from "../core/api.ts";
import { civilDayOf } from "../language/dates.ts";

/** What became of today's reminders. Keys are made of random ids and times; there are no words in it. */
export interface Remembered {
  day: string;
  /** Put off, until when. */
  later: Readonly<Record<string, number>>;
  /** Not wanted any more today. */
  passed: readonly string[];
  /** Those for which there was a notification already. */
  notified: readonly string[];
}

export interface Due {
  reminder: Reminder;
  /** Of this reminder at this time. */
  key: string;
  /** Since when, in milliseconds since 1970: its time, or until when it was put off. */
  since: number;
}

/** Looks again at the latest after this: a sleeping device does not run its timers. */
const longest_pause_ms = 15 * 60_000;
export const later_ms = 30 * 60_000;

export function nothingOf(now: Date): Remembered {
  return { day: civilDayOf(now.getTime()), later: {}, passed: [], notified: [] };
}

/** What is remembered, as far as it is of today. */
export function ofToday(remembered: Remembered | null, now: Date): Remembered {
  return remembered?.day === civilDayOf(now.getTime()) ? remembered : nothingOf(now);
}

/** When it is time today, or null on other days of the week. */
function timeToday(reminder: Reminder, now: Date): number | null {
  const weekday = 1 << ((now.getDay() + 6) % 7);
  if (!reminder.on || (reminder.weekdays & weekday) === 0) return null;
  return new Date(now.getFullYear(), now.getMonth(), now.getDate(), 0, reminder.minutes).getTime();
}

export function keyOf(reminder: Reminder): string {
  return `${reminder.id} ${reminder.minutes}`;
}

/** Those whose time today has come, still wanted, with nothing done for them yet; by their time. */
export function dueAt(now: Date, reminders: readonly Reminder[], remembered: Remembered): Due[] {
  const today = ofToday(remembered, now);
  return reminders
    .flatMap((reminder) => {
      const at = timeToday(reminder, now);
      const key = keyOf(reminder);
      if (at === null || reminder.doneToday || today.passed.includes(key)) return [];
      const since = Math.max(at, today.later[key] ?? at);
      return since <= now.getTime() ? [{ reminder, key, since }] : [];
    })
    .sort((a, b) => a.since - b.since);
}

/** How long nothing changes: until the next time of today, or the day ends; never longer than a while. */
export function pauseAfter(now: Date, reminders: readonly Reminder[], remembered: Remembered): number {
  const today = ofToday(remembered, now);
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime();
  const times = reminders.flatMap((reminder) => timeToday(reminder, now) ?? []);
  const next = [...times, ...Object.values(today.later), tomorrow].filter((at) => at > now.getTime());
  return Math.min(longest_pause_ms, ...next.map((at) => at - now.getTime()));
}

/** What a notification is for; one that was put off comes once more. */
export function noticeOf(due: Due): string {
  return `${due.key} ${due.since}`;
}
