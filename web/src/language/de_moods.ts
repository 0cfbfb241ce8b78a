/** Stimmungen, ihr Kalender und ihre Diagramme, Stichwörter und eigene Messwerte, auf Deutsch. */
import { count } from "./count.ts";
import type {
  moodErrors as enMoodErrors,
  moods as enMoods,
  tagInput as enTagInput,
  trackers as enTrackers,
} from "./en_moods.ts";

export const moods: typeof enMoods = {
  title: "Stimmung",
  lead: "Wie es war, Tag für Tag. Lücken sind in Ordnung.",
  new: "Notieren, wie es Ihnen geht",
  empty: "Hier sehen Sie Ihre Stimmung nach Tagen. Für den Anfang genügt einmal tippen.",
  levels: ["Sehr schwer", "Schwer", "Mittel", "Gut", "Sehr gut"],
  energyLevels: ["Sehr wenig", "Wenig", "Mittel", "Viel", "Sehr viel"],
  notSaid: "nicht angegeben",

  newTitle: "Wie geht es Ihnen?",
  editTitle: "Diese Stimmung ändern",
  valence: "Wie fühlt es sich an?",
  valenceEnds: ["Sehr schwer", "Sehr gut"],
  energy: "Wie viel Energie ist da?",
  energyEnds: ["Sehr wenig", "Sehr viel"],
  energyHint: "Lassen Sie den Regler stehen, wenn Sie nichts angeben möchten.",
  energyClear: "Nichts angeben",
  when: "Wann war das?",
  now: "Jetzt",
  thisMorning: "Heute Morgen",
  lastEvening: "Gestern Abend",
  day: "Tag",
  time: "Uhrzeit",
  zoneKept: (zone) => `Es gilt die Uhrzeit dort, wo Sie damals waren: ${zone}.`,
  inFuture: "Das liegt noch vor Ihnen. Wählen Sie einen Zeitpunkt, der vergangen ist.",
  noTime: "Wählen Sie einen Tag und eine Uhrzeit.",

  feelings: "Gefühle",
  feelingsHint: "So viele, wie passen, oder keines. Eigene Wörter gehen auch.",
  feelingsSearch: "Wort suchen oder hinzufügen",
  feelingsAdd: (word) => `„${word}“ hinzufügen`,
  feelingsChosen: "Ausgewählt",
  feelingsOften: "Das verwenden Sie oft",
  quadrants: {
    pleasantLively: "Angenehm und lebhaft",
    pleasantQuiet: "Angenehm und ruhig",
    unpleasantLively: "Unangenehm und angespannt",
    unpleasantQuiet: "Unangenehm und schwer",
  },

  tags: "Was drumherum war",
  tagsHint: "Was Sie getan haben, Menschen, Orte. Später sehen Sie, was zusammen vorkommt.",
  kinds: { activity: "Aktivitäten", person: "Menschen", place: "Orte", other: "Der Tag selbst" },
  kindLabels: {
    activity: "Aktivität hinzufügen",
    person: "Menschen hinzufügen",
    place: "Ort hinzufügen",
    other: "Etwas anderes hinzufügen",
  },

  sleep: "Die Nacht davor",
  hours: "Stunden",
  minutes: "Minuten",
  sleepHint: "Wie lange Sie geschlafen haben, so genau Sie es wissen.",
  sleepWrong: "Stunden von 0 bis 24 und Minuten von 0 bis 59.",
  quality: "Wie haben Sie geschlafen?",
  qualities: ["Sehr schlecht", "Schlecht", "Mittel", "Gut", "Sehr gut"],

  trackers: "Ihre eigenen Messwerte",
  readingRange: (low, high, unit) =>
    `Von ${low} bis ${high}${unit ? ` ${unit}` : ""}; leer, wenn Sie nichts angeben möchten.`,
  readingWrong: (low, high) => `Eine Zahl von ${low} bis ${high}.`,
  note: "Eine Notiz",
  noteHint: "Nur wenn Sie möchten.",

  save: "Speichern",
  kept: "Bleibt hier, solange Alcove offen ist; „Speichern“ schreibt es auf.",
  discard: "Verwerfen",
  discarded: "Verworfen.",
  leaveAsWas: "So lassen, wie es war",
  saved: "Gespeichert.",
  change: "Ändern",
  delete: "Löschen",
  deleted: "Gelöscht.",
  gone: "Diese Stimmung ist nicht mehr hier.",
  goneText: "Sie wurde gelöscht, hier oder auf einem anderen Ihrer Geräte.",
  toAll: "Alle Stimmungen",
  entryTitle: (mood) => `Es war: ${mood}`,
  atPlace: (when, zone) => `${when}, in ${zone}`,
  sleepSaid: (hours, minutes) =>
    [
      hours > 0 && count(hours, "Stunde", "Stunden"),
      (minutes > 0 || hours === 0) && count(minutes, "Minute", "Minuten"),
    ]
      .filter(Boolean)
      .join(" "),
  noticed: "In dieser Notiz ist etwas aufgefallen.",

  calendarHint: "Pfeiltasten gehen tageweise, Bild auf und Bild ab monatsweise.",
  previousMonth: "Monat davor",
  nextMonth: "Monat danach",
  dayNone: (day) => `${day}: nichts notiert`,
  dayMood: (day, mood, entries) => `${day}: ${mood}, ${count(entries, "Eintrag", "Einträge")}`,
  legend: "Je voller der Bogen, desto besser der Tag.",
  dayEmpty: "An diesem Tag ist nichts notiert.",
  dayAdd: "Etwas für diesen Tag notieren",
  monthSentence: (days, month) =>
    days === 0 ? `Im ${month} ist nichts notiert.` : `Einträge an ${count(days, "Tag", "Tagen")} im ${month}.`,

  chartsTitle: "Über die Zeit",
  rangeLegend: "Wie weit zurück",
  ranges: { "30": "30 Tage", "90": "90 Tage", "365": "Ein Jahr", all: "Alles" },
  chartMood: "Stimmung",
  chartSleep: "Schlaf",
  chartKeys: "Dieselben Zahlen stehen in der Tabelle darunter.",
  seriesDay: "Jeder Tag",
  seriesRolling: "Mittel aus sieben Tagen",
  seriesHours: "Stunden Schlaf",
  seriesMood: "Stimmung, Mittel aus sieben Tagen",
  hoursUnit: "Stunden",
  moodNone: "Keine Stimmung in dieser Zeit.",
  moodSentence: (days, low, high, latest) =>
    days === 1
      ? `Ein Tag mit Stimmung: ${latest}.`
      : `${days} Tage mit Stimmung, von ${low} bis ${high}. Zuletzt: ${latest}.`,
  sleepSentence: (nights, mean, low, high) =>
    nights === 1
      ? `Eine Nacht: ${mean} Stunden.`
      : `${nights} Nächte, in der Mitte ${mean} Stunden, von ${low} bis ${high} Stunden.`,
  trackerSentence: (days, latest, low, high, unit) =>
    days === 1
      ? `Ein Tag: ${latest}${unit ? ` ${unit}` : ""}.`
      : `${days} Tage, von ${low} bis ${high}${unit ? ` ${unit}` : ""}. Zuletzt: ${latest}.`,
  trackerBeside: "Die gestrichelte Linie ist zum Vergleich Ihre Stimmung; sie hat ihre eigene Skala.",
  table: "Dasselbe als Tabelle",
  tableDay: "Tag",
  earlierDays: "Frühere Tage",
  none: "–",
};

export const tagInput: typeof enTagInput = {
  chosen: "Ausgewählt",
  remove: (word) => `${word} entfernen`,
  removed: (word) => `${word} entfernt.`,
  added: (word) => `${word} hinzugefügt.`,
  hint: "Ein Wort eingeben, dann die Eingabetaste.",
  found: (n) => (n === 1 ? "Ein Vorschlag." : `${n} Vorschläge.`),
  own: (word) => `„${word}“ hinzufügen`,
  tooLong: (n) => `Höchstens ${n} Zeichen.`,
};

export const trackers: typeof enTrackers = {
  title: "Ihre eigenen Messwerte",
  lead: "Alles mit einer Zahl, das Sie neben Ihrer Stimmung sehen möchten: Schritte, Schmerzen, Kaffee, gelesene Seiten.",
  empty: "Noch nichts hier. Ein Messwert braucht einen Namen, die kleinste und die größte Zahl.",
  add: "Messwert hinzufügen",
  editTitle: (name) => `„${name}“ ändern`,
  newTitle: "Ein neuer Messwert",
  name: "Name",
  nameHint: "Nur Sie sehen ihn.",
  unit: "Einheit",
  unitHint: "„Tassen“, „Minuten“ oder leer.",
  min: "Kleinste Zahl",
  max: "Größte Zahl",
  decimals: "Nachkommastellen",
  direction: "Welche Richtung ist besser?",
  directions: {
    higher_better: "Mehr ist besser",
    lower_better: "Weniger ist besser",
    neither: "Keine; ich möchte es nur sehen",
  },
  save: "Speichern",
  saved: "Gespeichert.",
  change: "Ändern",
  archive: "Nicht mehr danach fragen",
  archived: "Danach wird nicht mehr gefragt. Was Sie notiert haben, bleibt.",
  bringBack: "Wieder danach fragen",
  isBack: "Danach wird wieder gefragt.",
  archivedTitle: "Nicht mehr gefragt",
  delete: "Löschen",
  deleted: "Gelöscht.",
  deleteTitle: (name, days) =>
    `„${name}“ löschen, mit dem, was Sie an ${count(days, "Tag", "Tagen")} notiert haben? Wenn Sie die Zahlen behalten möchten, lassen Sie nur nicht mehr danach fragen.`,
  range: (low, high, unit) => `${low} bis ${high}${unit ? ` ${unit}` : ""}`,
  nameMissing: "Geben Sie ihm einen Namen.",
  numberMissing: "Geben Sie eine Zahl ein.",
  rangeWrong: "Die größte Zahl muss über der kleinsten liegen.",
};

export const moodErrors: typeof enMoodErrors = {
  mood_entry: {
    what: "So konnte diese Stimmung nicht notiert werden.",
    now: "Sehen Sie Zeit, Zahlen und die Länge der Notiz noch einmal durch. Alles, was Sie eingegeben haben, ist noch da.",
  },
  tracker: {
    what: "So konnte dieser Messwert nicht gespeichert werden.",
    now: "Sehen Sie den Namen, die kleinste und die größte Zahl noch einmal durch.",
  },
  profile: {
    what: "So konnte das nicht gespeichert werden.",
    now: "Sehen Sie Jahr und Wörter noch einmal durch; in jedes Feld passen nur wenige Wörter.",
  },
};
