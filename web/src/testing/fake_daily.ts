/** What the fake core keeps of moods, trackers, goals, reminders and the person. Means are of the day; nothing is tested for chance. */
import {
  type AboutMe,
  type Changed,
  CoreError,
  type DailyOperations,
  type Goal,
  type GoalProgress,
  type MoodDay,
  type MoodEntry,
  type MoodInput,
  type Reminder,
  type Tracker,
} from "../core/api.ts";
import { civilDayOf, startOfDay } from "../language/dates.ts";
import { type FakeNoticed, fakeScreen } from "./fake_safety.ts";

export interface FakeDailyStart {
  moods?: readonly (Partial<MoodInput> & { at: number; valence: number })[];
  trackers?: readonly (Partial<Tracker> & { id: string; name: string })[];
  about?: Partial<AboutMe>;
}

const nobody: AboutMe = {
  birthYear: null,
  sex: "",
  pronouns: "",
  inCare: null,
  perinatal: null,
  prefers: [],
  avoids: [],
  declines: [],
  dayStartsAt: 0,
};

const window_days = 7;
const least_days = 3;
const day_ms = 24 * 3600 * 1000;

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function entryOf(input: MoodInput, id: string): MoodEntry {
  return { ...input, id, utcOffset: -new Date(input.at).getTimezoneOffset(), zone: "Etc/UTC" };
}

/** Each day's values, ascending. */
function byDay<Value>(of: readonly MoodEntry[], value: (entry: MoodEntry) => readonly Value[]): [string, Value[]][] {
  const days = new Map<string, Value[]>();
  for (const entry of [...of].sort((a, b) => a.at - b.at)) {
    const values = value(entry);
    const day = civilDayOf(entry.at);
    if (values.length > 0) days.set(day, [...(days.get(day) ?? []), ...values]);
  }
  return [...days];
}

function daysOf(moods: readonly MoodEntry[], from: string, to: string): MoodDay[] {
  const means = byDay(moods, (entry) => [entry.valence]).map(([day, values]) => ({
    day,
    values,
    mean: meanOf(values),
  }));
  return means
    .filter(({ day }) => day >= from && day <= to)
    .map(({ day, values, mean }) => {
      const first = civilDayOf(startOfDay(day) - (window_days - 1) * day_ms + day_ms / 2);
      const near = means.filter((each) => each.day >= first && each.day <= day);
      return {
        day,
        entries: values.length,
        mean,
        lowest: Math.min(...values),
        highest: Math.max(...values),
        rolling: near.length < least_days ? null : meanOf(near.map((each) => each.mean)),
      };
    });
}

function counted<Key extends string>(keys: readonly Key[]): [Key, number][] {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

const stateOrder = ["active", "paused", "reached", "let_go"];
const perDays: Readonly<Record<Goal["cadence"]["per"], number>> = { once: 0, day: 1, week: 7, month: 30 };

function standingOf(goal: Omit<Goal, "standing">, progress: readonly GoalProgress[], today: string): Goal["standing"] {
  const days = perDays[goal.cadence.per];
  const begin = days === 0 ? goal.begun : civilDayOf(startOfDay(today) - (days - 1) * day_ms + day_ms / 2);
  const mine = progress.filter((each) => each.goal === goal.id);
  const now = mine.filter((each) => each.day >= begin);
  return {
    periodBegin: begin,
    periodEnd: civilDayOf(startOfDay(today) + 1.5 * day_ms),
    done: now.length,
    wanted: goal.state === "active" ? goal.cadence.times : 0,
    amount: now.reduce((sum, each) => sum + each.amount, 0),
    doneEver: mine.length,
    stepsDone: goal.steps.filter((step) => step.doneAt !== null).length,
    last:
      mine
        .map((each) => each.day)
        .sort()
        .pop() ?? null,
    reviewDue: false,
    quiet: false,
  };
}

export function fakeDaily(
  now: () => number,
  changed: (...what: Changed[]) => void,
  start: FakeDailyStart = {},
  agreed: FakeNoticed = {},
): { methods: DailyOperations; moodCount(): number; forget(): void } {
  let next = 1;
  const idOf = (kind: string) => `${kind}${next++}`;
  let moods: MoodEntry[] = (start.moods ?? []).map((mood) =>
    entryOf(
      { id: null, energy: null, feelings: [], tags: [], sleep: null, readings: [], note: "", ...mood },
      mood.id ?? idOf("m"),
    ),
  );
  let trackers: Tracker[] = (start.trackers ?? []).map((tracker) => ({
    unit: "",
    min: 0,
    max: 10,
    decimals: 0,
    direction: "neither",
    archived: false,
    ...tracker,
  }));
  let goals: Omit<Goal, "standing">[] = [];
  let progress: GoalProgress[] = [];
  let reminders: Omit<Reminder, "nextAt" | "doneToday">[] = [];
  let about: AboutMe = { ...nobody, ...start.about };

  const known = <Item extends { id: string }>(items: readonly Item[], id: string): Item => {
    const item = items.find((each) => each.id === id);
    if (!item) throw new CoreError("not_found", "There is no such thing.");
    return item;
  };
  const kept = <Item extends { id: string }>(items: readonly Item[], item: Item): Item[] =>
    items.some((each) => each.id === item.id)
      ? items.map((each) => (each.id === item.id ? item : each))
      : [item, ...items];
  const goalOf = (id: string): Goal => {
    const goal = known(goals, id);
    return { ...goal, standing: standingOf(goal, progress, civilDayOf(now())) };
  };
  const reminderOf = (reminder: Omit<Reminder, "nextAt" | "doneToday">): Reminder => {
    const at = startOfDay(civilDayOf(now())) + reminder.minutes * 60_000;
    return { ...reminder, nextAt: reminder.on ? (at > now() ? at : at + day_ms) : null, doneToday: false };
  };

  const methods: DailyOperations = {
    moods: async ({ from, to }) => moods.filter((each) => each.at >= from && each.at < to).sort((a, b) => b.at - a.at),
    mood: async ({ id }) => known(moods, id),
    saveMood: async (input) => {
      if (input.at > now() + day_ms) throw new CoreError("mood_entry", "A mood lies at most a day ahead.", "at");
      const before = input.id === null ? null : known(moods, input.id);
      const entry = entryOf(input, before?.id ?? idOf("m"));
      moods = kept(moods, entry);
      const noticed = fakeScreen(input.note, agreed);
      changed("moods");
      return { entry, noticed, event: noticed.rung === "none" ? null : `e-${entry.id}`, flag: null };
    },
    deleteMood: async ({ id }) => {
      known(moods, id);
      moods = moods.filter((each) => each.id !== id);
      changed("moods");
    },
    moodDays: async ({ from, to }) => daysOf(moods, from, to),
    readingDays: async ({ from, to }) => ({
      trackers: trackers.map(({ id }) => ({
        tracker: id,
        days: byDay(moods, (entry) =>
          entry.readings.filter((reading) => reading.tracker === id).map(({ value }) => value),
        )
          .filter(([day]) => day >= from && day <= to)
          .map(([day, values]) => ({ day, value: meanOf(values) })),
      })),
      nights: byDay(moods, (entry) => (entry.sleep ? [entry.sleep] : []))
        .filter(([day]) => day >= from && day <= to)
        .map(([day, [night]]) => ({ day, hours: (night?.minutes ?? 0) / 60, quality: night?.quality ?? null })),
    }),
    wordsInUse: async () => ({
      feelings: counted(moods.flatMap((entry) => entry.feelings)).map(([name, count]) => ({ name, count })),
      tags: counted(moods.flatMap((entry) => entry.tags.map(({ kind, name }) => `${kind}\t${name}` as const))).map(
        ([key, count]) => {
          const [kind, name] = key.split("\t") as [MoodEntry["tags"][number]["kind"], string];
          return { kind, name, count };
        },
      ),
    }),
    trackers: async () => [...trackers].sort((a, b) => Number(a.archived) - Number(b.archived)),
    saveTracker: async (tracker) => {
      if (!tracker.name.trim()) throw new CoreError("tracker", "A tracker needs a name.", "name");
      if (!(tracker.min < tracker.max)) throw new CoreError("tracker", "The lowest is below the highest.", "max");
      const saved = { ...tracker, id: tracker.id ?? idOf("t") };
      trackers = kept(trackers, saved);
      changed("moods");
      return saved;
    },
    deleteTracker: async ({ id }) => {
      known(trackers, id);
      trackers = trackers.filter((each) => each.id !== id);
      moods = moods.map((entry) => ({ ...entry, readings: entry.readings.filter(({ tracker }) => tracker !== id) }));
      changed("moods");
    },
    goals: async () =>
      goals.map(({ id }) => goalOf(id)).sort((a, b) => stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state)),
    saveGoal: async (input) => {
      if (!input.title.trim()) throw new CoreError("goal", "A goal needs a few words.", "title");
      const before = input.id === null ? null : known(goals, input.id);
      const today = civilDayOf(now());
      const goal = {
        ...input,
        id: before?.id ?? idOf("g"),
        steps: input.steps.map((step) => ({ ...step, id: step.id || idOf("s") })),
        begun: before?.begun ?? today,
        stateSince: before?.state === input.state ? before.stateSince : today,
        reviewed: before?.reviewed ?? null,
      };
      goals = kept(goals, goal);
      changed("goals");
      return goalOf(goal.id);
    },
    deleteGoal: async ({ id }) => {
      known(goals, id);
      goals = goals.filter((each) => each.id !== id);
      progress = progress.filter((each) => each.goal !== id);
      changed("goals");
    },
    reviewGoal: async ({ id }) => {
      goals = kept(goals, { ...known(goals, id), reviewed: civilDayOf(now()) });
      changed("goals");
      return goalOf(id);
    },
    goalProgress: async ({ goal }) =>
      progress.filter((each) => each.goal === goal).sort((a, b) => b.day.localeCompare(a.day)),
    addProgress: async (of) => {
      known(goals, of.goal);
      progress = [{ ...of, id: idOf("p") }, ...progress];
      changed("goals");
      return goalOf(of.goal);
    },
    removeProgress: async ({ id }) => {
      const { goal } = known(progress, id);
      progress = progress.filter((each) => each.id !== id);
      changed("goals");
      return goalOf(goal);
    },
    reminders: async () => reminders.map(reminderOf).sort((a, b) => a.minutes - b.minutes),
    saveReminder: async (input) => {
      if (input.weekdays === 0) throw new CoreError("reminder", "A reminder needs a day of the week.", "weekdays");
      const saved = { ...input, id: input.id ?? idOf("r") };
      reminders = kept(reminders, saved);
      changed("reminders");
      return reminderOf(saved);
    },
    deleteReminder: async ({ id }) => {
      known(reminders, id);
      reminders = reminders.filter((each) => each.id !== id);
      changed("reminders");
    },
    remindersCalendar: async () => ({ text: "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n" }),
    aboutMe: async () => about,
    saveAboutMe: async (saved) => {
      about = saved;
      changed("profile");
    },
  };

  return {
    methods,
    moodCount: () => moods.length,
    forget: () => {
      moods = [];
      trackers = [];
      goals = [];
      progress = [];
      reminders = [];
      about = nobody;
    },
  };
}
