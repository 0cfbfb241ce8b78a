/** The plan as plain text, as somebody else gets it. */
import type { CrisisLines, SafetyPlan } from "../../core/api.ts";
import { dayOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { linesOf } from "./typed.ts";

/** Reasons for living have no place in the order of the steps: they are what it is for. */
export const unnumberedStep = "reasons";

/** "1", "2", … in the order of the steps; null for what is no step. */
export function numberOf(plan: SafetyPlan, step: string): number | null {
  const numbered = plan.steps.filter(({ id }) => id !== unnumberedStep);
  const at = numbered.findIndex(({ id }) => id === step);
  return at < 0 ? null : at + 1;
}

/** The written steps that are in `chosen`, in order, then the emergency number of the place. */
export function planText(plan: SafetyPlan, chosen: ReadonlySet<string>, lines: CrisisLines): string {
  const steps = plan.steps
    .filter((step) => chosen.has(step.id) && linesOf(step).length > 0)
    .map((step) => {
      const number = numberOf(plan, step.id);
      const entries = linesOf(step).map(({ text, phone }) => `- ${phone ? `${text}: ${phone}` : text}`);
      return [number === null ? step.title : `${number}. ${step.title}`, ...entries].join("\n");
    });
  const day = plan.editedAt === null ? [] : [words.plan.changed(dayOf(plan.editedAt))];
  const emergency = words.plan.emergencyNumber(lines.emergency, lines.countryName);
  return [[plan.title, ...day].join("\n"), ...steps, emergency].join("\n\n");
}
