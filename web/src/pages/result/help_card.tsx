import type { CrisisFlag } from "../../core/api.ts";
import { country } from "../../country.ts";
import { crisisLinesOf } from "../../crisis_lines.ts";
import { noteIntervention } from "../../interventions.ts";
import { words } from "../../language/index.ts";
import { EmergencyCall, LinesHere } from "../../parts/crisis_card.tsx";
import { Breathing } from "../../parts/exercise_breathing.tsx";
import { Grounding } from "../../parts/exercise_grounding.tsx";
import { HeartHandshake, ListChecks } from "../../parts/icons.ts";
import { hasLines } from "../../parts/plan_contacts.tsx";
import { Problem } from "../../parts/problem.tsx";
import { routes } from "../../router.ts";
import { core, plan } from "../../state.ts";
import { useAct } from "../../use_act.ts";

/** Shown at once with a result that raised a flag: thanks, the plan, lines, first things to do. No blame, no question. */
export function HelpCard({ flag }: { flag: CrisisFlag | null }) {
  const seen = useAct();
  const event = flag?.event ?? null;
  return (
    <section class="card support help-card" aria-labelledby="help-card-title">
      <h2 id="help-card-title" class="with-icon">
        <HeartHandshake aria-hidden="true" />
        {words.result.helpTitle}
      </h2>
      <p>{words.result.helpText}</p>
      <div class="actions">
        <a class="button secondary with-icon" href={routes.plan()} onClick={() => noteIntervention(event, "plan")}>
          <ListChecks aria-hidden="true" />
          {hasLines(plan.value) ? words.plan.open : words.plan.begin}
        </a>
      </div>
      <LinesHere isShort onUse={(use) => noteIntervention(event, use)} />
      <EmergencyCall lines={crisisLinesOf(country.value)} onUse={(use) => noteIntervention(event, use)} />
      <p>
        <strong>{words.help.person}.</strong> {words.help.personText}
      </p>
      <details>
        <summary>{words.plan.exercises}</summary>
        <div class="pair">
          <Breathing onUse={() => noteIntervention(event, "breathing")} />
          <Grounding onUse={() => noteIntervention(event, "grounding")} />
        </div>
      </details>
      <p class="small">{words.result.helpPrivate}</p>
      <Problem error={seen.error} />
      {flag?.state === "raised" ? (
        <button
          type="button"
          class="quiet"
          disabled={seen.isBusy}
          onClick={() => seen.run(() => core().moveFlag(flag.id, "acknowledged"))}
        >
          {words.result.helpSeen}
        </button>
      ) : (
        <p class="small">{words.result.helpSeenDone}</p>
      )}
    </section>
  );
}
