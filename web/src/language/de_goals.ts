/** Ziele und ihre Schritte, auf Deutsch. */
import { count } from "./count.ts";
import type { Words } from "./en.ts";

const spans = { once: "bisher", day: "heute", week: "diese Woche", month: "diesen Monat" } as const;
const periods = { once: "", day: "am Tag", week: "in der Woche", month: "im Monat" } as const;

function timesWords(n: number): string {
  return n === 1 ? "Einmal" : n === 2 ? "Zweimal" : `${n}-mal`;
}

export const goals: Words["goals"] = {
  title: "Ziele",
  lead: "Was Ihnen wichtig ist, in Schritten, die klein genug sind.",
  new: "Ein neues Ziel",
  empty: "Hier stehen kleine Schritte zu dem, was Ihnen wichtig ist. Es eilt nicht, und es gibt nichts zu gewinnen.",
  groups: {
    active: "Unterwegs",
    paused: "In Ruhe",
    reached: "Erreicht",
    let_go: "Losgelassen",
  },
  reviewDue: "Ein guter Moment, es wieder anzusehen",
  quiet: "Vielleicht braucht es einen kleineren Schritt.",
  gone: "Dieses Ziel ist nicht mehr hier.",
  goneText: "Es wurde gelöscht, hier oder auf einem anderen Ihrer Geräte.",
  toList: "Alle Ziele",

  cadence: (times, per) => (per === "once" ? "Einmal" : `${timesWords(times)} ${periods[per]}`),
  standing: (done, wanted, per) => {
    if (done === 0)
      return per === "once"
        ? "Noch nichts, und das ist in Ordnung."
        : `Noch nichts ${spans[per]}, und das ist in Ordnung.`;
    return `${timesWords(done)} ${spans[per]}${wanted > 0 && done >= wanted && per !== "once" ? ", so wie Sie es wollten" : ""}.`;
  },
  amountSoFar: (amount, unit) => `${amount} ${unit}`,
  stepsDone: (done, of) => `${done} von ${count(of, "Schritt", "Schritten")} getan`,
  doneEver: (n) => `${timesWords(n)}, seit Sie begonnen haben`,
  begun: (day) => `Begonnen: ${day}`,
  since: {
    active: (day) => `Unterwegs seit ${day}`,
    paused: (day) => `In Ruhe seit ${day}`,
    reached: (day) => `Erreicht: ${day}`,
    let_go: (day) => `Losgelassen: ${day}`,
  },
  why: "Warum es Ihnen wichtig ist",

  flow: {
    title: "Ein neues Ziel",
    position: (n, of) => `Frage ${n} von ${of}`,
    next: "Weiter",
    skip: "Auslassen",
    previous: "Vorige Frage",
    finish: "Als Ziel aufnehmen",
    value: "Um welchen Teil des Lebens geht es?",
    valueHint: "Nehmen Sie den, der Ihnen zuerst einfällt.",
    ownValue: "Etwas anderes",
    ownValueLabel: "In Ihrem eigenen Wort",
    what: "Was möchten Sie tun oder wovon mehr haben?",
    whatHint:
      "Was Sie tun können, hilft mehr als das, was Sie sein möchten: eher „im Park spazieren“ als „fitter sein“.",
    why: "Warum ist Ihnen das wichtig?",
    whyHint: "Nur wenn Sie mögen. An einem schweren Tag kann es helfen.",
    often: "Wie oft wäre gut und leicht genug?",
    oftenHint: "Weniger, als Sie sich zutrauen. Sie können es jederzeit ändern.",
    step: "Was ist ein erster Schritt, der ein paar Minuten dauert?",
    stepHint: "So klein, dass er auch an einem schlechten Tag geht. „Die Schuhe an die Tür stellen“ zählt.",
    made: "Ihr Ziel ist da. Heute muss nichts geschehen.",
    whatMissing: "Ein paar Worte genügen.",
  },

  form: {
    title: "Dieses Ziel ändern",
    name: "Was Sie möchten",
    why: "Warum es Ihnen wichtig ist",
    value: "Teil des Lebens",
    noValue: "Nicht gesagt",
    times: "Wie oft",
    per: "Zeitraum",
    periods: { once: "Einmal, dann ist es getan", day: "am Tag", week: "in der Woche", month: "im Monat" },
    unit: "Was Sie zählen, wenn Sie mögen",
    unitHint: "Zum Beispiel Minuten, Seiten oder Gläser. Leer: nur wie oft.",
    review: "Wieder ansehen",
    reviewNever: "nie",
    reviewDays: (n) => (n % 7 === 0 ? `nach ${count(n / 7, "Woche", "Wochen")}` : `nach ${count(n, "Tag", "Tagen")}`),
    save: "Speichern",
    saved: "Gespeichert.",
    timesWrong: "Eine ganze Zahl von 1 bis 100.",
    nameMissing: "Ein paar Worte genügen.",
  },
  change: "Ändern",
  delete: "Löschen",
  deleted: "Ziel gelöscht.",

  steps: "Kleine Schritte",
  stepsEmpty: "Noch keine Schritte. Der kleinste, der Ihnen einfällt, ist ein guter.",
  addStep: "Schritt hinzufügen",
  addStepLabel: "Ein neuer Schritt",
  stepDone: (text) => `Getan: ${text}`,
  moveUp: (text) => `Nach oben: ${text}`,
  moveDown: (text) => `Nach unten: ${text}`,
  removeStep: (text) => `Entfernen: ${text}`,
  arrange: "Schritte ordnen oder entfernen",
  stepRemoved: "Schritt entfernt.",
  moved: (n, of) => `Jetzt ${n} von ${of}.`,

  progress: "Was Sie getan haben",
  progressEmpty: "Hier steht noch nichts.",
  didToday: "Ich habe heute etwas getan",
  noted: "Notiert.",
  otherDay: "Ein anderer Tag, eine Menge oder eine Notiz",
  day: "Tag",
  amount: (unit) => (unit ? `Wie viel (${unit})` : "Wie viel"),
  amountWrong: "Bitte eine Zahl.",
  dayWrong: "Wählen Sie einen Tag, der nicht erst noch kommt.",
  note: "Eine Notiz, wenn Sie mögen",
  add: "Hinzufügen",
  removeProgress: (day) => `${day} entfernen`,
  progressRemoved: "Entfernt.",
  earlier: "Frühere zeigen",

  pause: "Ruhen lassen",
  paused: "Es ruht. Es ist da, wenn Sie es wieder möchten.",
  resume: "Wieder aufnehmen",
  resumed: "Schön, dass es wieder da ist.",
  review: "Wie läuft es?",
  reviewLead: "Sie wissen es am besten. Jede Antwort ist gut.",
  reviewChoices: {
    keep: "So lassen",
    smaller: "Kleiner machen",
    pause: "Eine Weile ruhen lassen",
    reached: "Es ist erreicht",
    let_go: "Loslassen",
  },
  reviewWhat: {
    keep: "Es passt.",
    smaller: "Seltener, oder ein leichterer Schritt. Oft hilft gerade das.",
    pause: "Das Leben ist gerade voll genug.",
    reached: "Sie haben getan, was Sie wollten.",
    let_go: "Es war richtig, es zu versuchen, und es ist richtig, aufzuhören.",
  },
  reviewSave: "So ist es",
  reviewed: "Danke. Es ist notiert.",
  reached: "Es ist erreicht. Nehmen Sie sich einen Moment, das zu bemerken.",
  letGo: "Losgelassen. Was Sie getan haben, zählt weiter.",
  entries: "Was Sie darüber geschrieben haben",
  writeAbout: "Darüber schreiben",
};

export const goalErrors = {
  goal: {
    what: "Dieses Ziel passt noch nicht.",
    now: "Sehen Sie an, was markiert ist. Was Sie eingegeben haben, ist noch da.",
  },
};
