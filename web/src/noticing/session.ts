/**
 * What help is shown beside a text, and what the person did with it. The same help comes once a session for each kind
 * of trouble unless it gets graver; what was dismissed stays so for that text. Kept in memory only: what was done is
 * written down when the text is saved, and forgotten when it is not.
 *
 *     enter("new");
 *     consider("new", await core().screenText(text));  // help.value says what to show
 *     took("call");
 *     kept("new", await core().saveJournalEntry({ id: null, text, links }));
 */
import { batch, signal } from "@preact/signals";
import type { InterventionKind, Noticed } from "../core/api.ts";
import { noteIntervention } from "../interventions.ts";
import { whenLocked } from "../state.ts";
import { type Group, gravity, groupOf, isAtLeast } from "./groups.ts";

export interface Help {
  group: Group;
  noticed: Noticed;
  /** The same was shown earlier in this session: a line leads back to it, nothing more. */
  isReminder: boolean;
  /** The person asked to see it, so the focus may go there. */
  isAsked: boolean;
}

/** A text that is not saved yet has no id; everything about it is kept under this name. */
export const newText = "new";

export const help = signal<Help | null>(null);

/** How grave the gravest help of this session was, by group. */
const seen = new Map<Group, number>();
/** By text and group: what was dismissed, or known when the text was opened. */
const settled = new Map<string, number>();
/** The text that is open, its event once it is known, and what was done before that. */
let here: string | null = null;
let event: string | null = null;
let waiting: InterventionKind[] = [];

export function forgetSession(): void {
  seen.clear();
  settled.clear();
  here = null;
  event = null;
  waiting = [];
  help.value = null;
}

whenLocked(forgetSession);

/** A text is opened. */
export function enter(text: string): void {
  if (here === text) return;
  batch(() => {
    here = text;
    event = null;
    waiting = [];
    help.value = null;
  });
}

/** A text is left; nothing happens when another one is open by now. */
export function leave(text: string): void {
  if (here !== text) return;
  here = null;
  event = null;
  waiting = [];
  help.value = null;
}

function settle(text: string, noticed: Noticed): void {
  const key = `${text} ${groupOf(noticed.category)}`;
  settled.set(key, Math.max(settled.get(key) ?? 0, gravity(noticed)));
}

/** What a text says already when it is opened is not brought up again. */
export function alreadySaid(text: string, noticed: Noticed): void {
  if (noticed.rung !== "none") settle(text, noticed);
}

/** Decides what to show for what was noticed in the newest version of the text. */
export function consider(text: string, noticed: Noticed): void {
  if (here !== text) return;
  const now = help.value;
  const group = groupOf(noticed.category);
  const weight = gravity(noticed);
  if (weight <= (settled.get(`${text} ${group}`) ?? 0)) {
    // A soft line or a question goes with the words that it was about; a card that somebody may be reading stays.
    if (now && weight === 0 && !isAtLeast(now.noticed.rung, "card")) help.value = null;
    return;
  }
  if (now && weight <= gravity(now.noticed)) return;
  const isReminder = weight <= (seen.get(group) ?? 0);
  if (isReminder && !isAtLeast(noticed.rung, "card")) return;
  seen.set(group, Math.max(seen.get(group) ?? 0, weight));
  help.value = { group, noticed, isReminder, isAsked: false };
}

/** The person wants to see more, e.g. the card after a question. */
export function showCard(): void {
  const now = help.value;
  if (!now) return;
  const rung = isAtLeast(now.noticed.rung, "card") ? now.noticed.rung : "card";
  help.value = { ...now, noticed: { ...now.noticed, rung }, isReminder: false, isAsked: true };
}

/** Writes down what the person did, or keeps it until the text is saved. */
export function took(kind: InterventionKind): void {
  if (event === null) waiting.push(kind);
  else noteIntervention(event, kind);
}

/** Closes the help; the same does not come back for this text. */
export function dismissHelp(kind: "dismissed" | "not_right"): void {
  const now = help.value;
  if (!now || here === null) return;
  took(kind);
  settle(here, now.noticed);
  help.value = null;
}

/** What saving a text says about it, whatever it belongs to. */
export interface Saved {
  entry: { id: string };
  noticed: Noticed;
  event: string | null;
}

/** The text was saved: what was done goes to its event, and what was noticed only now is shown. */
export function kept(text: string, saved: Saved): void {
  if (here !== text) return;
  here = saved.entry.id;
  for (const [key, weight] of [...settled]) {
    if (text !== newText || !key.startsWith(`${newText} `)) continue;
    settled.delete(key);
    settled.set(`${here} ${key.slice(newText.length + 1)}`, weight);
  }
  event = saved.event;
  for (const kind of waiting) noteIntervention(event, kind);
  waiting = [];
  consider(here, saved.noticed);
}
