/** A mood as it stands in the form, and how it becomes what is saved. Plain functions. */
import type { MoodEntry, MoodInput, Tag, Tracker } from "../../core/api.ts";
import { momentAt, numberTyped, offsetHere, wallOf } from "./mood_words.ts";

export interface MoodForm {
  id: string | null;
  valence: number;
  energy: number | null;
  feelings: string[];
  tags: Tag[];
  hours: string;
  minutes: string;
  quality: number | null;
  /** What was typed, by tracker. */
  readings: Record<string, string>;
  note: string;
  day: string;
  time: string;
  /** Where the person was then; null for a new one: here. */
  utcOffset: number | null;
  zone: string;
}

/** What does not fit yet, by the field that it is about. */
export type FormProblems = Partial<Record<"when" | "future" | "sleep" | "readings", string>>;

/** A minute or two ahead is a clock, not the future. */
const clock_slack_ms = 5 * 60_000;

export function emptyForm(at_ms: number): MoodForm {
  return {
    id: null,
    valence: 0,
    energy: null,
    feelings: [],
    tags: [],
    hours: "",
    minutes: "",
    quality: null,
    readings: {},
    note: "",
    ...wallOf(at_ms, offsetHere(at_ms)),
    utcOffset: null,
    zone: "",
  };
}

export function formOfEntry(entry: MoodEntry): MoodForm {
  return {
    ...entry,
    ...wallOf(entry.at, entry.utcOffset),
    hours: entry.sleep ? String(Math.floor(entry.sleep.minutes / 60)) : "",
    minutes: entry.sleep ? String(entry.sleep.minutes % 60) : "",
    quality: entry.sleep?.quality ?? null,
    readings: Object.fromEntries(entry.readings.map(({ tracker, value }) => [tracker, String(value)])),
  };
}

function sleepOf(form: MoodForm): MoodInput["sleep"] | "wrong" {
  const hours = numberTyped(form.hours);
  const minutes = numberTyped(form.minutes);
  if (hours === null && minutes === null) return form.quality === null ? null : "wrong";
  const isWhole = (value: number, most: number) => Number.isInteger(value) && value >= 0 && value <= most;
  if (!isWhole(hours ?? 0, 24) || !isWhole(minutes ?? 0, 59)) return "wrong";
  const all = (hours ?? 0) * 60 + (minutes ?? 0);
  return all > 24 * 60 ? "wrong" : { minutes: all, quality: form.quality };
}

/** The input, or what is wrong with it: `when`, `future`, `sleep`, or the id of a tracker under `readings`. */
export function inputOf(form: MoodForm, trackers: readonly Tracker[], now_ms: number): MoodInput | FormProblems {
  const at = momentAt(form.day, form.time, form.utcOffset);
  const sleep = sleepOf(form);
  const readings: MoodInput["readings"] = [];
  let wrongReading: string | undefined;
  for (const [tracker, typed] of Object.entries(form.readings)) {
    const value = numberTyped(typed);
    if (value === null) continue;
    const known = trackers.find((each) => each.id === tracker);
    if (known && !(value >= known.min && value <= known.max)) wrongReading ??= tracker;
    else readings.push({ tracker, value });
  }
  const problems: FormProblems = {
    ...(Number.isNaN(at) && { when: "when" }),
    ...(at > now_ms + clock_slack_ms && { future: "when" }),
    ...(sleep === "wrong" && { sleep: "sleep" }),
    ...(wrongReading !== undefined && { readings: wrongReading }),
  };
  if (Object.keys(problems).length > 0 || sleep === "wrong") return problems;
  const { id, valence, energy, feelings, tags, note } = form;
  return { id, valence, energy, feelings, tags, sleep, readings, note: note.trim() ? note : "", at };
}

export function isInput(of: MoodInput | FormProblems): of is MoodInput {
  return "valence" in of;
}

const parts = ["valence", "energy", "feelings", "tags", "sleep", "readings", "note", "at"] as const;

/** What was changed here since `opened`, the rest as it is `now`: a change made elsewhere meanwhile is not undone. */
export function onTopOf(input: MoodInput, opened: MoodEntry, now: MoodEntry): MoodInput {
  const isSame = (part: (typeof parts)[number]) => JSON.stringify(input[part]) === JSON.stringify(opened[part]);
  return { ...input, ...Object.fromEntries(parts.filter(isSame).map((part) => [part, now[part]])) };
}
