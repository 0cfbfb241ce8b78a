/** Help now and About, in English. */

export const help = {
  title: "Help now",
  danger: "If your life or somebody else's is in danger",
  dangerText: "or if you have already taken or done something:",
  call: (number: string): string => `Call ${number}`,
  emergencyIn: (country: string): string => `Emergency number in ${country}`,
  emergencyInternational: "112 works on most mobile phones in the world. In some countries it is another number.",
  talk: "Talk to somebody",
  talkText: "You don't need a reason that is good enough. They are used to hearing about it.",
  country: "Country",
  international: "Another country",
  text: (number: string): string => `Text ${number}`,
  textWith: (body: string, number: string): string => `Text ${body} to ${number}`,
  website: (host: string): string => host,
  languages: "Languages",
  verified: (date: string): string => `Number checked on ${date}`,
  source: "source",
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
  still: [
    "Breathe in while you count slowly to four.",
    "Breathe out while you count slowly to six.",
    "Do that about ten times, without hurry.",
  ],
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
