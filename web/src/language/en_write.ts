/** Writing, in English. */

export const write = {
  title: "Write",
  lead: "Whatever is on your mind, in your own words.",
  new: "Write something",
  empty: "Here is where your own words go. A line is enough, and nobody has to understand it.",
  draftTitle: "Not finished yet",
  draftAt: (when: string): string => `Last changed ${when}`,
  goOn: "Go on writing",
  discard: "Discard",
  discarded: "Discarded.",
  earlier: "Show earlier ones",
  unsaved: "changed and not saved yet",
  hasVersions: "there are two versions",
  elsewhere: "on another of your devices",

  newTitle: "Write",
  editTitle: "Change what you wrote",
  area: "Your text",
  placeholder: "How is it right now?",
  save: "Save",
  saved: "Saved on this device",
  savedInMemory: "Kept while this window is open",
  saving: "Saving…",
  notSaved: "Not saved yet",
  leaveAsWas: "Leave it as it was",
  leftAsWas: "Your changes are discarded.",

  change: "Change",
  delete: "Delete",
  deleted: "Deleted.",
  gone: "This entry is no longer here.",
  goneText: "It was deleted, here or on another of your devices.",
  toList: "All entries",
  written: (when: string, where: string): string => `Written ${when}, ${where}`,
  edited: (when: string): string => `last changed ${when}`,
  here: "on this device",
  unsavedTitle: "You changed this and have not saved it yet",
  text: "Text",
  noticed: "Something in this entry was noticed.",
  noticedLink: "What was noticed, and why",

  versionsTitle: "There are two versions of this",
  versionsText:
    "Another of your devices changed this entry too. Nothing is lost: keep the one that you want, or both, one after the other.",
  versionHere: "The version on this device",
  versionElsewhere: "The version of another device",
  changedAt: (when: string): string => `Changed ${when}`,
  keepThis: "Keep this one",
  keepBoth: "Keep both",
  unseenTitle: "Another of your devices changed this meanwhile",
  unseenText: "This is what it says there. Keep both, one after the other, or only what you wrote here.",
  keepMine: "Keep only what is written here",
  keptOne: "The other version will be removed.",
};

/** What went wrong with an entry. */
export const writeErrors = {
  entry_empty: {
    what: "There is nothing to save yet.",
    now: "Write a line first, or go back; nothing is kept.",
  },
  entry_too_long: {
    what: "This has grown too long for one entry.",
    now: "Move a part of it to a new entry. Everything is still here.",
  },
};
