/** Goals, steps and progress that are being removed but can still be taken back; shown nowhere. */
import { signal } from "@preact/signals";
import { words } from "../../language/index.ts";
import { removeUnlessUndone } from "../../parts/undo.ts";
import { core, whenLocked } from "../../state.ts";
import { changed } from "./goal_words.ts";

export const leavingGoals = signal<ReadonlySet<string>>(new Set());
export const leavingSteps = signal<ReadonlySet<string>>(new Set());
export const leavingProgress = signal<ReadonlySet<string>>(new Set());

whenLocked(() => {
  for (const leaving of [leavingGoals, leavingSteps, leavingProgress]) leaving.value = new Set();
});

export function deleteGoal(id: string): void {
  removeUnlessUndone(leavingGoals, id, words.goals.deleted, () => core().deleteGoal({ id }));
}

export function removeProgress(id: string): void {
  removeUnlessUndone(leavingProgress, id, words.goals.progressRemoved, async () => {
    await core().removeProgress({ id });
  });
}

/** Takes a step out of the goal as it is by then. */
export function removeStep(goal: string, step: string): void {
  removeUnlessUndone(leavingSteps, step, words.goals.stepRemoved, async () => {
    const now = (await core().goals()).find(({ id }) => id === goal);
    if (now) await core().saveGoal(changed(now, { steps: now.steps.filter(({ id }) => id !== step) }));
  });
}
