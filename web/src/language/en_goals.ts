/** Goals and their steps, in English. */
import { count } from "./count.ts";

export const goals = {
  title: "Goals",
  lead: "What matters to you, in steps small enough to take.",
  new: "A new goal",
  empty: "Here is where small steps towards what matters to you go. There is no hurry and nothing to win.",
  groups: {
    active: "On the way",
    paused: "Resting",
    reached: "Reached",
    let_go: "Let go",
  },
  reviewDue: "A good moment to look at it again",
  quiet: "Perhaps it wants a smaller step.",
  gone: "This goal is no longer here.",
  goneText: "It was deleted, here or on another of your devices.",
  toList: "All goals",

  /** How often, and how far along. */
  cadence: (times: number, per: "once" | "day" | "week" | "month"): string =>
    per === "once" ? "Once" : `${times === 1 ? "Once" : times === 2 ? "Twice" : `${times} times`} a ${per}`,
  standing: (done: number, wanted: number, per: "once" | "day" | "week" | "month"): string => {
    const span = { once: "so far", day: "today", week: "this week", month: "this month" }[per];
    if (done === 0) return `Nothing ${per === "once" ? "yet" : `${span} yet`}, which is fine.`;
    return `${count(done, "time", "times")} ${span}${wanted > 0 && done >= wanted && per !== "once" ? ", as you wished" : ""}.`;
  },
  amountSoFar: (amount: string, unit: string): string => `${amount} ${unit}`,
  stepsDone: (done: number, of: number): string => `${done} of ${count(of, "step", "steps")} done`,
  doneEver: (n: number): string => `${count(n, "time", "times")} since you began`,
  begun: (day: string): string => `Begun ${day}`,
  since: {
    active: (day: string): string => `On the way since ${day}`,
    paused: (day: string): string => `Resting since ${day}`,
    reached: (day: string): string => `Reached ${day}`,
    let_go: (day: string): string => `Let go ${day}`,
  },
  why: "Why it matters to you",

  flow: {
    title: "A new goal",
    position: (n: number, of: number): string => `Question ${n} of ${of}`,
    next: "Next",
    skip: "Skip",
    previous: "Previous question",
    finish: "Make it a goal",
    value: "Which part of life is it about?",
    valueHint: "Choose the one that comes first to mind.",
    ownValue: "Something else",
    ownValueLabel: "In your own word",
    what: "What would you like to do or have more of?",
    whatHint:
      "Something you can do matters more than something you can be: “walk in the park” rather than “be fitter”.",
    why: "Why does that matter to you?",
    whyHint: "Only if you like. It can help on a day when it is hard.",
    often: "How often would be good, and easy enough?",
    oftenHint: "Less than you think you can. You can change it any time.",
    step: "What is a first step that takes a few minutes?",
    stepHint: "So small that it works on a bad day. “Put the shoes by the door” counts.",
    made: "Your goal is there. Nothing has to happen today.",
    whatMissing: "A few words are enough.",
  },

  form: {
    title: "Change this goal",
    name: "What you would like",
    why: "Why it matters to you",
    value: "Part of life",
    noValue: "Not said",
    times: "How many times",
    per: "In a",
    periods: { once: "Once, then it is done", day: "day", week: "week", month: "month" },
    unit: "What you count, if you like",
    unitHint: "For example minutes, pages or glasses. Empty: only how many times.",
    review: "Look at it again",
    reviewNever: "never",
    reviewDays: (n: number): string =>
      n % 7 === 0 ? `after ${count(n / 7, "week", "weeks")}` : `after ${count(n, "day", "days")}`,
    save: "Save",
    saved: "Saved.",
    timesWrong: "A whole number from 1 to 100.",
    nameMissing: "A few words are enough.",
  },
  change: "Change",
  delete: "Delete",
  deleted: "Goal deleted.",

  steps: "Small steps",
  stepsEmpty: "No steps yet. The smallest one you can think of is a good one.",
  addStep: "Add a step",
  addStepLabel: "A new step",
  stepDone: (text: string): string => `Done: ${text}`,
  moveUp: (text: string): string => `Move up: ${text}`,
  moveDown: (text: string): string => `Move down: ${text}`,
  removeStep: (text: string): string => `Remove: ${text}`,
  arrange: "Arrange or remove steps",
  stepRemoved: "Step removed.",
  moved: (n: number, of: number): string => `Now ${n} of ${of}.`,

  progress: "What you did",
  progressEmpty: "Nothing is written here yet.",
  didToday: "I did something today",
  noted: "Noted.",
  otherDay: "Another day, an amount or a note",
  day: "Day",
  amount: (unit: string): string => (unit ? `How much (${unit})` : "How much"),
  amountWrong: "A number, please.",
  dayWrong: "Choose a day that is not still to come.",
  note: "A note, if you like",
  add: "Add",
  removeProgress: (day: string): string => `Remove ${day}`,
  progressRemoved: "Removed.",
  earlier: "Show earlier ones",

  pause: "Let it rest",
  paused: "It rests. It will be here when you want it.",
  resume: "Take it up again",
  resumed: "Good to have it back.",
  review: "How is it going?",
  reviewLead: "You know best. Any answer is a good one.",
  reviewChoices: {
    keep: "Keep it as it is",
    smaller: "Make it smaller",
    pause: "Let it rest for a while",
    reached: "It is reached",
    let_go: "Let it go",
  },
  reviewWhat: {
    keep: "It fits.",
    smaller: "Fewer times, or an easier step. That is often what helps.",
    pause: "Life is full enough at the moment.",
    reached: "You did what you set out to do.",
    let_go: "It was right to try, and it is right to stop.",
  },
  reviewSave: "That is how it is",
  reviewed: "Thank you. It is written down.",
  reached: "It is reached. Take a moment to notice it.",
  letGo: "Let go. What you did still counts.",
  entries: "What you wrote about it",
  writeAbout: "Write about it",
};

export const goalErrors = {
  goal: {
    what: "This goal does not fit yet.",
    now: "Look at what is marked. What you typed is still here.",
  },
};
