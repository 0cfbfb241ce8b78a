/** Entries and drafts that are being removed but can still be taken back; shown nowhere. */
import { signal } from "@preact/signals";
import { removeUnlessUndone } from "../../parts/undo.ts";
import { core, whenLocked } from "../../state.ts";
import { noLinks } from "./links.ts";

export const leavingEntries = signal<ReadonlySet<string>>(new Set());
/** By the entry that a draft changes; `newText` for that of a new one. */
export const leavingDraftTexts = signal<ReadonlySet<string>>(new Set());

whenLocked(() => {
  leavingEntries.value = new Set();
  leavingDraftTexts.value = new Set();
});

export function deleteEntry(id: string, text: string): void {
  removeUnlessUndone(leavingEntries, id, text, () => core().deleteJournalEntry({ id }));
}

/** `entry` is null for the draft of a new one. */
export function discardEntryDraft(entry: string | null, name: string, text: string): void {
  removeUnlessUndone(leavingDraftTexts, name, text, () => core().saveJournalDraft({ entry, text: "", links: noLinks }));
}
