/** Moods, their calendar and charts, tags and trackers, in English. */
import { count } from "./count.ts";

export const moods = {
  title: "Moods",
  lead: "How it was, day by day. Gaps are fine.",
  new: "Note how you are",
  empty: "Here you will see your moods by day. One tap is enough to begin.",
  /** From least to most pleasant. */
  levels: ["Very hard", "Hard", "So-so", "Good", "Very good"],
  energyLevels: ["Very low", "Low", "Medium", "High", "Very high"],
  notSaid: "not said",

  newTitle: "How are you?",
  editTitle: "Change this mood",
  valence: "How does it feel?",
  valenceEnds: ["Very hard", "Very good"],
  energy: "How much energy is there?",
  energyEnds: ["Very low", "Very high"],
  energyHint: "Leave it where it is if you don't want to say.",
  energyClear: "Don't say",
  when: "When was it?",
  now: "Now",
  thisMorning: "This morning",
  lastEvening: "Yesterday evening",
  day: "Day",
  time: "Time",
  zoneKept: (zone: string): string => `The time is the one where you were then: ${zone}.`,
  inFuture: "That is still to come. Choose a time that has passed.",
  noTime: "Choose a day and a time.",

  feelings: "Feelings",
  feelingsHint: "As many as fit, or none. You can use words of your own.",
  feelingsSearch: "Find or add a word",
  feelingsAdd: (word: string): string => `Add “${word}”`,
  feelingsChosen: "Chosen",
  feelingsOften: "You often use",
  /** Pleasant or unpleasant, with much or little energy. */
  quadrants: {
    pleasantLively: "Pleasant and lively",
    pleasantQuiet: "Pleasant and quiet",
    unpleasantLively: "Unpleasant and tense",
    unpleasantQuiet: "Unpleasant and heavy",
  },

  tags: "What was around it",
  tagsHint: "Things you did, people, places. Later you can see what goes together.",
  kinds: { activity: "Activities", person: "People", place: "Places", other: "The day itself" },
  kindLabels: {
    activity: "Add an activity",
    person: "Add a person",
    place: "Add a place",
    other: "Add something else",
  },

  sleep: "The night before",
  hours: "Hours",
  minutes: "Minutes",
  sleepHint: "How long you slept, as near as you know.",
  sleepWrong: "Hours from 0 to 24 and minutes from 0 to 59.",
  quality: "How did you sleep?",
  qualities: ["Very badly", "Badly", "So-so", "Well", "Very well"],

  trackers: "Your own measures",
  readingRange: (low: string, high: string, unit: string): string =>
    `From ${low} to ${high}${unit ? ` ${unit}` : ""}; empty if you don't want to say.`,
  readingWrong: (low: string, high: string): string => `A number from ${low} to ${high}.`,
  note: "A note",
  noteHint: "Only if you like.",

  save: "Save",
  kept: "Kept while Alcove is open; Save writes it down.",
  discard: "Discard",
  discarded: "Discarded.",
  leaveAsWas: "Leave it as it was",
  saved: "Saved.",
  change: "Change",
  delete: "Delete",
  deleted: "Deleted.",
  gone: "This mood is no longer here.",
  goneText: "It was deleted, here or on another of your devices.",
  toAll: "All moods",
  entryTitle: (mood: string): string => `It was: ${mood}`,
  atPlace: (when: string, zone: string): string => `${when}, in ${zone}`,
  sleepSaid: (hours: number, minutes: number): string =>
    [hours > 0 && count(hours, "hour", "hours"), (minutes > 0 || hours === 0) && count(minutes, "minute", "minutes")]
      .filter(Boolean)
      .join(" "),
  noticed: "Something in this note was noticed.",

  calendarHint: "Arrow keys move by day, Page Up and Page Down by month.",
  previousMonth: "Month before",
  nextMonth: "Month after",
  dayNone: (day: string): string => `${day}: nothing noted`,
  dayMood: (day: string, mood: string, entries: number): string =>
    `${day}: ${mood}, ${count(entries, "mood", "moods")}`,
  legend: "The fuller the arch, the better the day.",
  dayEmpty: "Nothing noted on this day.",
  dayAdd: "Note something for this day",
  monthSentence: (days: number, month: string): string =>
    days === 0 ? `Nothing noted in ${month}.` : `Moods on ${count(days, "day", "days")} of ${month}.`,

  chartsTitle: "Over time",
  rangeLegend: "How far back",
  ranges: { "30": "30 days", "90": "90 days", "365": "A year", all: "Everything" },
  chartMood: "Mood",
  chartSleep: "Sleep",
  chartKeys: "The same numbers are in the table below.",
  seriesDay: "Each day",
  seriesRolling: "Mean of seven days",
  seriesHours: "Hours of sleep",
  seriesMood: "Mood, mean of seven days",
  hoursUnit: "hours",
  moodNone: "No moods in this time.",
  moodSentence: (days: number, low: string, high: string, latest: string): string =>
    days === 1
      ? `One day with a mood: ${latest}.`
      : `${days} days with a mood, from ${low} to ${high}. The latest: ${latest}.`,
  sleepSentence: (nights: number, mean: string, low: string, high: string): string =>
    nights === 1
      ? `One night: ${mean} hours.`
      : `${nights} nights, ${mean} hours in the middle, from ${low} to ${high} hours.`,
  trackerSentence: (days: number, latest: string, low: string, high: string, unit: string): string =>
    days === 1
      ? `One day: ${latest}${unit ? ` ${unit}` : ""}.`
      : `${days} days, from ${low} to ${high}${unit ? ` ${unit}` : ""}. The latest: ${latest}.`,
  trackerBeside: "The dashed line is your mood, for comparison; it has its own scale.",
  table: "The same as a table",
  tableDay: "Day",
  earlierDays: "Earlier days",
  none: "–",
};

export const tagInput = {
  chosen: "Chosen",
  remove: (word: string): string => `Remove ${word}`,
  removed: (word: string): string => `${word} removed.`,
  added: (word: string): string => `${word} added.`,
  hint: "Type a word, then Enter.",
  found: (n: number): string => (n === 1 ? "One suggestion." : `${n} suggestions.`),
  own: (word: string): string => `Add “${word}”`,
  tooLong: (n: number): string => `At most ${n} characters.`,
};

export const trackers = {
  title: "Your own measures",
  lead: "Anything with a number that you would like to see beside your mood: steps, pain, coffee, pages read.",
  empty: "Nothing here yet. A measure needs a name and its lowest and highest number.",
  add: "Add a measure",
  editTitle: (name: string): string => `Change “${name}”`,
  newTitle: "A new measure",
  name: "Name",
  nameHint: "Only you see it.",
  unit: "Unit",
  unitHint: "“cups”, “minutes”, or empty.",
  min: "Lowest",
  max: "Highest",
  decimals: "Decimal places",
  direction: "Which way is better?",
  directions: {
    higher_better: "More is better",
    lower_better: "Less is better",
    neither: "Neither; I only want to see it",
  },
  save: "Save",
  saved: "Saved.",
  change: "Change",
  archive: "Stop asking for it",
  archived: "No longer asked for. What you wrote stays.",
  bringBack: "Ask for it again",
  isBack: "It is asked for again.",
  archivedTitle: "No longer asked for",
  delete: "Delete",
  deleted: "Deleted.",
  deleteTitle: (name: string, days: number): string =>
    `Delete “${name}” with what you wrote on ${count(days, "day", "days")}? To keep the numbers, stop asking for it instead.`,
  range: (low: string, high: string, unit: string): string => `${low} to ${high}${unit ? ` ${unit}` : ""}`,
  nameMissing: "Give it a name.",
  numberMissing: "Write a number.",
  rangeWrong: "The highest must be more than the lowest.",
};

/** What went wrong with a mood or a tracker. */
export const moodErrors = {
  mood_entry: {
    what: "This mood could not be written down as it is.",
    now: "Look over the time, the numbers and how long the note is. Everything you entered is still here.",
  },
  tracker: {
    what: "This measure could not be saved as it is.",
    now: "Look over the name, the lowest and the highest number.",
  },
  profile: {
    what: "That could not be saved as it is.",
    now: "Look over the year and the words; at most a few words fit in each field.",
  },
};
