/** What went wrong, in English: what happened and what to do now. */
import { count } from "./count.ts";
import { dataErrors } from "./en_data.ts";
import { fileErrors } from "./en_files.ts";
import { goalErrors } from "./en_goals.ts";
import { moodErrors } from "./en_moods.ts";
import { reminderErrors } from "./en_reminders.ts";
import { writeErrors } from "./en_write.ts";

export const notices = {
  memory:
    "This browser window keeps nothing: when you close it, what you write here is gone. A normal window keeps it.",
  otherTab: "Alcove is also open in another tab. Both show the same.",
  quarantined: (n: number): string =>
    `${count(n, "entry", "entries")} could not be opened on this device. Nothing was deleted; a newer version of Alcove may be able to read ${n === 1 ? "it" : "them"}.`,
  packProblem: "The questionnaires that your host adds could not be read. All others are here.",
  failedTries: (n: number): string =>
    `Since you last signed in, somebody entered a wrong passphrase for this name ${n === 1 ? "once" : `${n} times`}. If that was not you, choose a new passphrase.`,
  startFailed: {
    what: "Alcove could not open in this browser.",
    why: "It needs a browser with WebAssembly and storage for sites, both of which may be switched off here.",
    now: "Nothing is lost. Reload, or try another browser. Help now works all the same.",
    reload: "Reload",
  },
};

export const errors = {
  unknown: {
    what: "That didn't work.",
    now: "Nothing you wrote is lost. Try again in a moment.",
  },
  code: (code: string): string => `For a report: ${code}`,
  byCode: {
    ...writeErrors,
    ...dataErrors,
    ...goalErrors,
    ...fileErrors,
    ...reminderErrors,
    ...moodErrors,
    wrong_passphrase: {
      what: "That passphrase doesn't open this device.",
      now: "It may have been changed on another device. Check capital letters and the keyboard's language, then try again.",
    },
    weak_passphrase: {
      what: "That passphrase would be too easy to guess.",
      now: "Four or five words that don't belong together are easy to remember and hard to guess.",
    },
    recovery_code: {
      what: "That recovery code isn't right yet.",
      now: "Compare it with what you wrote down, one group of four at a time.",
    },
    sign_in_name: {
      what: "That name can't be used.",
      now: "Use 3 to 32 letters from a to z, digits, dots, dashes or underscores.",
    },
    recovery_unknown: {
      what: "This server doesn't know that recovery code.",
      now: "Compare it with what you wrote down. It belongs to one account on one server.",
    },
    lock_needed: {
      what: "A device that syncs needs a passphrase.",
      now: "Choose one under Settings, Lock.",
    },
    answers_missing: {
      what: "There is nothing to add up yet.",
      now: "Answer at least one question, or stop for now and come back.",
    },
    vault_locked: {
      what: "This device is locked.",
      now: "Open it with your passphrase first.",
    },
    interrupted: {
      what: "The other tab was closed before that was done.",
      now: "Look whether it is done, and try again if not.",
    },
    other_account: {
      what: "This device belongs to another account.",
      now: "To use this account here, delete what is on this device first, under Settings.",
    },
    stretch_memory: {
      what: "There was not enough memory to check the passphrase.",
      now: "Close other pages or programs and try again.",
    },
    state_conflict: {
      what: "Another of your devices changed the account at the same moment.",
      now: "Try again.",
    },
    storage_full: {
      what: "This device has no room left.",
      now: "Make some room, then try again; what you typed is still here.",
    },
    storage_version: {
      what: "What is stored here was written by a newer Alcove.",
      now: "Reload to get the newer version. Nothing was changed.",
    },
    crypto_self_test: {
      what: "This browser computes something wrong that Alcove's locks depend on.",
      now: "Nothing was read or written. Try another browser.",
    },
    unsupported: {
      what: "This browser is too old for Alcove.",
      now: "A current Firefox, Chrome, Edge or Safari works.",
    },
    name_taken: {
      what: "That name is already in use on this server.",
      now: "Choose another one. If it is yours, sign in instead.",
    },
    account_exists: {
      what: "This device already belongs to an account.",
      now: "You can sign in with it in Settings.",
    },
    login: {
      what: "The name and the passphrase don't fit together.",
      now: "Check both. After several wrong tries the server makes everybody wait for a while.",
    },
    throttled: {
      what: "There were too many tries in a short time.",
      now: "Wait a few minutes, then try again. What you do on this device goes on as always.",
    },
    network: {
      what: "There is no connection to the server right now.",
      now: "Everything stays safe on this device. Try again when you are online.",
    },
    busy: {
      what: "The server has a lot to do right now.",
      now: "Everything stays safe on this device. Alcove tries again by itself.",
    },
    session: {
      what: "This device has been signed out.",
      now: "Sign in again to go on syncing. What is here stays here.",
    },
    account_missing: {
      what: "The server says it doesn't know this account.",
      now: "Nothing was changed on this device. If you did not delete the account, tell whoever runs the server.",
    },
    registration_closed: {
      what: "This server takes no new accounts at the moment.",
      now: "Alcove works without one. You can try again another day.",
    },
    proof_of_work: {
      what: "The server asked for a little more work from this device.",
      now: "Try again.",
    },
    quota: {
      what: "Your space on the server is full.",
      now: "New entries stay safe on this device.",
    },
    server_reset: {
      what: "The server was restored from a backup.",
      now: "Your device is offering it what it had lost. Nothing is missing here.",
    },
    revoked_device: {
      what: "This device was removed from the account.",
      now: "If you didn't do that, sign in from another device and look at the list of devices.",
    },
    device_cloned: {
      what: "Another copy of this device was found.",
      now: "This one now counts as a device of its own. Nothing is missing.",
    },
    fhir: {
      what: "That file is not a health record that Alcove can read.",
      now: "It should be FHIR R4 as JSON. Nothing was changed.",
    },
    json: {
      what: "That file can't be read.",
      now: "It should be FHIR R4 as JSON. Nothing was changed.",
    },
    fhir_limit: {
      what: "That file is too large to be read in at once.",
      now: "Ask the other program for a shorter time span. Nothing was changed.",
    },
    wording_missing: {
      what: "The wording of this questionnaire is not here.",
      now: "Who hosts this Alcove can add it with a licence. Another one may do meanwhile.",
    },
    plan_entry: {
      what: "That line can't be saved.",
      now: "It needs a word or two, and at most 500 characters; a telephone number has at most 60.",
    },
    schedule: {
      what: "That rhythm can't be used.",
      now: "Choose another one from the list.",
    },
    storage: {
      what: "This device could not store that.",
      now: "It may be full. Make some room, then try again; what you typed is still here.",
    },
  } as Record<string, { what: string; now: string }>,
  /** For the named errors of docs/protocol.md, section 8, that mean: the server's answer cannot be trusted. */
  untrusted: {
    what: "The server sent something that doesn't fit what this device knows.",
    now: "Nothing was taken over and nothing here was changed. Syncing has paused. If it stays so, tell whoever runs the server.",
  },
  untrustedCodes: [
    "kdf_parameters",
    "key_wrap",
    "key_substituted",
    "authentication",
    "downgrade",
    "rollback",
    "gap",
    "fork",
    "chain",
    "cursor",
    "unknown_device",
    "encoding",
  ],
};
