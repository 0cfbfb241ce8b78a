/**
 * Follows the person's reminders while Alcove is open: `dueReminders` is what Today shows. Nothing is sent from anywhere;
 * while Alcove is closed nothing happens.
 *
 *     const stop = followReminders();
 *     dueReminders.value;  // those of today whose time has come and that nothing was done for
 */
import { effect, signal } from "@preact/signals";
import type { Changed, Reminder } from "../core/api.ts";
import { core, status } from "../state.ts";
import { type Due, dueAt, keyOf, later_ms, nothingOf, noticeOf, ofToday, pauseAfter, type Remembered } from "./due.ts";
import { showNotification } from "./notifications.ts";

export const dueReminders = signal<readonly Reminder[]>([]);

const storage_key = "alcove.reminders";
const changes: readonly Changed[] = ["reminders", "moods", "goals", "entries", "attempts"];

let reminders: readonly Reminder[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
/** What was due before belongs to Today, not to a notification. */
let followed_since = 0;

function remembered(now: Date): Remembered {
  try {
    return ofToday(JSON.parse(localStorage.getItem(storage_key) ?? "null") as Remembered | null, now);
  } catch {
    return nothingOf(now);
  }
}

/** Where nothing can be kept, a reminder may come again after a reload. */
function remember(what: Remembered): void {
  try {
    localStorage.setItem(storage_key, JSON.stringify(what));
  } catch {
    // Storage is full or not allowed here.
  }
}

function notifyOf(due: readonly Due[], now: Date): void {
  const known = remembered(now);
  const fresh = due.filter((each) => each.since > followed_since && !known.notified.includes(noticeOf(each)));
  if (fresh.length === 0) return;
  // Written down first: another tab that looks at the same time then stays quiet.
  remember({ ...known, notified: [...known.notified, ...fresh.map(noticeOf)] });
  if (document.visibilityState !== "visible") void showNotification().catch(() => undefined);
}

function look(): void {
  clearTimeout(timer);
  const now = new Date();
  const due = dueAt(now, reminders, remembered(now));
  dueReminders.value = due.map((each) => each.reminder);
  notifyOf(due, now);
  // What was done counts for the day on which it was asked for, so the core is asked again.
  timer = setTimeout(() => void ask(), pauseAfter(now, reminders, remembered(now)));
}

async function ask(): Promise<void> {
  if (status.value?.vault !== "open") return;
  try {
    reminders = await core().reminders();
  } catch {
    // Locked meanwhile, or the core is busy: what was known stays until the next look.
  }
  if (status.value?.vault === "open") look();
}

/** Shows it again after half an hour. */
export function remindLater(reminder: Reminder): void {
  const now = new Date();
  const known = remembered(now);
  remember({ ...known, later: { ...known.later, [keyOf(reminder)]: now.getTime() + later_ms } });
  look();
}

/** Shows it no more today. */
export function letPass(reminder: Reminder): void {
  const known = remembered(new Date());
  remember({ ...known, passed: [...known.passed, keyOf(reminder)] });
  look();
}

function begin(): () => void {
  followed_since = Date.now();
  const again = () => void ask();
  const stop = core().watch((what) => {
    if (changes.includes(what)) again();
  });
  // Coming back to the page may be another day or another time zone.
  document.addEventListener("visibilitychange", again);
  window.addEventListener("storage", again);
  again();
  return () => {
    stop();
    document.removeEventListener("visibilitychange", again);
    window.removeEventListener("storage", again);
    clearTimeout(timer);
    reminders = [];
    dueReminders.value = [];
  };
}

/** Follows while the vault is open. Returns how to stop. */
export function followReminders(): () => void {
  let end: (() => void) | null = null;
  const stop = effect(() => {
    const now = status.value?.vault;
    if (now === "open") {
      end ??= begin();
      return;
    }
    end?.();
    end = null;
    if (now === "none") localStorage.removeItem(storage_key);
  });
  return () => {
    stop();
    end?.();
  };
}
