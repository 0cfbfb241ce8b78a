/** What stands in the plan's fields and is not saved yet, and lines that are being removed but can still be taken back. */
import { signal } from "@preact/signals";
import type { PlanStep } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { removeUnlessUndone } from "../../parts/undo.ts";
import { core, plan, whenLocked } from "../../state.ts";

export interface Line {
  text: string;
  phone: string;
}

/** By the line's id, or the step's for a new line. Saved when its field goes away; kept here if that fails. */
export const typed = new Map<string, Line>();
export const leavingLines = signal<ReadonlySet<string>>(new Set());

whenLocked(() => {
  typed.clear();
  leavingLines.value = new Set();
});

/** The lines of a step that are not on their way out. */
export function linesOf(step: PlanStep): PlanStep["entries"] {
  return step.entries.filter(({ id }) => !leavingLines.value.has(id));
}

export function removeLine(id: string): void {
  typed.delete(id);
  removeUnlessUndone(leavingLines, id, words.plan.removed, async () => {
    plan.value = await core().removePlanEntry(id);
  });
}
