/** What the mood pages remember until the vault locks: forms that were left, the day in view, what is on its way out. */
import { signal } from "@preact/signals";
import { removeUnlessUndone } from "../../parts/undo.ts";
import { core, whenLocked } from "../../state.ts";
import type { MoodForm } from "./mood_form.ts";

/** Forms that were begun and not saved, by the id of the entry; "new" for a new one. */
export const leftForms = new Map<string, MoodForm>();
/** The day that the calendar shows, "2026-11-22"; null: today. */
export const chosenDay = signal<string | null>(null);
/** The day for which a new mood is opened; null: now. */
export const dayToAdd = signal<string | null>(null);
export type ChartRange = "30" | "90" | "365" | "all";
export const chartRange = signal<ChartRange>("30");
/** The entry that opens for changing, not for reading. */
export const toChange = signal<string | null>(null);
export const leavingMoods = signal<ReadonlySet<string>>(new Set());

whenLocked(() => {
  leftForms.clear();
  chosenDay.value = null;
  dayToAdd.value = null;
  chartRange.value = "30";
  toChange.value = null;
  leavingMoods.value = new Set();
});

export function deleteMood(id: string, text: string): void {
  leftForms.delete(id);
  removeUnlessUndone(leavingMoods, id, text, () => core().deleteMood({ id }));
}
