/** Help now and About, in English. */

export const help = {
  title: "Help now",
  danger: "If your life or somebody else's is in danger",
  dangerText: "or if you have already taken or done something:",
  call: (number: string): string => `Call ${number}`,
  emergencyIn: (country: string): string => `Emergency number: ${country}`,
  emergencyInternational: "112 works on most mobile phones in the world. In some countries it is another number.",
  talk: "Talk to somebody",
  talkText: "You don't need a reason that is good enough. They are used to hearing about it.",
  country: "Country",
  international: "Another country",
  otherCountry: "Lines of another country",
  text: (number: string): string => `Text ${number}`,
  textWith: (body: string, number: string): string => `Text ${body} to ${number}`,
  website: (host: string): string => host,
  languages: "Languages",
  verified: (date: string): string => `Number checked on ${date}`,
  verifiedAll: (country: string, date: string): string =>
    country ? `${country}: numbers checked on ${date} or later.` : `Numbers checked on ${date} or later.`,
  source: "source",
  planTitle: "Your safety plan",
  planText: "You wrote it for an hour like this. Start at the top.",
  planEmpty:
    "A page of your own for bad hours: what helps you, whom to call. It is easiest to write while things are calmer.",
  planLocked: "Your plan opens after unlocking. Everything else on this page works without.",
  planUnlock: "Unlock and open my plan",
  listNote: "If a line doesn't answer, try the next one, or the emergency number.",
  person: "Somebody you know",
  personText: "Call or write to one person. “I'm not doing well. Can you stay with me for a bit?” is enough.",
  ride: "Get through the next minutes",
  breathing: "Slow breathing",
  grounding: "Five things around you",
  means: "Put some distance between you and anything you could hurt yourself with. Ask somebody to keep it for you.",
};

export const breathing = {
  title: "Slow breathing",
  text: "In through the nose for four, out through the mouth for six. If counting doesn't suit you, just let the out-breath be longer.",
  start: "Start",
  stop: "Stop",
  in: "Breathe in",
  out: "Breathe out",
  position: (n: number, of: number): string => `${n} of ${of}`,
  running:
    "Ten breaths of your own: in while you count slowly to four, out while you count slowly to six. Stop whenever you like.",
  done: "That was enough for now. Notice how your shoulders feel.",
  again: "Once more",
};

export const grounding = {
  title: "Five things around you",
  text: "It brings you back to where you are. Say them aloud or in your head.",
  steps: [
    "Look for five things you can see.",
    "Notice four things you can feel: your feet, the chair, the air.",
    "Listen for three sounds.",
    "Find two things you can smell.",
    "Notice one thing you can taste. Then let your shoulders drop.",
  ],
  position: (n: number, of: number): string => `${n} of ${of}`,
  next: "Next",
  again: "Once more",
  done: "You are here. That was enough for now.",
};

export const about = {
  title: "What Alcove protects",
  isTitle: "What it does",
  is: [
    "Your entries are sealed on this device before they are stored. Without your passphrase they can't be opened.",
    "If you turn on sync, only sealed packets leave. Whoever runs the server sees how many and how large they are and when they came, but not what is in them.",
    "There is no tracking, no advertising, and nothing is sent to anybody when an answer is worrying.",
  ],
  isNotTitle: "What it can't do",
  isNot: [
    "It can't protect against somebody who watches you type, or who controls this device or its browser.",
    "With quick start, anybody who can use this browser can open your entries.",
    "Whoever runs the server also delivers this page, so a dishonest one could deliver a page that spies on you. An installed Alcove asks before it takes a new version.",
    "A forgotten passphrase can't be reset. With sync, the recovery code helps; without, nothing does.",
    "It is software. It does not replace a doctor, a therapist or a friend, and it makes no diagnosis.",
  ],
  noticingTitle: "What it notices in what you write",
  noticing: [
    "While you write, this device looks for words that people often use when they are in danger, and puts help within reach. Nothing leaves the device, and nobody is told.",
    "It compares words and their surroundings with published tables. It does not understand you, it can't say how you are, and it makes no diagnosis.",
    "It misses things: what is only hinted at, jokes, many misspellings, and languages it has no tables for. When it says nothing, that means nothing.",
    "It is mistaken, too. “Not right” is always there, and your own log shows what was noticed and why.",
    "Its tables and wording have been measured against published collections of texts, but no clinician has reviewed them yet.",
  ],
  instrumentsTitle: "The questionnaires",
  instrumentsText: "They are published measures, word for word as published.",
  version: (version: string): string => `Version ${version}`,
  licence: "Licence",
  attribution: "By",
  source: "Source",
  citations: "Described in",
  range: (label: string, min: number, max: number): string => `${label}: ${min} to ${max}`,
  loading: "Looking it up…",
  reviewNote: "The wording of results and help has not yet been reviewed by a clinician.",
};

/** Settings: what Alcove notices in what somebody writes and answers. */
export const noticing = {
  title: "What Alcove notices",
  text: "When you write or answer something that sounds heavy, Alcove puts help within reach. It happens on this device. Nothing is sent and nobody is told.",
  gentle: "Gentle questions while I write",
  gentleWhat: "A soft line when something sounds heavy, and a question when you write about not wanting to be alive.",
  gentleSaved: { on: "Gentle questions are on.", off: "Gentle questions are off." },
  alwaysTitle: "What always stays on",
  always:
    "Help still appears when words sound like thoughts of suicide, a plan, an overdose or another danger. That can't be turned off, because it may matter most in an hour when one would want it gone. You can close it each time, and your text is saved all the same.",
  how: "How it works",
  howPoints: [
    "About half a second after you stop typing, the words are compared with tables of phrases, and with what stands around them: “not”, “used to”, “my friend”, a song, a joke.",
    "In questionnaires it looks only at the answers that the questionnaire itself marks, such as a question about harming yourself.",
    "What was noticed is kept with the entry, sealed like the entry, so that you can see it and say that it was wrong.",
    "There are tables for English and, smaller, for German. A text in another language is not looked at.",
    "It can miss things and it can be wrong. It is no substitute for somebody who knows you.",
  ],
  log: "See what was noticed, and why",
};
