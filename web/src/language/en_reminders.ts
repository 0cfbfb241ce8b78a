/** Reminders, in English. */

export const reminders = {
  title: "Reminders",
  lead: "A gentle word at a time that suits you. Nothing happens when you let one pass.",
  empty: "No reminders. Many people do well without; some like one in the evening.",
  new: "A new reminder",
  kinds: {
    mood: "Note how I am",
    journal: "Write a few lines",
    goal: "A small step towards a goal",
    check_in: "A check-in",
    own: "Something of my own",
  },
  /** What Today says when one is due. */
  dueText: {
    mood: "You wanted to note how you are.",
    journal: "You wanted to write a few lines.",
    goal: "You wanted to take a small step.",
    check_in: "You wanted to do a check-in.",
    own: "You wanted to be reminded.",
  },
  kind: "What would you like to be reminded of?",
  text: "In your own words, if you like",
  textHint: "Shown inside Alcove only, never in a notification. At most 120 characters.",
  days: "On which days?",
  everyDay: "Every day",
  weekdays: "Monday to Friday",
  time: "At what time?",
  timeHint: "The time where you are: it stays the same when you travel.",
  dayMissing: "Choose at least one day.",
  timeMissing: "Choose a time.",
  save: "Save",
  saved: "Saved.",
  edit: (what: string): string => `Change: ${what}`,
  editTitle: "Change a reminder",
  newTitle: "A new reminder",
  delete: "Delete",
  deleted: "Reminder deleted.",
  on: (what: string): string => `On: ${what}`,
  onShort: "On",
  isOff: "Off",
  next: (when: string): string => `Next: ${when}`,
  doneToday: "Done today",
  daysAt: (days: string, time: string): string => `${days}, ${time}`,

  howTitle: "How reminders reach you",
  how: [
    "While Alcove is open, also in the background, it shows them on Today and, if you allow it, as a notification.",
    "While Alcove is closed, nothing can reach you: that would need a server that knows your times. There is none.",
    "To be reminded all the same, put them in the calendar of your phone or computer. It then knows these times, and only says “Reminder”.",
  ],
  calendar: "Put them in a calendar",
  calendarHint: "Saves a calendar file. When you change a reminder here, save it again.",
  notifications: "Notifications",
  allow: "Allow notifications",
  allowHint: "They only say “Alcove: a quiet moment?”, never what it is about.",
  allowed: "Notifications are on. They only say “Alcove: a quiet moment?”.",
  denied:
    "This browser does not let Alcove show notifications. You can change that in the browser's settings for this site.",
  unsupported: "This browser can't show notifications. Reminders are shown on Today.",
  /** All that a notification ever says. */
  notification: "Alcove: a quiet moment?",

  dueTitle: "You wanted to be reminded",
  go: {
    mood: "Note it now",
    journal: "Write",
    goal: "See my goals",
    check_in: "Choose a check-in",
    own: "Done",
  },
  later: "Remind me later",
  laterDone: "In half an hour again.",
  notToday: "Not today",
};

export const reminderErrors = {
  reminder: {
    what: "This reminder does not fit yet.",
    now: "It needs a time, at least one day, and at most 120 characters of your own words.",
  },
};
