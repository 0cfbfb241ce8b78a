/** Help that shows beside a text, and the log of what was noticed, in English. No diagnosis, no blame, no method. */
import type { InterventionKind, Rung, SafetyCategory } from "../core/api.ts";
import type { Group } from "../noticing/groups.ts";
import { count } from "./count.ts";

interface Said {
  title: string;
  text: string;
}

const softLines: Readonly<Record<Group, string>> = {
  distress: "That sounds hard. A few slow breaths can take the edge off.",
  self: "That sounds heavy. You can take a moment here before you go on.",
  hurting: "That sounds hard to sit with. Something for your hands and your breath can help.",
  medical: "If you don't feel well in your body, let somebody know.",
  abuse: "What others do to you is not your fault.",
  someone: "It is hard to worry about somebody. You count, too.",
  bereaved: "Missing somebody can come in waves. A few slow breaths can help.",
  harm: "That sounds like a lot of anger to hold. A few slow breaths can help.",
  eating: "Food can take up so much room. Be gentle with yourself.",
  substance: "Cravings rise and go down again. A few slow breaths can help.",
  mind: "That sounds intense. Feeling the ground under your feet can help.",
};

const questions: Readonly<Record<Group, string>> = {
  self: "Are you having thoughts of not wanting to be alive?",
  hurting: "Do you feel like hurting yourself at the moment?",
  medical: "Do you feel unwell, or unsafe in your body?",
  abuse: "Is somebody hurting you, or frightening you?",
  someone: "Are you worried that somebody might take their own life?",
  bereaved: "Would you like somebody to talk to about your loss?",
  harm: "Are you afraid that you might hurt somebody?",
  eating: "Is food, or your weight, taking over at the moment?",
  substance: "Is it hard to stay away from it at the moment?",
  mind: "Does it feel as if things are getting out of hand?",
  distress: "Is it more than you can carry by yourself at the moment?",
};

const cards: Readonly<Record<Group, Said>> = {
  self: {
    title: "That is a lot to carry alone",
    text: "Thoughts of dying can be very loud, and they can pass. You don't have to be sure how serious it is to talk to somebody.",
  },
  hurting: {
    title: "This moment will pass",
    text: "The urge to hurt yourself rises like a wave and goes down again. Something else can carry you through the next twenty minutes. If you are badly hurt, call the emergency number.",
  },
  medical: {
    title: "Please let somebody look at this",
    text: "Some things are quiet at first and dangerous later. Asking is never a waste of anybody's time.",
  },
  abuse: {
    title: "It is not your fault",
    text: "Nobody may hurt, force or threaten you, whoever they are to you. There are people who will believe you. You decide what happens next, and how fast.",
  },
  someone: {
    title: "You are worried about somebody",
    text: "You can ask them plainly whether they think of taking their life. Asking does not put the thought there; often it is a relief. Listen, stay with them, and look for help together. You can call a line for them, and for yourself.",
  },
  bereaved: {
    title: "Losing somebody like that is hard",
    text: "There is no right way to grieve, and it was not your doing. Grief like this is easier with people who know it. The lines below are there for you, too.",
  },
  harm: {
    title: "You can still put distance in between",
    text: "Thoughts of hurting somebody can be very strong, and they can pass without anybody being hurt. Step away from the person, and from anything that could hurt them. You can talk about this, too.",
  },
  eating: {
    title: "You deserve some kindness here",
    text: "When food and weight take over, that is neither weakness nor vanity, and it gets better more easily with help. If you feel faint, or your heart is racing or hurts, see a doctor today.",
  },
  substance: {
    title: "You don't have to do this alone",
    text: "There is nothing to be ashamed of. Stopping all at once can be dangerous with some substances; a doctor can make it safe. If you feel very unwell or can't stay awake, call the emergency number.",
  },
  mind: {
    title: "This sounds very intense",
    text: "What you go through is real to you, and you don't have to prove it to anybody. A quiet room, something to drink, some sleep and one calm person nearby are a good beginning. A doctor can help to make it quieter.",
  },
  distress: {
    title: "That sounds hard",
    text: "You don't need a reason that is good enough to talk to somebody.",
  },
};

const lifeInDanger: Said = {
  title: "Please don't stay alone with this",
  text: "What you wrote sounds as if your life could be in danger. You don't have to decide anything now. Moments like this pass, and somebody beside you makes it safer until then.",
};

const urgent: Readonly<Record<Group, Said>> = {
  ...cards,
  self: lifeInDanger,
  distress: lifeInDanger,
  hurting: {
    title: "Please let somebody help you now",
    text: "If you are badly hurt, or afraid of what comes next, call. If not, get somebody beside you. Moments like this pass.",
  },
  medical: {
    title: "Please call for medical help now",
    text: "Call even if you feel all right, and even if you are not sure. Some things are quiet at first and dangerous later. You are not in trouble.",
  },
  substance: {
    title: "Please call for medical help now",
    text: "Call even if you are not sure. Don't stay alone, and don't try to sleep it off. You are not in trouble.",
  },
  eating: {
    title: "Please see a doctor today",
    text: "Your body may need help now, even if you feel used to it. If you faint or your heart hurts, call.",
  },
  abuse: {
    title: "You deserve to be safe now",
    text: "If somebody is hurting you, or may do so soon, go where other people are if you can, and call. It is not your fault.",
  },
  someone: {
    title: "Somebody needs help now",
    text: "Call the emergency number for them. Stay with them, or on the telephone, until somebody comes. You don't have to solve it by yourself.",
  },
  harm: {
    title: "Please step away now",
    text: "Go somewhere else, away from the person and from anything that could hurt them. Then call, and say that you are afraid of hurting somebody.",
  },
  mind: {
    title: "Please have somebody with you now",
    text: "You don't have to work out alone what is happening. Call somebody whom you trust, or the emergency number, and say that you need company.",
  },
};

const categories: Readonly<Record<SafetyCategory | "safety-check", string>> = {
  none: "Nothing in particular",
  distress: "Distress",
  suicidal: "Thoughts about dying",
  self_harm: "Hurting yourself",
  means_seeking: "Looking for a way to die",
  concern_for_other: "Worry about somebody else",
  bereaved: "Losing somebody",
  harm_to_others: "Thoughts of hurting somebody",
  abuse: "Being hurt or threatened by somebody",
  eating_disorder: "Food and weight taking over",
  overdose: "Having taken too much of something",
  substance_crisis: "A bad time with alcohol or drugs",
  psychosis_mania: "Thoughts or energy getting out of hand",
  medical_emergency: "Something that may need a doctor",
  "safety-check": "An answer about not wanting to be alive",
};

const suicidalLevels = [
  "no wish to be dead",
  "a wish not to be alive",
  "thoughts of suicide",
  "thoughts of suicide, with a way in mind",
  "thoughts of suicide, with the intention to act",
  "a plan and the intention to act",
  "preparation, or something done already",
];

const rungs: Readonly<Record<Rung, string>> = {
  none: "Nothing was shown",
  tool: "A soft line",
  question: "A question",
  card: "A card with help",
  contact: "A card with people to reach now",
  full: "The whole screen, with the emergency number first",
};

const interventions: Readonly<Record<InterventionKind, string>> = {
  shown: "Help was shown",
  dismissed: "You closed it",
  not_right: "You said that it was not right",
  plan: "You opened your safety plan",
  call: "You chose a number to call",
  text: "You chose a number to text",
  website: "You opened a website",
  contact: "You chose somebody you know",
  breathing: "You began slow breathing",
  grounding: "You began the five things around you",
};

export const noticed = {
  softLines,
  questions,
  cards,
  urgent,

  region: "Help beside your text",
  asked: "Asked plainly, because that often helps:",
  yes: "Yes",
  no: "No",
  notRight: "Not right",
  noThanks: "Thank you. Help stays one tap away, at the top of every page.",
  notRightThanks: "Thank you. That stays on this device.",
  reminder: "What may help is still here.",
  showAgain: "Show it",
  toCard: "Go to the help on this page",
  somethingBelow: (title: string): string => `${title}. Help is on this page, below your text.`,
  somethingAbove: (title: string): string => `${title}. Help is on this page, above your text.`,
  closed: "Closed. Help stays one tap away, at the top of every page.",

  linesTitle: "Somebody who listens",
  planTitle: "Your safety plan",
  openPlan: "Open my safety plan",
  makePlan: "Write a safety plan",
  personTitle: "Somebody with you now",
  personText:
    "Call or write to one person, or go where other people are. “I'm not safe by myself. Can you come, or stay on the telephone?” is enough.",
  meansTitle: "Make it safer around you",
  tookSomething: "I already took something",
  tookTitle: "Call now, even if nothing hurts yet",
  tookText: [
    "Say what it was and when, as well as you know. If you don't know, say that.",
    "They can connect you with poison information, where the country has it.",
    "Unlock the door, and don't stay alone until help is there.",
    "Eat or drink nothing, and don't make yourself sick, unless they tell you to.",
    "Keep the packet or the bottle with you.",
  ],
  exercises: "Get through the next minutes",
  hideTitle: "If somebody comes in",

  nothingSent: "Nothing was sent.",
  nobodyTold: "Nobody was told.",
  onlyYou: "Only you can read this.",
  onlyHere: "Only who can use this browser can read this.",
  textSaved: "Your text is saved.",
  textNotSaved: "Your text is still being saved.",
  close: "Close",
  backToText: "Back to my text",
  notCovered:
    "Alcove can't notice distress in this language yet, so that nothing shows here means nothing. Help now works all the same.",

  log: {
    title: "What was noticed",
    lead: "What Alcove noticed in your words and answers, and why. It stays on your devices, and nobody else can read it.",
    explain:
      "Alcove looks for certain turns of phrase, on this device. It does not understand them as a person would: it misses things, and it takes others wrongly. That nothing is listed does not mean that all is well.",
    empty: "Nothing has been noticed. If something ever is, you find it here, with the reason.",
    toToday: "Go to Today",
    inEntry: "In something you wrote",
    inAttempt: "In a questionnaire",
    inMessage: "In a message",
    inReply: "In a reply",
    inMood: "With a mood",
    open: "Open it",
    category: (of: SafetyCategory | "safety-check"): string => categories[of],
    /** In words first; the number after it. */
    level: (of: SafetyCategory | "safety-check", level: number): string =>
      of === "suicidal" || of === "means_seeking" || of === "safety-check"
        ? `Read as ${suicidalLevels[level] ?? suicidalLevels[0]} (level ${level} of 6)`
        : `Level ${level} of 6: the higher, the sooner help is wanted`,
    excerpt: "Your words",
    markBegin: "noticed:",
    why: "Why",
    shownTitle: "What was shown and done",
    shownAs: (rung: Rung): string => rungs[rung],
    intervention: (kind: InterventionKind): string => interventions[kind],
    times: (what: string, n: number): string => `${what} (${count(n, "time", "times")})`,
    stateTitle: "Now",
    state: {
      raised: "Still open: Today asks about it.",
      acknowledged: "You have seen it.",
      in_progress: "You have taken up help.",
      resolved: "This has passed.",
    },
    passed: "This has passed",
    passedNote: "Marked as passed.",
    notRightNote: "Marked as not right. That stays on this device.",
    wasNotRight: "You said that this was not right.",
    tables: (version: string): string => `Judged by version ${version} of the tables or the form.`,
    settings: "Settings",
  },

  todayFlag: "In something you wrote you shared something heavy. If it is still there, somebody would like to listen.",
};
