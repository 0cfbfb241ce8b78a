/** Jedes Wort, das die Seite sagt, auf Deutsch. */
import { count, joinWords } from "./count.ts";
import { data } from "./de_data.ts";
import { errors, notices } from "./de_errors.ts";
import { files } from "./de_files.ts";
import { goals } from "./de_goals.ts";
import { about, breathing, grounding, help, noticing } from "./de_help.ts";
import { aboutMe, insights, suggestions } from "./de_insights.ts";
import { instrument, library, records, report, schedule } from "./de_library.ts";
import { moods, tagInput, trackers } from "./de_moods.ts";
import { noticed } from "./de_noticed.ts";
import { number } from "./de_number.ts";
import { pieces } from "./de_pieces.ts";
import { plan } from "./de_plan.ts";
import { reminders } from "./de_reminders.ts";
import { places, today } from "./de_today.ts";
import { markdown, write } from "./de_write.ts";
import type { Deleted, Words } from "./en.ts";

function listed(of: Deleted): string {
  const parts = [
    of.attempts && count(of.attempts, "Check-in", "Check-ins"),
    of.entries && count(of.entries, "Tagebucheintrag", "Tagebucheinträge"),
    of.moods && count(of.moods, "Stimmung", "Stimmungen"),
    of.goals && count(of.goals, "Ziel", "Ziele"),
    of.files && count(of.files, "Foto oder Datei", "Fotos und Dateien"),
    of.drafts && count(of.drafts, "Angefangenes", "Angefangene"),
  ].filter((part): part is string => Boolean(part));
  return parts.length === 0 ? "Alles" : joinWords(parts, "und");
}

export const de: Words = {
  language: "de",
  direction: "ltr",
  name: "Alcove",

  shell: {
    skip: "Zur Seite springen",
    helpNow: "Hilfe jetzt",
    plan: "Mein Plan",
    navigation: "Hauptmenü",
    onlyYou: "Nur Sie können das lesen",
    onlyHere: "Nur auf diesem Gerät",
    back: "Zurück",
    close: "Schließen",
    cancel: "Abbrechen",
    undo: "Rückgängig",
    tryAgain: "Noch einmal versuchen",
    show: "Zeigen",
    hide: "Verbergen",
    starting: "Wird geöffnet…",
    startingLong: "Wird noch geöffnet. Beim ersten Mal kann das auf einem älteren Telefon ein paar Sekunden dauern.",
    notFound: "Unter dieser Adresse ist nichts.",
    toToday: "Zu Heute",
    hidden: { button: "Weiter" },
    hideHint:
      "Um diese Seite sofort zu verbergen, drücken Sie zweimal Escape, oder tippen Sie dreimal auf den Namen oben.",
    update: "Eine neue Version ist bereit. Laden Sie neu, wann Sie möchten.",
    reload: "Neu laden",
    later: "Später",
    newTab: "(öffnet in einem neuen Tab)",
  },

  notices,

  errors,

  welcome: {
    title: "Ein stiller Ort dafür, wie es Ihnen geht",
    lead: "Beantworten Sie ein paar Fragen, sehen Sie, was sie ergeben, und behalten Sie es für sich.",
    points: [
      "Kein Konto, keine E-Mail-Adresse. Es geht ohne Verbindung.",
      "Was Sie schreiben, wird auf diesem Gerät versiegelt. Niemand sonst kann es lesen.",
      "Hilfe ist einen Tipp entfernt, oben auf jeder Seite.",
    ],
    chooseTitle: "Wie soll dieses Gerät es aufbewahren?",
    passphrase: {
      title: "Mit einer Passphrase",
      what: "Sie tippen sie jedes Mal, wenn Sie Alcove öffnen. Wer Ihr Telefon in die Hand nimmt oder durchsucht, kann Ihre Einträge nicht lesen.",
      caution:
        "Niemand kann sie für Sie zurücksetzen. Wenn sie vergessen ist und Sie keinen Wiederherstellungscode haben, bleiben die Einträge zu.",
      action: "Eine Passphrase wählen",
    },
    quick: {
      title: "Schnellstart",
      what: "Öffnet sofort, ohne Tippen. Ihre Einträge sind versiegelt, aber jeder, der diesen Browser benutzen kann, kann sie öffnen.",
      caution: "Gut für ein Telefon, das nur Ihnen gehört. Eine Passphrase können Sie später hinzufügen.",
      action: "Jetzt anfangen",
    },
    already: "Nutzen Sie Alcove schon auf einem anderen Gerät?",
    signIn: "Anmelden",
    recover: "Einen Wiederherstellungscode benutzen",
    about: "Was Alcove schützt und was nicht",
    deletedHere: "Alles auf diesem Gerät wurde gelöscht.",
    deletedEverywhere: "Ihr Konto und alles auf dem Server und auf diesem Gerät wurden gelöscht.",
    receipt: "Der Server hat diese Quittung unterschrieben",
    receiptWhy: "Behalten Sie sie, wenn Sie einmal zeigen möchten, dass das Konto an diesem Tag gelöscht wurde.",
  },

  passphrase: {
    title: "Eine Passphrase wählen",
    label: "Passphrase",
    again: "Noch einmal dieselbe",
    hint: "Vier oder fünf Wörter, die nicht zusammengehören, sind gut. Sie verlässt dieses Gerät nie.",
    signInHint: "Vier oder fünf Wörter, die nicht zusammengehören, sind gut. Der Server sieht sie nie.",
    mismatch: "Die beiden sind noch nicht gleich.",
    missing: "Tippen Sie zuerst eine Passphrase.",
    strength: ["Sehr leicht zu erraten", "Leicht zu erraten", "Noch nicht genug", "Gut", "Sehr gut"],
    strengthLabel: "Wie schwer zu erraten",
    caution:
      "Niemand kann eine Passphrase zurücksetzen, auch nicht, wer Alcove gemacht hat. Schreiben Sie sie auf und verwahren Sie sie sicher.",
    create: "Das ist meine Passphrase",
    working: "Das Schloss wird vorbereitet. Das dauert absichtlich ein paar Sekunden: Es macht Raten langsam.",
  },

  unlock: {
    title: "Willkommen zurück",
    label: "Passphrase",
    open: "Öffnen",
    working: "Wird geöffnet. Das dauert absichtlich einen Moment.",
    quick: "Dieses Gerät öffnet ohne Passphrase.",
    quickOpen: "Alcove öffnen",
    forgotten: "Ich weiß die Passphrase nicht",
    forgottenSync:
      "Wenn Sie den Abgleich eingeschaltet haben, öffnet Ihr Wiederherstellungscode diese Einträge wieder, und Sie wählen eine neue Passphrase für dieses Gerät.",
    forgottenNoSync:
      "Ohne Abgleich kann niemand diese Einträge öffnen; das ist der Preis dafür, dass es niemand sonst kann. Sie können nur neu anfangen.",
    useRecovery: "Den Wiederherstellungscode benutzen",
    startAfresh: "Löschen, was hier ist",
    startAfreshTitle: "Alles auf diesem Gerät löschen? Was nicht auf einem Server ist, lässt sich nicht zurückholen.",
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
    begin: "Anfangen",
    resume: "Fortsetzen",
    recall: (period) => `Es geht um: ${period}.`,
    respondent: {
      parent: "Diese Fragen sind über Ihr Kind. Antworten Sie so, wie Sie Ihr Kind erleben.",
      clinician: "Dieser Fragebogen ist dafür gedacht, gemeinsam mit einer Fachperson ausgefüllt zu werden.",
    },
    language: "Sprache der Fragen",
    languageHint: "Bis zur ersten Antwort können Sie sie ändern.",
    resumeNote: "Sie haben das früher angefangen. Ihre Antworten sind noch da.",
    before: [
      "Es gibt keine richtigen oder falschen Antworten.",
      "Sie dürfen jede Frage auslassen.",
      "Jede Antwort wird gleich gespeichert. Sie können aufhören und wiederkommen.",
    ],
    position: (n, of) => `Frage ${n} von ${of}`,
    answered: (n, of) => `${n} von ${of} beantwortet`,
    declined: "Möchte ich nicht beantworten",
    next: "Weiter",
    skip: "Offen lassen und weiter",
    previous: "Zurück",
    finish: "Das Ergebnis sehen",
    finishAnyway: "Das Ergebnis trotzdem sehen",
    openTitle: (n) => (n === 1 ? "Eine Frage ist noch offen" : `${n} Fragen sind noch offen`),
    openText:
      "Sie können jetzt antworten, „Möchte ich nicht beantworten“ wählen oder so weitergehen. Wenn viel offen ist, gibt es vielleicht keine Summe.",
    asList: "Alle Fragen auf einer Seite",
    oneByOne: "Eine Frage nach der anderen",
    saved: "Auf diesem Gerät gespeichert",
    saving: "Wird gespeichert…",
    notSaved: "Noch nicht gespeichert.",
    keys: (n) => `Tasten: 1 bis ${n} wählen, Eingabe geht weiter, Rücktaste geht zurück.`,
    information: "Über diese Fragen",
    leave: "Für jetzt aufhören",
    left: "Gespeichert. Sie können weitermachen, wann Sie möchten.",
    gone: "Dieser Check-in ist nicht mehr hier.",
    goneWhy: "Er wurde abgeschlossen oder verworfen, hier oder in einem anderen Tab.",
    alertLine: "Das ist schwer zu tragen. Jemand möchte Ihnen zuhören:",
    numberLabel: "Ihre Antwort",
    numberRange: (min, max) => `Eine Zahl von ${min} bis ${max}`,
    numberFrom: (min) => `Eine Zahl, ${min} oder mehr`,
    numberTo: (max) => `Eine Zahl, höchstens ${max}`,
    numberAny: "Eine Zahl",
    numberWhole: "ohne Komma",
    numberDecimals: (n) => `mit höchstens ${count(n, "Stelle", "Stellen")} nach dem Komma`,
    numberWrong: (what) => `Das passt noch nicht. ${what}.`,
    textLabel: "In Ihren eigenen Worten",
    textLeft: (n) => `noch ${count(n, "Zeichen", "Zeichen")}`,
    multiHint: "Wählen Sie alles, was passt.",
    more: (n) => (n === 1 ? "Daraus folgt noch eine Frage." : `Daraus folgen noch ${n} Fragen.`),
    fewer: (n) => (n === 1 ? "Eine Frage entfällt." : `${n} Fragen entfallen.`),
    section: (from, to) => `Fragen ${from} bis ${to}`,
    sectionOne: (n) => `Frage ${n}`,
    working: "Wird ausgewertet…",
  },

  result: {
    title: "Ihr Ergebnis",
    screening: "Ein Screening-Ergebnis, keine Diagnose",
    outOf: (value, max, min = 0) =>
      min === 0 ? `${number(value)} von ${max}` : `${number(value)}, auf einer Skala von ${min} bis ${max}`,
    noTotal: "Diesmal keine Summe",
    noTotalWhy: (missing) =>
      `${count(missing, "Frage blieb", "Fragen blieben")} ohne Antwort; nach der veröffentlichten Regel gibt es dann keine Summe. Ihre Antworten sind gespeichert.`,
    missing: (n) => (n === 1 ? "Eine Frage blieb ohne Antwort." : `${n} Fragen blieben ohne Antwort.`),
    prorated: "Die Summe wurde nach der veröffentlichten Regel aus den beantworteten Fragen berechnet.",
    scale: "Wo das liegt",
    scaleHere: "hier sind Sie",
    bandRange: (label, min, max) => (min === max ? `${label}: ${min}` : `${label}: ${min} bis ${max}`),
    means: "Was das heißt",
    doesNotMean: "Was es nicht heißt",
    next: "Was Menschen dann oft tun",
    changeTitle: "Im Vergleich zum letzten Mal",
    changeFirstTitle: "Im Vergleich zum ersten Mal",
    changeSource: (source) => `Regel für Veränderung: ${source}`,
    changeSince: (day) => `Seit ${day}`,
    caseness: {
      "now-below": "Der Wert liegt jetzt unter dem veröffentlichten Grenzwert.",
      "now-reached": "Der Wert hat jetzt den veröffentlichten Grenzwert erreicht.",
    },
    cutoffs: "Veröffentlichte Grenzwerte",
    cutoffReached: "erreicht",
    cutoffNotReached: "nicht erreicht",
    cutoffUnknown: "lässt sich aus diesen Antworten nicht sagen",
    flags: "Muster in Ihren Antworten",
    flagYes: "gefunden",
    flagNo: "nicht gefunden",
    flagUnknown: "lässt sich nicht sagen, weil Antworten offen sind",
    from: (source) => `Quelle: ${source}`,
    scales: "Die Teile",
    scalesTable: "Dasselbe als Tabelle",
    part: "Teil",
    inRange: (value, min, max) => `${number(value)} (${min} bis ${max})`,
    range: "Bereich",
    rangeOf: (min, max) => `${min} bis ${max}`,
    reported: (value) =>
      `Die Datei, aus der das gelesen wurde, sagt ${number(value)}. Alcove wertet dieselben Antworten anders aus und zeigt beides.`,
    imported: "aus einer Datei gelesen",
    standardError: (error) => `Der wahre Wert kann etwa ${number(error)} Punkte nach beiden Seiten liegen.`,
    formUnknown:
      "Dieses Programm hat diesen Fragebogen nicht; die Werte werden deshalb gezeigt, wie sie gespeichert wurden.",
    again: "Nächstes Mal",
    about: "Über diesen Fragebogen",
    answers: "Ihre Antworten",
    noAnswer: "Keine Antwort",
    done: "Fertig",
    toHistory: "Im Verlauf ansehen",
    helpTitle: "Danke für Ihre ehrlichen Antworten",
    helpText:
      "Solche Gedanken sind schwer allein zu tragen, und sie können vorübergehen. Sie müssen nicht sicher sein, wie ernst es ist, um mit jemandem zu sprechen.",
    helpPrivate: "Niemand hat davon erfahren. Was Sie damit tun, liegt bei Ihnen.",
    helpSeen: "Danke, ich habe das gesehen",
    helpSeenDone: "Hilfe bleibt einen Tipp entfernt, oben auf jeder Seite.",
    takenHere: "auf diesem Gerät",
    takenElsewhere: "auf einem anderen Ihrer Geräte",
    gone: "Dieses Ergebnis ist nicht mehr hier.",
  },

  history: {
    title: "Verlauf",
    choose: "Fragebogen",
    chooseScale: "Teil",
    changeTitle: "Veränderung",
    sinceFirst: (day) => `Seit dem ersten Mal (${day}):`,
    sinceLast: (day) => `Seit dem vorigen Mal (${day}):`,
    report: "Einen Bericht erstellen",
    empty: "Hier sehen Sie Ihre Check-ins im Verlauf.",
    emptyAction: "Einen Check-in anfangen",
    chart: "Diagramm",
    table: "Alle Ergebnisse",
    date: "Datum",
    score: "Wert",
    band: "Oft beschrieben als",
    noTotal: "keine Summe",
    noBand: "–",
    sentenceNone: "Es gibt noch keine Summe.",
    sentenceOne: (date, value, band) =>
      `Ein Ergebnis, vom ${date}: ${value}${band ? `, oft beschrieben als ${band}` : ""}.`,
    sentenceMany: (n, from, to, value, band) =>
      `${n} Ergebnisse von ${from} bis ${to}. Das letzte ist ${value}${band ? `, oft beschrieben als ${band}` : ""}.`,
    sentenceRange: (low, high) =>
      low === high ? `Alle sind ${number(low)}.` : `Sie liegen zwischen ${number(low)} und ${number(high)}.`,
    higherIs: {
      worse: "Höher heißt mehr Beschwerden.",
      better: "Höher heißt besser.",
      neither: "Keines der Enden ist das bessere.",
    },
    answers: "Antworten",
  },

  chart: {
    label: (title) => `${title} im Verlauf`,
    keys: "Dieselben Zahlen stehen in der Tabelle darunter.",
  },

  settings: {
    title: "Einstellungen",
    languageTitle: "Sprache",
    languageLabel: "Sprache von Alcove",
    languageAuto: (name) => `Wie der Browser (${name})`,
    languageHint: "Gilt für dieses Gerät. Die Seite lädt dafür neu; nichts geht verloren.",
    daily: {
      title: "Ihre Tage",
      aboutMe: "Über Sie",
      aboutMeWhat: "Alter, Behandlung und was Ihnen vorgeschlagen werden soll. Alles ist freiwillig.",
      reminders: "Erinnerungen",
      remindersWhat: "Wann Alcove fragen soll, auf diesem Gerät oder in Ihrem Kalender.",
      trackers: "Eigene Messgrößen",
      trackersWhat: "Was Sie neben der Stimmung verfolgen möchten.",
      suggestions: "Vorschläge",
      suggestionsWhat: "Was vorgeschlagen wurde und warum, und was Sie nicht möchten.",
    },
    dataOpen: "Exportieren, sichern, einlesen",
    dataWhat:
      "Nehmen Sie alles in offenen Formaten mit, legen Sie eine versiegelte Sicherung an, oder holen Sie Aufzeichnungen aus einer anderen App.",
    lockTitle: "Sperre",
    lockNow: "Jetzt sperren",
    lockPassphrase: "Dieses Gerät öffnet mit Ihrer Passphrase.",
    lockQuick: "Dieses Gerät öffnet ohne Passphrase. Jeder, der diesen Browser benutzen kann, kann es öffnen.",
    lockChange: "Die Sperre ändern",
    lockAdd: "Eine Passphrase hinzufügen",
    syncTitle: "Andere Geräte",
    youTitle: "Sie",
    displayName: "Wie soll Alcove Sie nennen?",
    displayNameHint: "Nur auf Ihren eigenen Geräten zu sehen. Sie können es leer lassen.",
    country: "Land, für Krisentelefone",
    countryNone: "Nicht gewählt",
    countryHint: "„Hilfe jetzt“ zeigt zuerst die Nummern dieses Landes.",
    save: "Speichern",
    saved: "Gespeichert.",
    exportTitle: "Ihre Daten",
    exportWorking: "Alles wird gesammelt…",
    exportDone: "Die Datei ist auf diesem Gerät, bei Ihren Downloads.",
    storagePersisted: "Der Browser hat zugesagt, zu behalten, was hier gespeichert ist.",
    storageNotPersisted:
      "Der Browser könnte löschen, was hier gespeichert ist, wenn der Platz knapp wird. Ein Export oder ein zweites Gerät bewahrt es.",
    installTitle: "Installieren",
    installText: "Alcove kann ein eigenes Symbol und Fenster haben. Es geht so und so gleich.",
    installAction: "Auf diesem Gerät installieren",
    deleteTitle: "Löschen",
    deleteText: "Löschen, was auf diesem Gerät ist, oder das ganze Konto.",
    deleteAction: "Löschen…",
    aboutAction: "Was Alcove schützt und was nicht",
    hideTitle: "Schnell verbergen",
  },

  lock: {
    title: "Die Sperre ändern",
    now: {
      passphrase: "Im Moment öffnet dieses Gerät mit einer Passphrase.",
      quick: "Im Moment öffnet dieses Gerät ohne Passphrase.",
    },
    kind: "Wie soll dieses Gerät öffnen?",
    passphrase: "Mit einer Passphrase",
    passphraseWhat: "Wird jedes Mal gefragt, wenn Sie Alcove hier öffnen.",
    quick: "Ohne (Schnellstart)",
    quickWhat: "Öffnet sofort für jeden, der diesen Browser benutzen kann.",
    save: "Die Sperre ändern",
    done: "Die Sperre wurde geändert.",
  },

  sync: {
    off: "Der Abgleich ist aus. Alles ist nur auf diesem Gerät.",
    neverSynced: "Angemeldet. Es wurde noch nichts ausgetauscht.",
    idle: (when) => `Auf dem Stand des Servers (${when}).`,
    syncing: "Austausch mit dem Server…",
    offline: (waiting) =>
      waiting
        ? `Wartet auf eine Verbindung. ${count(waiting, "Änderung wartet", "Änderungen warten")} auf diesem Gerät.`
        : "Wartet auf eine Verbindung. Es wartet nichts auf das Senden.",
    waiting: (n) => `${count(n, "Änderung", "Änderungen")} noch nicht auf dem Server.`,
    signedOut: "Auf diesem Gerät abgemeldet. Melden Sie sich wieder an, um weiter abzugleichen.",
    paused: "Pausiert.",
    as: (name) => `Angemeldet als ${name}`,
    sealed: "Der Server bewahrt versiegelte Pakete. Er kann sie nicht lesen.",
    turnOn: "Den Abgleich einschalten",
    signIn: "Anmelden",
    signInAgain: "Wieder anmelden",
    now: "Jetzt abgleichen",
    devicesTitle: "Ihre Geräte",
    thisDevice: "Dieses Gerät",
    otherDevice: (n) => `Gerät ${n}`,
    deviceChange: (when) => `letzte Änderung ${when}`,
    deviceNoChange: "noch keine Änderungen",
    justNow: "gerade eben",
    minutesAgo: (n) => `vor ${count(n, "Minute", "Minuten")}`,
    hoursAgo: (n) => `vor ${count(n, "Stunde", "Stunden")}`,
  },

  turnOn: {
    title: "Den Abgleich einschalten",
    steps: "Schritt",
    step: (n, of) => `Schritt ${n} von ${of}`,
    whyTitle: "Was er tut",
    why: [
      "Ihre Einträge erscheinen auch auf Ihren anderen Geräten und überstehen ein verlorenes Telefon.",
      "Sie werden versiegelt, bevor sie hinausgehen. Der Server kann Pakete zählen, aber nicht lesen.",
      "Keine E-Mail-Adresse, kein echter Name.",
    ],
    nameTitle: "Einen Namen und eine Passphrase wählen",
    name: "Anmeldename",
    nameHint:
      "Irgendein Name, den Sie sich merken: 3 bis 32 Zeichen aus a bis z, Ziffern, Punkten, Bindestrichen. Er wird niemandem gezeigt.",
    alsoLock: "Von da an öffnet auch dieses Gerät mit dieser Passphrase statt ohne.",
    nameMissing: "Tippen Sie zuerst einen Namen.",
    continue: "Weiter",
    codeTitle: "Ihr Wiederherstellungscode",
    codeText:
      "Das ist der einzige Weg zurück, wenn die Passphrase vergessen ist. Er wird einmal gezeigt, jetzt. Schreiben Sie ihn auf Papier, und legen Sie ihn zu Ihren wichtigen Unterlagen.",
    codeLabel: "Wiederherstellungscode",
    copy: "Kopieren",
    copied: "Kopiert. Fügen Sie ihn an einem sicheren Ort ein, und leeren Sie dann die Zwischenablage.",
    wrote: "Ich habe ihn aufgeschrieben",
    againTitle: "Den Wiederherstellungscode eintippen",
    againText: "Damit sicher ist, dass er richtig aufgeschrieben ist. Großbuchstaben und Striche sind egal.",
    again: "Wiederherstellungscode, von Ihrem Papier",
    showAgain: "Den Code noch einmal ansehen",
    finish: "Den Abgleich einschalten",
    working: "Das Konto wird angelegt. Das Gerät rechnet zuerst etwas, das kann eine halbe Minute dauern.",
    doneTitle: "Der Abgleich ist an",
    doneText:
      "Wählen Sie auf einem anderen Gerät „Anmelden“, und geben Sie denselben Namen und dieselbe Passphrase ein.",
    done: "Fertig",
    groupsLeft: (have, of) => `${have} von ${of} Zeichen`,
  },

  signIn: {
    title: "Anmelden",
    lead: "Mit dem Namen und der Passphrase, die Sie auf Ihrem anderen Gerät gewählt haben.",
    leadKeeps: "Was schon auf diesem Gerät ist, bleibt und kommt zum Konto dazu.",
    leadLock: "Die Passphrase öffnet Alcove dann auch auf diesem Gerät.",
    name: "Anmeldename",
    passphrase: "Passphrase",
    action: "Anmelden",
    working: "Anmeldung läuft. Das dauert absichtlich ein paar Sekunden.",
    done: (kept) =>
      kept
        ? `Angemeldet. ${count(kept, "Eintrag", "Einträge")} von diesem Gerät ${kept === 1 ? "ist" : "sind"} zum Konto gekommen.`
        : "Angemeldet.",
    recover: "Stattdessen den Wiederherstellungscode benutzen",
  },

  recover: {
    title: "Den Wiederherstellungscode benutzen",
    lead: "Er öffnet Ihr Konto wieder, auf jedem Gerät. Danach wählen Sie eine neue Passphrase für dieses Gerät.",
    code: "Wiederherstellungscode",
    codeHint: "56 Buchstaben und Ziffern. Großbuchstaben, Leerzeichen und Striche sind egal.",
    action: "Meine Einträge öffnen",
    working: "Wird geöffnet. Das dauert absichtlich ein paar Sekunden.",
    done: (kept) =>
      kept
        ? `Sie sind wieder drin. ${count(kept, "Eintrag", "Einträge")} von diesem Gerät ${kept === 1 ? "ist" : "sind"} zum Konto gekommen.`
        : "Sie sind wieder drin.",
  },

  remove: {
    title: "Löschen",
    choose: "Was soll gelöscht werden?",
    here: "Was auf diesem Gerät ist",
    hereWhatAlone: "Das ist die einzige Kopie. Nichts kann sie zurückholen.",
    hereWhatSynced: "Ihr Konto und Ihre anderen Geräte behalten, was sie haben.",
    everywhere: "Das ganze Konto",
    everywhereWhat: "Alles auf dem Server und auf diesem Gerät. Auch Ihre anderen Geräte verlieren es.",
    exportFirst: "Zuerst alles exportieren",
    action: "Löschen…",
    counting: "Wird gezählt…",
    dialogHere: (of) => `${listed(of)} von diesem Gerät löschen?`,
    dialogEverywhere: (of, others) =>
      `${listed(of)} von diesem Gerät und vom Server löschen?${others ? ` ${others === 1 ? "Ihr anderes Gerät verliert" : `Ihre ${others} anderen Geräte verlieren`} sie auch.` : ""}`,
    word: "LÖSCHEN",
    type: (word) => `Tippen Sie ${word}, um weiterzugehen`,
    confirm: "Jetzt löschen",
    keep: "Alles behalten",
    grace: (seconds) => `Wird in ${count(seconds, "Sekunde", "Sekunden")} gelöscht.`,
    stop: "Halt, alles behalten",
    kept: "Es wurde nichts gelöscht.",
    working: "Wird gelöscht…",
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
