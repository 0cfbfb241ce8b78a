import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Reminder, ReminderInput } from "../../../web/src/core/api.ts";
import { clockField, daysWords, minutesOf } from "../../../web/src/pages/settings/reminder_words.ts";
import { leavingReminders, Reminders } from "../../../web/src/pages/settings/reminders.tsx";
import { dueAt, keyOf, nothingOf, noticeOf, ofToday, pauseAfter } from "../../../web/src/reminders/due.ts";
import { dueReminders, followReminders, letPass, remindLater } from "../../../web/src/reminders/follow.ts";
import { permission } from "../../../web/src/reminders/notifications.ts";
import { status } from "../../../web/src/state.ts";
import { button, connected, field, mount, pass, press, settle, type } from "./page.tsx";

const minute_ms = 60_000;
/** A Sunday. */
const at = (hours: number, minutes = 0) => new Date(2026, 10, 22, hours, minutes);
const evening: Reminder = {
  id: "r1",
  kind: "mood",
  weekdays: 0x7f,
  minutes: 20 * 60,
  text: "",
  on: true,
  nextAt: null,
  doneToday: false,
};
const input: ReminderInput = { id: null, kind: "mood", weekdays: 0x7f, minutes: 20 * 60, text: "", on: true };

beforeEach(() => {
  localStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  leavingReminders.value = new Set();
  permission.value = "unsupported";
});

describe("a reminder is due", () => {
  const isDue = (now: Date, of: Partial<Reminder> = {}, remembered = nothingOf(now)) =>
    dueAt(now, [{ ...evening, ...of }], remembered).length === 1;

  it("from its time on for the rest of the day, by the clock on the wall", () => {
    expect(isDue(at(19, 59))).toBe(false);
    expect(isDue(at(20))).toBe(true);
    expect(isDue(at(23, 59))).toBe(true);
  });

  it("on its days only, while it is on, and until it was done", () => {
    expect(isDue(at(21), { weekdays: 1 << 6 })).toBe(true);
    expect(isDue(at(21), { weekdays: 0x3f })).toBe(false);
    expect(isDue(at(21), { on: false })).toBe(false);
    expect(isDue(at(21), { doneToday: true })).toBe(false);
  });

  it("later when it was put off, and not at all when it was let pass, for today", () => {
    const key = keyOf(evening);
    const later = { ...nothingOf(at(20)), later: { [key]: at(20, 30).getTime() } };
    expect(isDue(at(20, 29), {}, later)).toBe(false);
    expect(isDue(at(20, 30), {}, later)).toBe(true);
    const passed = { ...nothingOf(at(20)), passed: [key] };
    expect(isDue(at(21), {}, passed)).toBe(false);
    expect(isDue(new Date(2026, 10, 23, 21), {}, passed)).toBe(true);
    expect(isDue(at(22), { minutes: 21 * 60 }, passed)).toBe(true);
  });

  it("is looked for again at the next time, at midnight, and after a while", () => {
    const pause = (now: Date, reminders: Reminder[]) => pauseAfter(now, reminders, nothingOf(now));
    expect(pause(at(19, 55), [evening])).toBe(5 * minute_ms);
    expect(pause(at(12), [evening])).toBe(15 * minute_ms);
    expect(pause(at(23, 50), [])).toBe(10 * minute_ms);
  });

  it("has one notice for each time", () => {
    const [first] = dueAt(at(20), [evening], nothingOf(at(20)));
    const later = { ...nothingOf(at(20)), later: { [keyOf(evening)]: at(20, 30).getTime() } };
    const [second] = dueAt(at(20, 31), [evening], later);
    expect(first && second && noticeOf(first) !== noticeOf(second)).toBe(true);
    expect(ofToday(later, new Date(2026, 10, 23, 1)).later).toEqual({});
  });
});

describe("while Alcove is open", () => {
  let shown: [string, unknown][] = [];
  let isVisible = false;
  let stop: () => void = () => undefined;

  beforeEach(() => {
    shown = [];
    isVisible = false;
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: at(19, 50) });
    vi.spyOn(document, "visibilityState", "get").mockImplementation(() => (isVisible ? "visible" : "hidden"));
    class Shown {
      static permission = "granted";
      constructor(title: string, options: unknown) {
        shown.push([title, options]);
      }
    }
    vi.stubGlobal("Notification", Shown);
  });
  afterEach(() => {
    stop();
    vi.restoreAllMocks();
  });

  async function follow() {
    const core = await connected({ now: () => Date.now() });
    await core.saveReminder({ ...input, text: "Call about the lump" });
    stop = followReminders();
    await settle();
    return core;
  }

  it("a notification comes once, and says nothing of what it is about", async () => {
    await follow();
    expect(dueReminders.value).toEqual([]);
    await pass(10 * minute_ms);
    expect(dueReminders.value.map(({ text }) => text)).toEqual(["Call about the lump"]);
    expect(shown).toEqual([["Alcove: a quiet moment?", { tag: "alcove" }]]);
    await pass(3 * 60 * minute_ms);
    expect(shown.length).toBe(1);
  });

  it("none comes to somebody who is looking at it, nor for what was due before", async () => {
    isVisible = true;
    await follow();
    await pass(10 * minute_ms);
    expect([dueReminders.value.length, shown.length]).toEqual([1, 0]);
    stop();
    isVisible = false;
    localStorage.clear();
    stop = followReminders();
    await settle();
    await pass(15 * minute_ms);
    expect([dueReminders.value.length, shown.length]).toEqual([1, 0]);
  });

  it("one that is put off comes back after half an hour, and one that is let pass does not", async () => {
    await follow();
    await pass(10 * minute_ms);
    const [reminder] = dueReminders.value;
    if (reminder) remindLater(reminder);
    expect(dueReminders.value).toEqual([]);
    await pass(30 * minute_ms);
    expect([dueReminders.value.length, shown.length]).toEqual([1, 2]);
    if (reminder) letPass(reminder);
    await pass(60 * minute_ms);
    expect([dueReminders.value.length, shown.length]).toEqual([0, 2]);
  });

  it("nothing is left of them when the vault is locked, and nothing is kept but ids and times", async () => {
    const core = await follow();
    await pass(10 * minute_ms);
    expect(JSON.stringify(localStorage)).not.toContain("lump");
    await core.lock();
    await settle();
    expect(status.value?.vault).toBe("locked");
    expect(dueReminders.value).toEqual([]);
  });
});

describe("words for times", () => {
  it("go both ways", () => {
    expect([clockField(0), clockField(21 * 60 + 30)]).toEqual(["00:00", "21:30"]);
    expect([minutesOf("21:30"), minutesOf("00:00")]).toEqual([21 * 60 + 30, 0]);
    for (const text of ["", "24:00", "1:5"]) expect(minutesOf(text), text).toBeNaN();
  });

  it("name days together where they belong together", () => {
    expect([daysWords(0x7f), daysWords(0x1f), daysWords(0b101)]).toEqual(["Every day", "Monday to Friday", "Mon, Wed"]);
  });
});

describe("the page of reminders", () => {
  it("adds one with its days, time and words", async () => {
    const core = await connected();
    const page = await mount(<Reminders />);
    expect(page.textContent).toContain("While Alcove is closed, nothing can reach you");
    await press("A new reminder");
    await act(() => page.querySelector<HTMLInputElement>('input[value="own"]')?.click());
    await type("In your own words, if you like", "Tea");
    await type("At what time?", "");
    for (const day of ["5", "6"]) {
      await act(() => page.querySelector<HTMLInputElement>(`input[name="reminder-days"][value="${day}"]`)?.click());
    }
    await press("Save");
    expect(page.textContent).toContain("Choose a time.");
    await type("At what time?", "16:15");
    await press("Save");
    expect(await core.reminders()).toMatchObject([
      { kind: "own", text: "Tea", weekdays: 0x1f, minutes: 16 * 60 + 15, on: true },
    ]);
    expect(page.textContent).toContain("Monday to Friday");
  });

  it("does not take one without a day", async () => {
    const core = await connected();
    const page = await mount(<Reminders />);
    await press("A new reminder");
    for (const box of page.querySelectorAll<HTMLInputElement>('input[name="reminder-days"]'))
      await act(() => box.click());
    await press("Save");
    expect(page.textContent).toContain("Choose at least one day.");
    expect(await core.reminders()).toEqual([]);
  });

  it("switches off, changes and deletes with time to take it back", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const core = await connected();
    await core.saveReminder({ ...input, text: "Tea" });
    const page = await mount(<Reminders />);
    await act(() => page.querySelector<HTMLInputElement>(".reminder input")?.click());
    await settle();
    expect((await core.reminders())[0]).toMatchObject({ on: false, nextAt: null });
    await press("Change: Tea");
    expect(field("At what time?").value).toBe("20:00");
    await press("Cancel");
    await press(/^Delete/);
    expect(page.querySelectorAll(".reminder").length).toBe(0);
    expect((await core.reminders()).length).toBe(1);
    await pass(10_000);
    expect(await core.reminders()).toEqual([]);
  });

  it("asks for notifications on a tap only", async () => {
    let asked = 0;
    const asking = {
      permission: "default",
      requestPermission: async () => {
        asked++;
        asking.permission = "denied";
        return "denied";
      },
    };
    vi.stubGlobal("Notification", asking);
    permission.value = "default";
    await connected();
    const page = await mount(<Reminders />);
    expect(asked).toBe(0);
    await press("Allow notifications");
    expect(asked).toBe(1);
    expect(page.textContent).toContain("does not let Alcove show notifications");
  });

  it("offers the calendar once there is something in it", async () => {
    const core = await connected();
    await mount(<Reminders />);
    expect(() => button("Put them in a calendar")).toThrow();
    await core.saveReminder(input);
    await settle();
    expect(button("Put them in a calendar")).toBeTruthy();
  });
});
