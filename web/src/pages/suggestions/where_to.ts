/** Where a suggestion leads. */
import type { Recommendation } from "../../core/api.ts";
import { routes } from "../../router.ts";

export function whereItLeads({ action, target }: Pick<Recommendation, "action" | "target">): string {
  switch (action) {
    case "exercise":
    case "article":
      return target ? routes.piece(target) : routes.pieces();
    case "assessment_due":
      return target ? routes.instrument(target) : routes.library();
    case "review_goal":
      return target ? routes.goal(target) : routes.goals();
    case "see_professional":
      return target ? routes.piece(target) : routes.help();
    case "safety_plan":
      return routes.plan();
  }
}
