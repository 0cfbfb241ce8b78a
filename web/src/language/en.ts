/** Every word the page says, in English. `Words` is its type, so another language is complete or does not compile. */
import type { Counts } from "../core/api.ts";
import { count, joinWords, plainNumber } from "./count.ts";
import { data } from "./en_data.ts";
import { errors, notices } from "./en_errors.ts";
import { files } from "./en_files.ts";
import { goals } from "./en_goals.ts";
import { about, breathing, grounding, help, noticing } from "./en_help.ts";
import { aboutMe, insights, suggestions } from "./en_insights.ts";
import { instrument, library, records, report, schedule } from "./en_library.ts";
import { moods, tagInput, trackers } from "./en_moods.ts";
import { noticed } from "./en_noticed.ts";
import { pieces } from "./en_pieces.ts";
import { plan } from "./en_plan.ts";
import { reminders } from "./en_reminders.ts";
import { places, today } from "./en_today.ts";
import { markdown, write } from "./en_write.ts";

/** What a deletion takes away. */
export type Deleted = Pick<Counts, "attempts" | "entries" | "moods" | "goals" | "files" | "drafts">;

function listed(of: Deleted): string {
  const parts = [
    of.attempts && count(of.attempts, "check-in", "check-ins"),
    of.entries && count(of.entries, "journal entry", "journal entries"),
    of.moods && count(of.moods, "mood", "moods"),
    of.goals && count(of.goals, "goal", "goals"),
    of.files && count(of.files, "photo or file", "photos and files"),
    of.drafts && count(of.drafts, "unfinished one", "unfinished ones"),
  ].filter((part): part is string => Boolean(part));
  return parts.length === 0 ? "everything" : joinWords(parts, "and");
}

export const en = {
  language: "en",
  direction: "ltr" as "ltr" | "rtl",
  name: "Alcove",

  shell: {
    skip: "Skip to the page",
    helpNow: "Help now",
    plan: "My plan",
    navigation: "Main",
    onlyYou: "Only you can read this",
    onlyHere: "Only on this device",
    back: "Back",
    close: "Close",
    cancel: "Cancel",
    undo: "Undo",
    tryAgain: "Try again",
    show: "Show",
    hide: "Hide",
    starting: "Opening…",
    startingLong: "Still opening. The first time can take a few seconds on an older phone.",
    notFound: "There is nothing at this address.",
    toToday: "Go to Today",
    hidden: { button: "Continue" },
    hideHint: "To hide this page at once, press Escape twice, or tap the name at the top three times.",
    update: "A new version is ready. Reload when you like.",
    reload: "Reload",
    later: "Later",
    newTab: "(opens in a new tab)",
  },

  notices,

  errors,

  welcome: {
    title: "A quiet place for how you are",
    lead: "Answer a few questions, see what they add up to, and keep it to yourself.",
    points: [
      "No account, no e-mail. It works without a connection.",
      "What you write is sealed on this device. Nobody else can read it.",
      "Help is one tap away, at the top of every page.",
    ],
    chooseTitle: "How should this device keep it?",
    passphrase: {
      title: "With a passphrase",
      what: "You type it each time you open Alcove. Somebody who picks up your phone or looks through it can't read your entries.",
      caution:
        "Nobody can reset it for you. If it is forgotten and you have no recovery code, the entries stay closed.",
      action: "Choose a passphrase",
    },
    quick: {
      title: "Quick start",
      what: "Opens at once, without typing. Your entries are sealed, but anybody who can use this browser can open them.",
      caution: "Good for a phone that is only yours. You can add a passphrase later.",
      action: "Start now",
    },
    already: "Already using Alcove on another device?",
    signIn: "Sign in",
    recover: "Use a recovery code",
    about: "What Alcove protects, and what it doesn't",
    deletedHere: "Everything on this device has been deleted.",
    deletedEverywhere: "Your account and everything on the server and on this device have been deleted.",
    receipt: "The server signed this receipt",
    receiptWhy: "Keep it if you ever want to show that the account was deleted on that day.",
  },

  passphrase: {
    title: "Choose a passphrase",
    label: "Passphrase",
    again: "The same once more",
    hint: "Four or five words that don't belong together work well. It never leaves this device.",
    signInHint: "Four or five words that don't belong together work well. The server never sees it.",
    mismatch: "The two are not the same yet.",
    missing: "Type a passphrase first.",
    strength: ["Very easy to guess", "Easy to guess", "Not yet enough", "Good", "Very good"],
    strengthLabel: "How hard to guess",
    caution:
      "Nobody can reset a passphrase, not even the people who made Alcove. Write it down and keep it somewhere safe.",
    create: "Make this my passphrase",
    working: "Preparing the lock. This takes a few seconds on purpose: it makes guessing slow.",
  },

  unlock: {
    title: "Welcome back",
    label: "Passphrase",
    open: "Open",
    working: "Opening. This takes a moment on purpose.",
    quick: "This device opens without a passphrase.",
    quickOpen: "Open Alcove",
    forgotten: "I don't know the passphrase",
    forgottenSync:
      "If you turned on sync, your recovery code opens these entries again, and you choose a new passphrase for this device.",
    forgottenNoSync:
      "Without sync nobody can open these entries; that is the price of nobody else being able to. You can only start afresh.",
    useRecovery: "Use the recovery code",
    startAfresh: "Delete what is here",
    startAfreshTitle: "Delete everything on this device? What is not on a server can't be brought back.",
  },

  today,

  places,

  moods,

  tagInput,

  trackers,

  insights,

  suggestions,

  aboutMe,

  checkIn: {
    begin: "Begin",
    resume: "Continue",
    recall: (period: string): string => `This is about ${period}.`,
    respondent: {
      parent: "These questions are about your child. Answer as you see your child.",
      clinician: "This one is meant to be filled in together with a professional.",
    },
    language: "Language of the questions",
    languageHint: "You can change it until the first answer.",
    resumeNote: "You began this earlier. Your answers are still here.",
    before: [
      "There are no right or wrong answers.",
      "You may leave out any question.",
      "Every answer is saved as you give it. You can stop and come back.",
    ],
    position: (n: number, of: number): string => `Question ${n} of ${of}`,
    answered: (n: number, of: number): string => `${n} of ${of} answered`,
    declined: "Prefer not to answer",
    next: "Next",
    skip: "Leave open and go on",
    previous: "Back",
    finish: "See the result",
    finishAnyway: "See the result anyway",
    openTitle: (n: number): string => (n === 1 ? "One question is still open" : `${n} questions are still open`),
    openText:
      "You can answer now, choose “Prefer not to answer”, or go on as it is. When much is open, there may be no total.",
    asList: "Show all questions on one page",
    oneByOne: "Show one question at a time",
    saved: "Saved on this device",
    saving: "Saving…",
    notSaved: "Not saved yet.",
    keys: (n: number): string => `Keys: 1 to ${n} choose, Enter goes on, Backspace goes back.`,
    information: "About these questions",
    leave: "Stop for now",
    left: "Saved. You can go on whenever you like.",
    gone: "This check-in is no longer here.",
    goneWhy: "It was finished or discarded, here or in another tab.",
    alertLine: "That is heavy to carry. Somebody would like to listen:",
    numberLabel: "Your answer",
    numberRange: (min: number, max: number): string => `A number from ${min} to ${max}`,
    numberFrom: (min: number): string => `A number, ${min} or more`,
    numberTo: (max: number): string => `A number, at most ${max}`,
    numberAny: "A number",
    numberWhole: "without decimals",
    numberDecimals: (n: number): string => `with at most ${count(n, "decimal place", "decimal places")}`,
    numberWrong: (what: string): string => `That does not fit yet. ${what}.`,
    textLabel: "In your own words",
    textLeft: (n: number): string => `${count(n, "character", "characters")} left`,
    multiHint: "Choose all that fit.",
    more: (n: number): string =>
      n === 1 ? "One more question follows from that." : `${n} more questions follow from that.`,
    fewer: (n: number): string => (n === 1 ? "One question no longer applies." : `${n} questions no longer apply.`),
    section: (from: number, to: number): string => `Questions ${from} to ${to}`,
    sectionOne: (n: number): string => `Question ${n}`,
    working: "Adding up…",
  },

  result: {
    title: "Your result",
    screening: "A screening result, not a diagnosis",
    outOf: (value: number, max: number, min = 0): string =>
      min === 0 ? `${plainNumber(value)} of ${max}` : `${plainNumber(value)}, on a scale from ${min} to ${max}`,
    noTotal: "No total this time",
    noTotalWhy: (missing: number): string =>
      `${count(missing, "question", "questions")} had no answer, so the published rule gives no total. Your answers are kept.`,
    missing: (n: number): string => (n === 1 ? "One question had no answer." : `${n} questions had no answer.`),
    prorated: "The total was worked out from the questions you answered, by the published rule.",
    scale: "Where this lies",
    scaleHere: "you are here",
    bandRange: (label: string, min: number, max: number): string =>
      min === max ? `${label}: ${min}` : `${label}: ${min} to ${max}`,
    means: "What this means",
    doesNotMean: "What it does not mean",
    next: "What people often do next",
    changeTitle: "Compared with last time",
    changeFirstTitle: "Compared with the first time",
    changeSource: (source: string): string => `Rule for change: ${source}`,
    changeSince: (day: string): string => `Since ${day}`,
    caseness: {
      "now-below": "The score is now below the published cut-off.",
      "now-reached": "The score has now reached the published cut-off.",
    },
    cutoffs: "Published cut-offs",
    cutoffReached: "reached",
    cutoffNotReached: "not reached",
    cutoffUnknown: "can't be said from these answers",
    flags: "Patterns in your answers",
    flagYes: "found",
    flagNo: "not found",
    flagUnknown: "can't be said, because some answers are open",
    from: (source: string): string => `Source: ${source}`,
    scales: "The parts",
    scalesTable: "The same as a table",
    part: "Part",
    inRange: (value: number, min: number, max: number): string => `${plainNumber(value)} (${min} to ${max})`,
    range: "Range",
    rangeOf: (min: number, max: number): string => `${min} to ${max}`,
    reported: (value: number): string =>
      `The file this was read from says ${plainNumber(value)}. Alcove adds the same answers up differently and shows both.`,
    imported: "read from a file",
    standardError: (error: number): string =>
      `The true value may lie about ${plainNumber(error)} points to either side.`,
    formUnknown: "This program does not have this questionnaire, so the scores are shown as they were stored.",
    again: "Next time",
    about: "About this questionnaire",
    answers: "Your answers",
    noAnswer: "No answer",
    done: "Done",
    toHistory: "See it over time",
    helpTitle: "Thank you for answering honestly",
    helpText:
      "Thoughts like that are heavy to carry alone, and they can pass. You don't have to be sure how serious it is to talk to somebody.",
    helpPrivate: "Nobody has been told. What you do with it is up to you.",
    helpSeen: "Thank you, I have seen this",
    helpSeenDone: "Help stays one tap away, at the top of every page.",
    takenHere: "on this device",
    takenElsewhere: "on another of your devices",
    gone: "This result is no longer here.",
  },

  history: {
    title: "History",
    choose: "Questionnaire",
    chooseScale: "Part",
    changeTitle: "Change",
    sinceFirst: (day: string): string => `Since the first time (${day}):`,
    sinceLast: (day: string): string => `Since the time before (${day}):`,
    report: "Make a report",
    empty: "Here you will see your check-ins over time.",
    emptyAction: "Start a check-in",
    chart: "Chart",
    table: "All results",
    date: "Date",
    score: "Score",
    band: "Often described as",
    noTotal: "no total",
    noBand: "–",
    sentenceNone: "There is no total yet.",
    sentenceOne: (date: string, value: string, band: string): string =>
      `One result, on ${date}: ${value}${band ? `, often described as ${band}` : ""}.`,
    sentenceMany: (n: number, from: string, to: string, value: string, band: string): string =>
      `${n} results from ${from} to ${to}. The latest is ${value}${band ? `, often described as ${band}` : ""}.`,
    sentenceRange: (low: number, high: number): string =>
      low === high
        ? `All of them are ${plainNumber(low)}.`
        : `They lie between ${plainNumber(low)} and ${plainNumber(high)}.`,
    higherIs: {
      worse: "Higher means more difficulty.",
      better: "Higher means better.",
      neither: "Neither end is the better one.",
    },
    answers: "Answers",
  },

  chart: {
    label: (title: string): string => `${title} over time`,
    keys: "The same numbers are in the table below.",
  },

  settings: {
    title: "Settings",
    languageTitle: "Language",
    languageLabel: "Language of Alcove",
    languageAuto: (name: string): string => `Like the browser (${name})`,
    languageHint: "For this device. The page reloads; nothing is lost.",
    daily: {
      title: "Your days",
      aboutMe: "About you",
      aboutMeWhat: "Age, care, and what you like to be suggested. All of it is optional.",
      reminders: "Reminders",
      remindersWhat: "When Alcove should ask, on this device or in your calendar.",
      trackers: "Own trackers",
      trackersWhat: "Things you want to follow beside your mood.",
      suggestions: "Suggestions",
      suggestionsWhat: "What was suggested and why, and what you do not want.",
    },
    dataOpen: "Export, back up, import",
    dataWhat: "Take everything with you in open formats, keep a sealed backup, or bring records from another app.",
    lockTitle: "Lock",
    lockNow: "Lock now",
    lockPassphrase: "This device opens with your passphrase.",
    lockQuick: "This device opens without a passphrase. Anybody who can use this browser can open it.",
    lockChange: "Change the lock",
    lockAdd: "Add a passphrase",
    syncTitle: "Other devices",
    youTitle: "You",
    displayName: "What should Alcove call you?",
    displayNameHint: "Only shown on your own devices. You can leave it empty.",
    country: "Country, for crisis lines",
    countryNone: "Not chosen",
    countryHint: "Help now shows the lines of this country first.",
    save: "Save",
    saved: "Saved.",
    exportTitle: "Your data",
    exportWorking: "Collecting everything…",
    exportDone: "The file is on this device, with your downloads.",
    storagePersisted: "The browser has promised to keep what is stored here.",
    storageNotPersisted:
      "The browser may clear what is stored here when space runs short. An export or a second device keeps it safe.",
    installTitle: "Install",
    installText: "Alcove can have its own icon and window. It works the same either way.",
    installAction: "Install on this device",
    deleteTitle: "Delete",
    deleteText: "Delete what is on this device, or the whole account.",
    deleteAction: "Delete…",
    aboutAction: "What Alcove protects, and what it doesn't",
    hideTitle: "Hide quickly",
  },

  lock: {
    title: "Change the lock",
    now: {
      passphrase: "At the moment this device opens with a passphrase.",
      quick: "At the moment this device opens without a passphrase.",
    },
    kind: "How should this device open?",
    passphrase: "With a passphrase",
    passphraseWhat: "Asked for each time you open Alcove here.",
    quick: "Without (quick start)",
    quickWhat: "Opens at once for anybody who can use this browser.",
    save: "Change the lock",
    done: "The lock has been changed.",
  },

  sync: {
    off: "Sync is off. Everything is on this device only.",
    neverSynced: "Signed in. Nothing has been exchanged yet.",
    idle: (when: string): string => `In step with the server (${when}).`,
    syncing: "Exchanging with the server…",
    offline: (waiting: number): string =>
      waiting
        ? `Waiting for a connection. ${count(waiting, "change waits", "changes wait")} on this device.`
        : "Waiting for a connection. Nothing is waiting to be sent.",
    waiting: (n: number): string => `${count(n, "change", "changes")} not on the server yet.`,
    signedOut: "Signed out on this device. Sign in again to go on syncing.",
    paused: "Paused.",
    as: (name: string): string => `Signed in as ${name}`,
    sealed: "The server keeps sealed packets. It can't read them.",
    turnOn: "Turn on sync",
    signIn: "Sign in",
    signInAgain: "Sign in again",
    now: "Sync now",
    devicesTitle: "Your devices",
    thisDevice: "This device",
    otherDevice: (n: number): string => `Device ${n}`,
    deviceChange: (when: string): string => `last change ${when}`,
    deviceNoChange: "no changes yet",
    justNow: "just now",
    minutesAgo: (n: number): string => `${count(n, "minute", "minutes")} ago`,
    hoursAgo: (n: number): string => `${count(n, "hour", "hours")} ago`,
  },

  turnOn: {
    title: "Turn on sync",
    steps: "Step",
    step: (n: number, of: number): string => `Step ${n} of ${of}`,
    whyTitle: "What it does",
    why: [
      "Your entries also appear on your other devices, and survive a lost phone.",
      "They are sealed before they leave. The server can count packets, not read them.",
      "No e-mail address, no real name.",
    ],
    nameTitle: "Choose a name and a passphrase",
    name: "Sign-in name",
    nameHint: "Any name you will remember: 3 to 32 of a to z, digits, dots, dashes. It is not shown to anybody.",
    alsoLock: "From then on this device also opens with this passphrase, instead of without.",
    nameMissing: "Type a name first.",
    continue: "Continue",
    codeTitle: "Your recovery code",
    codeText:
      "This is the only way back in when the passphrase is forgotten. It is shown once, now. Write it on paper and keep it where you keep important papers.",
    codeLabel: "Recovery code",
    copy: "Copy",
    copied: "Copied. Paste it somewhere safe, then clear the clipboard.",
    wrote: "I have written it down",
    againTitle: "Type the recovery code",
    againText: "To be sure that it is written down right. Capitals and dashes don't matter.",
    again: "Recovery code, from your paper",
    showAgain: "Look at the code once more",
    finish: "Turn on sync",
    working: "Making the account. The device does some arithmetic first, so this can take half a minute.",
    doneTitle: "Sync is on",
    doneText: "On another device, choose “Sign in” and enter the same name and passphrase.",
    done: "Done",
    groupsLeft: (have: number, of: number): string => `${have} of ${of} characters`,
  },

  signIn: {
    title: "Sign in",
    lead: "With the name and passphrase you chose on your other device.",
    leadKeeps: "What is already on this device is kept and joins the account.",
    leadLock: "The passphrase will also open Alcove on this device.",
    name: "Sign-in name",
    passphrase: "Passphrase",
    action: "Sign in",
    working: "Signing in. This takes a few seconds on purpose.",
    done: (kept: number): string =>
      kept ? `Signed in. ${count(kept, "entry", "entries")} from this device joined the account.` : "Signed in.",
    recover: "Use the recovery code instead",
  },

  recover: {
    title: "Use the recovery code",
    lead: "It opens your account again, on any device. You then choose a new passphrase for this device.",
    code: "Recovery code",
    codeHint: "56 letters and digits. Capitals, spaces and dashes don't matter.",
    action: "Open my entries",
    working: "Opening. This takes a few seconds on purpose.",
    done: (kept: number): string =>
      kept
        ? `You are back in. ${count(kept, "entry", "entries")} from this device joined the account.`
        : "You are back in.",
  },

  remove: {
    title: "Delete",
    choose: "What should be deleted?",
    here: "What is on this device",
    hereWhatAlone: "This is the only copy. Nothing can bring it back.",
    hereWhatSynced: "Your account and your other devices keep theirs.",
    everywhere: "The whole account",
    everywhereWhat: "Everything on the server and on this device. Your other devices will lose it too.",
    exportFirst: "Export everything first",
    action: "Delete…",
    counting: "Counting…",
    dialogHere: (of: Deleted): string => `Delete ${listed(of)} from this device?`,
    dialogEverywhere: (of: Deleted, others: number): string =>
      `Delete ${listed(of)} from this device and the server?${others ? ` Your ${others === 1 ? "other device" : `${others} other devices`} will lose them too.` : ""}`,
    word: "DELETE",
    type: (word: string): string => `Type ${word} to go on`,
    confirm: "Delete now",
    keep: "Keep everything",
    grace: (seconds: number): string => `Deleting in ${count(seconds, "second", "seconds")}.`,
    stop: "Stop, keep everything",
    kept: "Nothing was deleted.",
    working: "Deleting…",
  },

  library,

  instrument,

  schedule,

  report,

  records,

  data,

  plan,

  write,

  markdown,

  goals,

  files,

  pieces,

  reminders,

  noticed,

  help,

  noticing,

  breathing,

  grounding,

  about,
};

export type Words = typeof en;
