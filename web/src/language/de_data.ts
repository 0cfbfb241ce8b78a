/** Daten mitnehmen und zurückbringen, auf Deutsch. */
import { count } from "./count.ts";
import { number } from "./de_number.ts";
import type * as en from "./en_data.ts";

const kinds: Readonly<Record<string, readonly [string, string]>> = {
  mood_entry: ["Stimmung", "Stimmungen"],
  journal_entry: ["Tagebucheintrag", "Tagebucheinträge"],
  assessment_attempt: ["Check-in", "Check-ins"],
  tracker: ["eigener Messwert", "eigene Messwerte"],
  goal: ["Ziel", "Ziele"],
  goal_progress: ["Schritt zu einem Ziel", "Schritte zu Zielen"],
  reminder: ["Erinnerung", "Erinnerungen"],
  recommendation: ["Vorschlag", "Vorschläge"],
  attachment: ["Foto oder Datei", "Fotos und Dateien"],
  voice_sample: ["Sprachnotiz", "Sprachnotizen"],
  profile: ["Profil", "Profile"],
  safety_plan: ["Sicherheitsplan", "Sicherheitspläne"],
  crisis_flag_state: ["Tag mit Vermerken zur Sicherheit", "Tage mit Vermerken zur Sicherheit"],
  intervention: ["Tag mit Vermerken zur Sicherheit", "Tage mit Vermerken zur Sicherheit"],
  draft: ["Entwurf", "Entwürfe"],
};

const kind = (name: string, n: number): string => {
  const [one, many] = kinds[name] ?? ["anderer Eintrag", "andere Einträge"];
  return count(n, one, many);
};

const megabytes = (bytes: number): string =>
  bytes < 1e6 ? `${number(Math.ceil(bytes / 1e3))} KB` : `${number(Math.round(bytes / 1e5) / 10)} MB`;

export const data: typeof en.data = {
  title: "Ihre Daten",
  lead: "Alles hier gehört Ihnen. Nehmen Sie es mit, bewahren Sie eine Sicherung auf, oder bringen Sie es zurück.",
  kind,
  holds: (list) => `Auf diesem Gerät: ${list}.`,
  holdsNothing: "Es gibt noch nichts zum Mitnehmen.",
  and: "und",
  failed: "Versuchen Sie es gleich noch einmal.",

  backupTitle: "Sicherung",
  backupNever: "Auf diesem Gerät haben Sie noch keine Sicherung angelegt.",
  backupToday: "Letzte Sicherung: heute.",
  backupDays: (days) => `Letzte Sicherung: vor ${count(days, "Tag", "Tagen")}.`,
  backupOffer: "Ein Monat ist vergangen. Wenn Sie mögen, ist jetzt ein guter Moment für eine neue.",
  backupWhat:
    "Eine versiegelte Datei mit allem, auch Fotos und Sprachnotizen. Nur ihre Passphrase öffnet sie: Ohne sie kann das niemand, auch wir nicht.",
  backupPassphrase: "Eine Passphrase für diese Datei. Es kann die dieses Geräts sein oder eine andere.",
  backupFiles: "Fotos, Dateien und Sprachnotizen",
  backupFilesWhat: (n, bytes) => `${kind("attachment", n)}, etwa ${megabytes(bytes)}.`,
  backupContent: "Was außer Ihren Worten mitkommt",
  backupAction: "Sicherung anlegen",
  backupWorking: (percent) => `Wird versiegelt … ${percent} %`,
  backupDone:
    "Die Sicherung liegt bei Ihren Downloads. Bewahren Sie sie gut auf, und ihre Passphrase an einem anderen Ort.",

  exportTitle: "Mitnehmen",
  exportOpen: "Diese Dateien sind nicht versiegelt: Wer sie hat, kann sie lesen.",
  exportJson: "Alles (JSON)",
  exportJsonWhat:
    "Eine Datei für Programme. Sie lässt sich hierher zurückbringen, ohne dass etwas verloren geht, außer Fotos und Dateien.",
  exportTables: "Tabellen (CSV)",
  exportTablesWhat:
    "Stimmungen, Schlaf, Messwerte, Ziele, Check-ins und Tagebuch für eine Tabellenkalkulation, in einer Zip-Datei.",
  exportPages: "Zum Lesen (Markdown)",
  exportPagesWhat: "Ihr Tagebuch und Ihre Stimmungen, eine Seite für jeden Monat, in einer Zip-Datei.",
  exportWorking: "Alles wird gesammelt …",
  exportDone: "Die Datei liegt bei Ihren Downloads.",
  reportTitle: "Für Ihre Ärztin, Ihren Arzt oder Ihre Therapie",
  reportWhat: "Eine Seite zum Drucken, mit dem, was Sie auswählen.",
  recordsTitle: "Gesundheitsdaten (FHIR)",
  recordsWhat: "Ergebnisse im Format von Praxen und Kliniken, hinaus und herein.",

  importTitle: "Zurückbringen",
  importWhat:
    "Eine Sicherung (.alcove), ein Export (.json) oder eine Tabelle einer anderen App wie Daylio (.csv). Sie sehen, was darin ist, bevor sich etwas ändert.",
  importChoose: "Datei auswählen",
  importReading: "Die Datei wird gelesen …",
  importPassphrase: "Passphrase dieser Sicherung",
  importOpen: "Öffnen",
  importMade: (day) => `Angelegt am ${day}.`,
  importTable: "Was in der Datei ist, nach Art",
  importKind: "Art",
  importFresh: "Neu",
  importSame: "Schon hier",
  importDiffering: "In der Datei neuer",
  importDeleted: "Hier inzwischen gelöscht",
  importFiles: (n) => `Mit ${count(n, "Foto, Datei oder Sprachnotiz", "Fotos, Dateien und Sprachnotizen")}.`,
  importBack: (n) => `Auch zurückholen, was hier inzwischen gelöscht wurde (${number(n)})`,
  importNothing: "Alles aus dieser Datei ist schon hier.",
  importAction: "Hereinholen",
  importWorking: (percent) => `Wird hereingeholt … ${percent} %`,
  importDone: "Alles ist da.",
  cancel: "Abbrechen",

  tableTitle: "Eine Tabelle einer anderen App",
  tableDaylio: "Das sieht nach einem Export von Daylio aus.",
  tableColumns: "Welche Spalte was enthält",
  tableDate: "Tag",
  tableTime: "Uhrzeit",
  tableMood: "Stimmung",
  tableTags: "Aktivitäten",
  tableNote: "Notiz",
  tableNone: "Keine",
  tableOrder: "Wie die Tage geschrieben sind",
  tableOrders: { ymd: "Jahr, Monat, Tag", dmy: "Tag, Monat, Jahr", mdy: "Monat, Tag, Jahr" },
  tableWorst: "Die Zahl der schlechtesten Stimmung",
  tableBest: "Die Zahl der besten Stimmung",
  tableWord: (word, n) => `„${word}“ (${number(n)}-mal)`,
  tableWords: "Was diese Wörter bedeuten, von −100 (sehr unangenehm) bis 100 (sehr angenehm)",
  tableFirst: "Die ersten Zeilen der Datei",
  tableTaken: "So stünden sie hier",
  tableWhen: "Wann",
  tableReady: (n) => `${count(n, "Stimmung kann", "Stimmungen können")} hereingeholt werden.`,
  tableKnown: (n) =>
    `${count(n, "Zeile ist", "Zeilen sind")} schon hier, liegen in der Zukunft oder stehen doppelt in der Datei.`,
  tableUnread: (n) => `${count(n, "Zeile ist", "Zeilen sind")} nicht lesbar:`,
  tableLine: (line, why) => `Zeile ${number(line)}: ${why}`,
  tableCut: (n) => `${count(n, "Notiz wird", "Notizen werden")} auf 5.000 Zeichen gekürzt.`,
  tableAgain: "Mit dieser Auswahl noch einmal ansehen",
  tableAction: (n) => `${count(n, "Stimmung", "Stimmungen")} hereinholen`,
  tableDone: (n) => `${count(n, "Stimmung ist", "Stimmungen sind")} jetzt hier.`,

  report: {
    options: "Aus Ihren Tagen",
    moods: "Stimmung",
    moodsWhat: "Nach Wochen, mit dem niedrigsten und dem höchsten Tag. Notizen bleiben hier.",
    sleep: "Schlaf",
    sleepWhat: "Stunden pro Nacht, nach Wochen.",
    trackers: "Ihre eigenen Messwerte",
    trackersWhat: "Jeder nach Wochen.",
    plan: "Sicherheitsplan",
    planWhat: "Kommt nur hinein, wenn Sie es möchten.",
    week: "Woche ab",
    days: "Tage",
    mean: "Mittel",
    lowest: "Niedrigster",
    highest: "Höchster",
    moodSentence: (days, mean, lowest, highest) =>
      `An ${count(days, "Tag", "Tagen")}, von −100 (sehr unangenehm) bis 100 (sehr angenehm): im Mittel ${mean}, zwischen ${lowest} und ${highest}.`,
    sleepSentence: (days, mean, lowest, highest) =>
      `In ${count(days, "Nacht", "Nächten")}: im Mittel ${mean} Stunden, zwischen ${lowest} und ${highest}.`,
    trackerSentence: (days, mean, lowest, highest) =>
      `An ${count(days, "Tag", "Tagen")}: im Mittel ${mean}, zwischen ${lowest} und ${highest}.`,
  },

  undoTitle: "Zuletzt hereingeholt",
  undoSources: {
    alcove: "Eine Sicherung oder ein Export von Alcove",
    moods: "Stimmungen einer anderen App",
    fhir: "Gesundheitsdaten",
  },
  undoWhat: (source, day, n) =>
    `${source}, am ${day}: ${count(n, "neuer Eintrag", "neue Einträge")}. Sie können alle auf einmal zurücknehmen.`,
  undoAction: "Zurücknehmen",
  undoWorking: "Wird zurückgenommen …",
  undoDone: (n) => `${count(n, "Eintrag wurde", "Einträge wurden")} zurückgenommen.`,
};

export const dataErrors: typeof en.dataErrors = {
  document: {
    what: "Diese Datei ist kein Export von Alcove, oder jemand hat sie verändert.",
    now: "Hier hat sich nichts geändert. Verwenden Sie die Datei so, wie Alcove sie angelegt hat.",
  },
  document_version: {
    what: "Dieser Export stammt von einer anderen Version von Alcove.",
    now: "Hier hat sich nichts geändert. Exportieren Sie noch einmal mit der aktuellen Version.",
  },
  unknown_row_type: {
    what: "Dieser Export stammt von einer neueren Version von Alcove.",
    now: "Hier hat sich nichts geändert. Laden Sie Alcove neu und versuchen Sie es dann noch einmal.",
  },
  archive: {
    what: "Diese Sicherung ist beschädigt oder abgeschnitten.",
    now: "Hier hat sich nichts geändert. Kopieren Sie sie noch einmal von dort, wo Sie sie aufbewahren.",
  },
  archive_passphrase: {
    what: "Diese Passphrase öffnet die Sicherung nicht.",
    now: "Es ist die, die Sie beim Anlegen der Datei gewählt haben. Achten Sie auf Großbuchstaben und die Sprache der Tastatur.",
  },
  archive_too_large: {
    what: "Diese Sicherung würde größer als 256 MB.",
    now: "Legen Sie eine ohne Fotos und Dateien an.",
  },
  archive_changed: {
    what: "Während der Sicherung wurde eine Datei gelöscht.",
    now: "Legen Sie die Sicherung noch einmal an.",
  },
  import_too_large: {
    what: "Diese Datei ist zu groß.",
    now: "Eine Datei hat höchstens 260 MB.",
  },
  csv: {
    what: "Diese Datei ist keine Tabelle, die Alcove lesen kann.",
    now: "Exportieren Sie sie aus der anderen App als CSV, und wählen Sie diese Datei.",
  },
  columns: {
    what: "Bei den Spalten fehlt noch etwas.",
    now: "Wählen Sie mindestens die Spalten mit dem Tag und der Stimmung.",
  },
};
