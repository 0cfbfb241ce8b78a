import { country } from "../../country.ts";
import { crisisLinesOf } from "../../crisis_lines.ts";
import { words } from "../../language/index.ts";
import { CountryField, CrisisLineList, EmergencyCall } from "../../parts/crisis_card.tsx";
import { Breathing } from "../../parts/exercise_breathing.tsx";
import { Grounding } from "../../parts/exercise_grounding.tsx";
import { ListChecks } from "../../parts/icons.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { hasLines } from "../../parts/plan_contacts.tsx";
import { routes } from "../../router.ts";
import { plan, status } from "../../state.ts";

/** The way to the person's own plan, where there is a vault for it; never in the way of the rest. */
function PlanCard() {
  const vault = status.value?.vault ?? "none";
  if (vault === "none") return null;
  const isLocked = vault === "locked";
  const isWritten = hasLines(plan.value);
  const text = isLocked ? words.help.planLocked : isWritten ? words.help.planText : words.help.planEmpty;
  const action = isLocked ? words.help.planUnlock : isWritten ? words.plan.open : words.plan.begin;
  return (
    <section class="card plan-card" aria-labelledby="plan-title">
      <h2 id="plan-title">{words.help.planTitle}</h2>
      <p>{text}</p>
      <div class="actions">
        <a class={`button with-icon ${isWritten ? "primary" : "secondary"}`} href={routes.plan()}>
          <ListChecks aria-hidden="true" />
          {action}
        </a>
      </div>
    </section>
  );
}

/** Help now: needs no core, no unlocking, no connection. */
export function Help() {
  const lines = crisisLinesOf(country.value);
  return (
    <div class="page help">
      <PageHeader title={words.help.title} back={routes.today()} />
      <EmergencyCall lines={lines} />
      <PlanCard />
      <section aria-labelledby="talk-title">
        <h2 id="talk-title">{words.help.talk}</h2>
        <p>{words.help.talkText}</p>
        <CountryField />
        <CrisisLineList lines={lines} />
        <p class="soft">{words.help.listNote}</p>
      </section>
      <section aria-labelledby="person-title">
        <h2 id="person-title">{words.help.person}</h2>
        <p>{words.help.personText}</p>
      </section>
      <section aria-labelledby="ride-title">
        <h2 id="ride-title">{words.help.ride}</h2>
        <p>{words.help.means}</p>
        <div class="pair">
          <Breathing />
          <Grounding />
        </div>
      </section>
      <p class="small">{words.shell.hideHint}</p>
    </div>
  );
}
