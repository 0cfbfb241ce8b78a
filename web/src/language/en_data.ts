/** Taking data out and bringing it in, in English. */
import { count, plainNumber } from "./count.ts";

const kinds: Readonly<Record<string, readonly [string, string]>> = {
  mood_entry: ["mood", "moods"],
  journal_entry: ["journal entry", "journal entries"],
  assessment_attempt: ["check-in", "check-ins"],
  tracker: ["tracker", "trackers"],
  goal: ["goal", "goals"],
  goal_progress: ["step on a goal", "steps on goals"],
  reminder: ["reminder", "reminders"],
  recommendation: ["suggestion", "suggestions"],
  attachment: ["photo or file", "photos and files"],
  voice_sample: ["voice note", "voice notes"],
  profile: ["profile", "profiles"],
  safety_plan: ["safety plan", "safety plans"],
  crisis_flag_state: ["day of notes on safety", "days of notes on safety"],
  intervention: ["day of notes on safety", "days of notes on safety"],
  draft: ["draft", "drafts"],
};

const kind = (name: string, n: number): string => {
  const [one, many] = kinds[name] ?? ["other record", "other records"];
  return count(n, one, many);
};

const megabytes = (bytes: number): string =>
  bytes < 1e6 ? `${plainNumber(Math.ceil(bytes / 1e3))} KB` : `${plainNumber(Math.round(bytes / 1e5) / 10)} MB`;

export const data = {
  title: "Your data",
  lead: "Everything here is yours. Take it with you, keep a backup, or bring it back.",
  kind,
  holds: (list: string): string => `On this device: ${list}.`,
  holdsNothing: "There is nothing to take with you yet.",
  and: "and",
  failed: "Try again in a moment.",

  backupTitle: "Backup",
  backupNever: "You have not made a backup on this device yet.",
  backupToday: "Last backup: today.",
  backupDays: (days: number): string => `Last backup: ${count(days, "day", "days")} ago.`,
  backupOffer: "A month has passed. If you like, this is a good moment for a new one.",
  backupWhat:
    "One sealed file with everything in it, photos and voice notes too. Only its passphrase opens it: without it, nobody can, not even we.",
  backupPassphrase: "A passphrase for this file. It may be the one of this device or another one.",
  backupFiles: "Photos, files and voice notes",
  backupFilesWhat: (n: number, bytes: number): string => `${kind("attachment", n)}, about ${megabytes(bytes)}.`,
  backupContent: "What goes in beside your words",
  backupAction: "Make a backup",
  backupWorking: (percent: number): string => `Sealing… ${percent} %`,
  backupDone: "The backup is among your downloads. Keep it somewhere safe, and keep its passphrase apart from it.",

  exportTitle: "Take it with you",
  exportOpen: "These files are not sealed: whoever has them can read them.",
  exportJson: "Everything (JSON)",
  exportJsonWhat:
    "One file for programs. It can be brought back here without losing anything, except photos and files.",
  exportTables: "Tables (CSV)",
  exportTablesWhat: "Moods, sleep, trackers, goals, check-ins and journal for a spreadsheet, in one zip file.",
  exportPages: "To read (Markdown)",
  exportPagesWhat: "Your journal and your moods, a page for each month, in one zip file.",
  exportWorking: "Collecting everything…",
  exportDone: "The file is among your downloads.",
  reportTitle: "For your doctor or therapist",
  reportWhat: "A page to print, with what you choose.",
  recordsTitle: "Health records (FHIR)",
  recordsWhat: "Results in the format of clinics, out and in.",

  importTitle: "Bring it back",
  importWhat:
    "A backup (.alcove), an export (.json), or a table of another app such as Daylio (.csv). You see what is in it before anything changes.",
  importChoose: "Choose a file",
  importReading: "Reading the file…",
  importPassphrase: "Passphrase of this backup",
  importOpen: "Open",
  importMade: (day: string): string => `Made on ${day}.`,
  importTable: "What is in the file, by kind",
  importKind: "Kind",
  importFresh: "New",
  importSame: "Already here",
  importDiffering: "Newer in the file",
  importDeleted: "Deleted here since",
  importFiles: (n: number): string => `With ${count(n, "photo, file or voice note", "photos, files and voice notes")}.`,
  importBack: (n: number): string => `Also bring back what was deleted here since (${plainNumber(n)})`,
  importNothing: "Everything in this file is here already.",
  importAction: "Bring it in",
  importWorking: (percent: number): string => `Bringing it in… ${percent} %`,
  importDone: "Everything is here.",
  cancel: "Cancel",

  tableTitle: "A table of another app",
  tableDaylio: "This looks like an export of Daylio.",
  tableColumns: "Which column holds what",
  tableDate: "Day",
  tableTime: "Time of day",
  tableMood: "Mood",
  tableTags: "Activities",
  tableNote: "Note",
  tableNone: "None",
  tableOrder: "How days are written",
  tableOrders: { ymd: "Year, month, day", dmy: "Day, month, year", mdy: "Month, day, year" },
  tableWorst: "The number of the worst mood",
  tableBest: "The number of the best mood",
  tableWord: (word: string, n: number): string => `“${word}” (${count(n, "time", "times")})`,
  tableWords: "What these words mean, from −100 (very unpleasant) to 100 (very pleasant)",
  tableFirst: "The first rows of the file",
  tableTaken: "As they would be here",
  tableWhen: "When",
  tableReady: (n: number): string => `${count(n, "mood", "moods")} can be brought in.`,
  tableKnown: (n: number): string =>
    `${count(n, "row is", "rows are")} here already, in the future, or twice in the file.`,
  tableUnread: (n: number): string => `${count(n, "row", "rows")} can't be read:`,
  tableLine: (line: number, why: string): string => `Line ${plainNumber(line)}: ${why}`,
  tableCut: (n: number): string => `${count(n, "note", "notes")} will be shortened to 5,000 characters.`,
  tableAgain: "Look again with these choices",
  tableAction: (n: number): string => `Bring in ${count(n, "mood", "moods")}`,
  tableDone: (n: number): string => `${count(n, "mood is", "moods are")} here now.`,

  report: {
    options: "From your days",
    moods: "Mood",
    moodsWhat: "By week, with the lowest and highest day. Notes stay here.",
    sleep: "Sleep",
    sleepWhat: "Hours a night, by week.",
    trackers: "Your own trackers",
    trackersWhat: "Each by week.",
    plan: "Safety plan",
    planWhat: "Left out unless you want it.",
    week: "Week from",
    days: "Days",
    mean: "Mean",
    lowest: "Lowest",
    highest: "Highest",
    moodSentence: (days: number, mean: string, lowest: string, highest: string): string =>
      `On ${count(days, "day", "days")}, from −100 (very unpleasant) to 100 (very pleasant): ${mean} on average, between ${lowest} and ${highest}.`,
    sleepSentence: (days: number, mean: string, lowest: string, highest: string): string =>
      `In ${count(days, "night", "nights")}: ${mean} hours on average, between ${lowest} and ${highest}.`,
    trackerSentence: (days: number, mean: string, lowest: string, highest: string): string =>
      `On ${count(days, "day", "days")}: ${mean} on average, between ${lowest} and ${highest}.`,
  },

  undoTitle: "Last time you brought something in",
  undoSources: {
    alcove: "A backup or export of Alcove",
    moods: "Moods of another app",
    fhir: "Health records",
  } as Record<string, string>,
  undoWhat: (source: string, day: string, n: number): string =>
    `${source}, on ${day}: ${count(n, "new record", "new records")}. You can take all of them back at once.`,
  undoAction: "Take it back",
  undoWorking: "Taking it back…",
  undoDone: (n: number): string => `${count(n, "record was", "records were")} taken back.`,
};

export const dataErrors = {
  document: {
    what: "This file is not an export of Alcove, or somebody changed it.",
    now: "Nothing here has changed. Use the file as Alcove made it.",
  },
  document_version: {
    what: "This export was made by another version of Alcove.",
    now: "Nothing here has changed. Export it again with the current version.",
  },
  unknown_row_type: {
    what: "This export was made by a newer version of Alcove.",
    now: "Nothing here has changed. Reload Alcove to get the newest version, then try again.",
  },
  archive: {
    what: "This backup is damaged or cut short.",
    now: "Nothing here has changed. Copy it once more from where you kept it.",
  },
  archive_passphrase: {
    what: "This passphrase doesn't open the backup.",
    now: "It is the one you chose when you made the file. Check capital letters and the keyboard's language.",
  },
  archive_too_large: {
    what: "This backup would be larger than 256 MB.",
    now: "Make one without photos and files.",
  },
  archive_changed: {
    what: "A file was deleted while the backup was made.",
    now: "Make the backup again.",
  },
  import_too_large: {
    what: "This file is too large to be read in.",
    now: "A file has at most 260 MB.",
  },
  csv: {
    what: "This file is not a table that Alcove can read.",
    now: "Export it from the other app as CSV, and choose that file.",
  },
  columns: {
    what: "Something about the columns is missing.",
    now: "Choose at least the columns with the day and the mood.",
  },
};
