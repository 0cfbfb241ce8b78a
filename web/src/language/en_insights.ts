/** What was found in the moods, suggestions and what the person says of themselves, in English. No sentence names a cause. */
import { count } from "./count.ts";
import type { Said, StatementId } from "./said.ts";

const moodOn = (f: Said): string => (f.isNextDay ? "your mood on the day after" : "your mood");
const tagDays = (f: Said): string => `${count(f.daysWith, "day", "days")} with it, ${f.daysWithout} without`;

const statements: Readonly<Record<StatementId, (f: Said) => string>> = {
  "trend.rising": (f) =>
    `Your mood has been rising, by about ${f.perWeek} points a week (between ${f.low} and ${f.high}), over ${count(f.days, "day", "days")} with a mood.`,
  "trend.falling": (f) =>
    `Your mood has been falling, by about ${f.perWeek} points a week (between ${f.low} and ${f.high}), over ${count(f.days, "day", "days")} with a mood.`,
  "trend.unclear": (f) =>
    `Neither a rise nor a fall stands out over ${count(f.days, "day", "days")} with a mood. That does not mean that nothing changed.`,
  "level.rose": (f) =>
    `Around ${f.on} your mood came to a higher level: ${f.after} on average after it, ${f.before} before. What happened then, only you know.`,
  "level.fell": (f) =>
    `Around ${f.on} your mood came to a lower level: ${f.after} on average after it, ${f.before} before. What happened then, only you know.`,
  "level.unchanged": (f) => `No lasting change of level stands out over ${count(f.days, "day", "days")}.`,
  "weekday.differs": (f) =>
    `Weekdays differ: ${f.highest} was highest on average (${f.highestMean}), ${f.lowest} lowest (${f.lowestMean}).`,
  "weekday.alike": () => "No weekday stands out from the others.",
  "time_of_day.differs": (f) =>
    `Times of day differ: ${f.highest} was highest on average (${f.highestMean}), ${f.lowest} lowest (${f.lowestMean}).`,
  "time_of_day.alike": () => "No time of day stands out from the others.",
  "tag.higher": (f) =>
    `On days with “${f.thing}”, ${moodOn(f)} was higher: ${f.meanWith} on average, ${f.meanWithout} on other days (${tagDays(f)}).`,
  "tag.lower": (f) =>
    `On days with “${f.thing}”, ${moodOn(f)} was lower: ${f.meanWith} on average, ${f.meanWithout} on other days (${tagDays(f)}).`,
  "tag.unclear": (f) => `“${f.thing}” and ${moodOn(f)}: no clear difference (${tagDays(f)}).`,
  "tracker.together": (f) =>
    `On days with more “${f.thing}”, ${moodOn(f)} tended to be higher: a ${f.strength} connection over ${count(f.days, "day", "days")}.`,
  "tracker.opposite": (f) =>
    `On days with more “${f.thing}”, ${moodOn(f)} tended to be lower: a ${f.strength} connection over ${count(f.days, "day", "days")}.`,
  "tracker.unclear": (f) => `“${f.thing}” and ${moodOn(f)}: no clear connection over ${count(f.days, "day", "days")}.`,
  "sleep_hours.together": (f) =>
    `After longer nights, ${moodOn(f)} tended to be higher: a ${f.strength} connection over ${count(f.days, "night", "nights")}.`,
  "sleep_hours.opposite": (f) =>
    `After longer nights, ${moodOn(f)} tended to be lower: a ${f.strength} connection over ${count(f.days, "night", "nights")}.`,
  "sleep_hours.unclear": (f) =>
    `The length of the night and ${moodOn(f)}: no clear connection over ${count(f.days, "night", "nights")}.`,
  "sleep_quality.together": (f) =>
    `After nights of good sleep, ${moodOn(f)} tended to be higher: a ${f.strength} connection over ${count(f.days, "night", "nights")}.`,
  "sleep_quality.opposite": (f) =>
    `After nights of good sleep, ${moodOn(f)} tended to be lower: a ${f.strength} connection over ${count(f.days, "night", "nights")}.`,
  "sleep_quality.unclear": (f) =>
    `How well you slept and ${moodOn(f)}: no clear connection over ${count(f.days, "night", "nights")}.`,
  "period.alone": (f) =>
    `${count(f.entries, "mood", "moods")} on ${count(f.days, "day", "days")}; the middle day was at ${f.median}. There is too little from before to compare.`,
  "period.higher": (f) =>
    `${count(f.entries, "mood", "moods")} on ${count(f.days, "day", "days")}; the middle day was at ${f.median}, higher than ${f.medianBefore} in the time before.`,
  "period.lower": (f) =>
    `${count(f.entries, "mood", "moods")} on ${count(f.days, "day", "days")}; the middle day was at ${f.median}, lower than ${f.medianBefore} in the time before.`,
  "period.same": (f) =>
    `${count(f.entries, "mood", "moods")} on ${count(f.days, "day", "days")}; the middle day was at ${f.median}, as in the time before.`,
};

export const insights = {
  title: "Insights",
  lead: "What goes together in what you noted. Worked out on this device, by nobody else.",
  working: "Looking through your days…",
  workingLong: "Still looking. Many years take a few seconds on an older phone.",
  scale: "Moods are told in points, from −100 (very hard) to 100 (very good).",
  notCause:
    "None of this says what causes what. Things can go together because of a third thing, or by chance. People walk on good days too.",
  rangeLegend: "Which time",
  ranges: { "90": "Three months", "365": "A year", all: "Everything" },
  basis: (days: number, entries: number): string =>
    `From ${count(entries, "mood", "moods")} on ${count(days, "day", "days")}.`,
  empty: "Nothing stands out yet.",
  none: "No moods in this time.",
  foundTitle: "What stands out",
  unclear: "Show everything that was weighed",
  unclearNote:
    "These don't stand out from chance once everything that was weighed is counted in. Not clear is not the same as no.",
  tooLittleTitle: "What there is too little of",
  statements,
  tooLittle: (what: string, need: string, have: number): string =>
    `${what}: it takes ${need}; so far there ${have === 1 ? "is" : "are"} ${have}.`,
  noVariation: (what: string): string => `${what}: it was nearly always the same, so there is nothing to compare.`,
  abouts: {
    trend: "Whether your mood rises or falls",
    levels: "Whether your mood came to another level",
    weekdays: "Whether weekdays differ",
    times_of_day: "Whether times of day differ",
    sleep_hours: "Length of the night and mood",
    sleep_quality: "How well you slept and mood",
    period: "This time as a whole",
  } as Readonly<Record<string, string>>,
  aboutThing: (thing: string): string => `“${thing}” and mood`,
  needs: {
    days: (n: number): string => count(n, "day with a mood", "days with a mood"),
    span_days: (n: number): string => `${count(n, "day", "days")} from the first to the last`,
    days_with: (n: number): string => `${count(n, "day", "days")} with it`,
    days_without: (n: number): string => `${count(n, "day", "days")} without it`,
    pairs: (n: number): string => `${count(n, "day", "days")} with both`,
    days_per_weekday: (n: number): string => `${count(n, "day", "days")} of each weekday`,
    times_of_day: (n: number): string => `${count(n, "time", "times")} of day with enough moods`,
    independent_days: (n: number): string =>
      `the worth of ${count(n, "independent day", "independent days")}, because days resemble their neighbours`,
  } as Readonly<Record<string, (n: number) => string>>,
  strengths: { negligible: "faint", small: "weak", medium: "medium", large: "strong" } as Readonly<
    Record<string, string>
  >,
  timesOfDay: ["the night", "the morning", "the afternoon", "the evening"],
  showDays: (thing: string): string => `Days with “${thing}”`,
  daysNone: "None of these days has a mood any more.",
  dayLine: (day: string, mood: string): string => `${day}: ${mood}`,

  summaryTitle: "Looking back",
  spans: { week: "Week", month: "Month", year: "Year" },
  spanLegend: "Look back at a",
  before: "The one before",
  after: "The one after",
  span: (first: string, last: string): string => `${first} to ${last}`,
  feelings: "Feelings on most days",
  tags: "Around it on most days",
  onDays: (name: string, days: number): string => `${name} · ${count(days, "day", "days")}`,
  goals: (n: number): string => `${count(n, "goal", "goals")} reached`,
  journal: (n: number): string => count(n, "journal entry", "journal entries"),
  checkIns: (n: number): string => count(n, "check-in", "check-ins"),
};

export const suggestions = {
  title: "Suggestions",
  lead: "What was suggested to you, why, and what became of it.",
  empty: "Nothing has been suggested yet. Today shows at most one suggestion at a time.",
  state: {
    shown: "Suggested",
    accepted: "You wanted to try it",
    dismissed: "You said not now",
    done: "Done",
  },
  when: (what: string, when: string): string => `${what}, ${when}`,
  evidence: "What this rests on",
  levels: {
    guideline: "A guideline recommends it.",
    meta_analysis: "Several studies taken together support it.",
    trial: "A controlled trial supports it.",
    observational: "Studies that observe, without a trial, support it.",
    consensus: "Professionals agree on it; there are few studies.",
  } as Readonly<Record<string, string>>,
  recomputes: "The same rule gives the same from what was known then.",
  recomputesNot: "The rule has changed since, so it can't be worked out again in the same way.",
  open: "Open",
  earlier: "Earlier ones",
  historyTitle: "So far",
  preferencesTitle: "What you would like suggested",
  preferencesLead: "Help in a crisis is always offered, whatever you choose here.",
  likes: "More of these topics",
  avoids: "Please not these topics",
  declines: "Please none of these kinds",
  saved: "Saved.",
  kinds: {
    exercise: "Exercises",
    article: "Things to read",
    assessment_due: "Check-ins that are due",
    review_goal: "Looking back at goals",
  },
  topics: {
    activity: "Being active",
    alcohol: "Alcohol",
    anger: "Anger",
    anxiety: "Anxiety",
    body: "Body",
    breath: "Breathing",
    care: "Doctors and therapy",
    grief: "Grief",
    mood: "Low mood",
    movement: "Movement",
    panic: "Panic",
    people: "People",
    perinatal: "Pregnancy and birth",
    safety: "Safety",
    self_kindness: "Kindness to oneself",
    sleep: "Sleep",
    stress: "Stress",
    thoughts: "Thoughts",
    trauma: "Trauma",
    values: "What matters",
    work: "Work",
    worry: "Worry",
  } as Readonly<Record<string, string>>,
};

export const aboutMe = {
  title: "About me",
  lead: "All of this is optional and stays with you. It makes scores and suggestions fit better.",
  birthYear: "Year of birth",
  birthYearHint: "A few questionnaires have other limits for other ages.",
  birthYearWrong: "Four digits, like 1990, or empty.",
  sex: "Sex, for limits that differ",
  sexHint: "Some published limits, for example for alcohol, were only worked out for women and men.",
  sexes: { none: "Not said", female: "Female", male: "Male" },
  pronouns: "Pronouns",
  pronounsHint: "As you like to be spoken of.",
  inCare: "Is a professional at your side?",
  inCareHint: "A doctor, a therapist, a counsellor.",
  perinatal: "Are you pregnant, or did you have a baby in the last year?",
  answers: { none: "Not said", yes: "Yes", no: "No" },
  dayStartsAt: "When does your day begin?",
  dayStartsAtHint: "For people who are up late: a mood at one in the morning can still belong to the day before.",
  midnight: "At midnight",
  hour: (time: string): string => `At ${time}`,
  save: "Save",
  saved: "Saved.",
};
