/** Erinnerungen, auf Deutsch. */
import type { Words } from "./en.ts";

export const reminders: Words["reminders"] = {
  title: "Erinnerungen",
  lead: "Ein freundliches Wort zu einer Zeit, die Ihnen passt. Lassen Sie eine vorbeigehen, geschieht nichts.",
  empty: "Keine Erinnerungen. Vielen geht es ohne gut; manche mögen eine am Abend.",
  new: "Eine neue Erinnerung",
  kinds: {
    mood: "Notieren, wie es mir geht",
    journal: "Ein paar Zeilen schreiben",
    goal: "Ein kleiner Schritt zu einem Ziel",
    check_in: "Ein Check-in",
    own: "Etwas Eigenes",
  },
  dueText: {
    mood: "Sie wollten notieren, wie es Ihnen geht.",
    journal: "Sie wollten ein paar Zeilen schreiben.",
    goal: "Sie wollten einen kleinen Schritt tun.",
    check_in: "Sie wollten einen Check-in machen.",
    own: "Sie wollten erinnert werden.",
  },
  kind: "Woran möchten Sie erinnert werden?",
  text: "In Ihren eigenen Worten, wenn Sie mögen",
  textHint: "Nur in Alcove zu sehen, nie in einer Benachrichtigung. Höchstens 120 Zeichen.",
  days: "An welchen Tagen?",
  everyDay: "Jeden Tag",
  weekdays: "Montag bis Freitag",
  time: "Um wie viel Uhr?",
  timeHint: "Die Uhrzeit dort, wo Sie sind: Sie bleibt auf Reisen gleich.",
  dayMissing: "Wählen Sie mindestens einen Tag.",
  timeMissing: "Wählen Sie eine Uhrzeit.",
  save: "Speichern",
  saved: "Gespeichert.",
  edit: (what) => `Ändern: ${what}`,
  editTitle: "Eine Erinnerung ändern",
  newTitle: "Eine neue Erinnerung",
  delete: "Löschen",
  deleted: "Erinnerung gelöscht.",
  on: (what) => `An: ${what}`,
  onShort: "An",
  isOff: "Aus",
  next: (when) => `Nächstes Mal: ${when}`,
  doneToday: "Heute getan",
  daysAt: (days, time) => `${days}, ${time}`,

  howTitle: "Wie Erinnerungen Sie erreichen",
  how: [
    "Solange Alcove offen ist, auch im Hintergrund, stehen sie auf der Seite „Heute“ und erscheinen, wenn Sie es erlauben, als Benachrichtigung.",
    "Ist Alcove geschlossen, kann Sie nichts erreichen: Dafür müsste ein Server Ihre Zeiten kennen. Den gibt es nicht.",
    "Möchten Sie trotzdem erinnert werden, legen Sie sie in den Kalender Ihres Telefons oder Computers. Der kennt dann diese Zeiten und sagt nur „Erinnerung“.",
  ],
  calendar: "In einen Kalender legen",
  calendarHint: "Speichert eine Kalenderdatei. Wenn Sie hier etwas ändern, speichern Sie sie neu.",
  notifications: "Benachrichtigungen",
  allow: "Benachrichtigungen erlauben",
  allowHint: "Sie sagen nur „Alcove: ein ruhiger Moment?“, nie, worum es geht.",
  allowed: "Benachrichtigungen sind an. Sie sagen nur „Alcove: ein ruhiger Moment?“.",
  denied:
    "Dieser Browser lässt Alcove keine Benachrichtigungen zeigen. Sie können das in den Einstellungen des Browsers für diese Seite ändern.",
  unsupported: "Dieser Browser kann keine Benachrichtigungen zeigen. Erinnerungen stehen auf der Seite „Heute“.",
  notification: "Alcove: ein ruhiger Moment?",

  dueTitle: "Sie wollten erinnert werden",
  go: {
    mood: "Jetzt notieren",
    journal: "Schreiben",
    goal: "Meine Ziele ansehen",
    check_in: "Einen Check-in wählen",
    own: "Erledigt",
  },
  later: "Später erinnern",
  laterDone: "In einer halben Stunde wieder.",
  notToday: "Heute nicht",
};

export const reminderErrors = {
  reminder: {
    what: "Diese Erinnerung passt noch nicht.",
    now: "Sie braucht eine Uhrzeit, mindestens einen Tag und höchstens 120 Zeichen eigener Worte.",
  },
};
