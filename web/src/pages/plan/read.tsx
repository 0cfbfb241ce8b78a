import { useState } from "preact/hooks";
import type { PlanStep, SafetyPlan } from "../../core/api.ts";
import { country } from "../../country.ts";
import { crisisLinesOf, telephoneLink } from "../../crisis_lines.ts";
import { dayOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { EmergencyCall } from "../../parts/crisis_card.tsx";
import { Breathing } from "../../parts/exercise_breathing.tsx";
import { Grounding } from "../../parts/exercise_grounding.tsx";
import { Lock, Printer, Share2 } from "../../parts/icons.ts";
import { PlanContacts } from "../../parts/plan_contacts.tsx";
import { routes } from "../../router.ts";
import { status } from "../../state.ts";
import { numberOf } from "./plan_text.ts";
import { SharePlan } from "./share.tsx";
import { linesOf } from "./typed.ts";

/** The country's lines as they come out of the printer; on the screen there is a link to them. */
function PrintedLines() {
  const lines = crisisLinesOf(country.value);
  return (
    <div class="only-print">
      <p>{lines.country ? words.plan.linesIn(lines.countryName) : words.plan.linesInternational}</p>
      <ul>
        {lines.lines.map((line) => (
          <li key={`${line.name} ${line.dial}`}>
            {[line.name, line.dial, line.smsTo && words.help.textWith(line.smsBody, line.smsTo), line.url]
              .filter(Boolean)
              .join(" · ")}
          </li>
        ))}
      </ul>
      <p>
        <strong>{words.plan.emergencyNumber(lines.emergency, lines.countryName)}</strong>
      </p>
    </div>
  );
}

/** What a step offers beyond its own lines. */
function Beyond({ step }: { step: PlanStep }) {
  if (step.id === "coping") {
    return (
      <details class="no-print">
        <summary>{words.plan.exercises}</summary>
        <div class="pair">
          <Breathing />
          <Grounding />
        </div>
      </details>
    );
  }
  if (step.id !== "professionals") return null;
  return (
    <>
      <p class="no-print">
        <a class="button secondary" href={routes.help()}>
          {words.plan.helpLines}
        </a>
      </p>
      <PrintedLines />
    </>
  );
}

function Step({ plan, step }: { plan: SafetyPlan; step: PlanStep }) {
  const number = numberOf(plan, step.id);
  const lines = linesOf(step);
  const title = `plan-${step.id}`;
  return (
    <section class="plan-step" aria-labelledby={title}>
      <h2 id={title}>
        {number !== null && (
          <span class="plan-number">
            <span class="visually-hidden">{words.plan.number(number)}: </span>
            <span aria-hidden="true">{number}</span>
          </span>
        )}
        {step.title}
      </h2>
      {step.holds === "contacts" && lines.length > 0 && <PlanContacts contacts={lines} />}
      {step.holds === "notes" && (
        <ul class="plan-lines">
          {lines.map((line) => (
            <li key={line.id} class="plan-line" dir="auto">
              {line.text}
            </li>
          ))}
        </ul>
      )}
      <Beyond step={step} />
    </section>
  );
}

/** The plan for an hour in which it is needed: what is written, large, with calls one tap away. */
export function ReadPlan({ plan }: { plan: SafetyPlan }) {
  const [isSharing, setSharing] = useState(false);
  const lines = crisisLinesOf(country.value);
  // Professionals are never empty: the lines and the emergency number are there without anybody writing them down.
  const shown = plan.steps.filter((step) => step.id === "professionals" || linesOf(step).length > 0);
  return (
    <>
      <p class="plan-danger no-print">
        {words.plan.danger}{" "}
        <a href={telephoneLink(lines.emergency)} class="number">
          {words.help.call(lines.emergency)}
        </a>
      </p>
      {shown.map((step) => (
        <Step key={step.id} plan={plan} step={step} />
      ))}
      <div class="no-print">
        <EmergencyCall lines={lines} />
      </div>
      <footer class="plan-foot">
        {plan.editedAt !== null && <p class="small">{words.plan.changed(dayOf(plan.editedAt))}</p>}
        <div class="actions no-print">
          <button type="button" class="secondary with-icon" onClick={() => window.print()}>
            <Printer aria-hidden="true" />
            {words.plan.print}
          </button>
          <button type="button" class="secondary with-icon" onClick={() => setSharing(true)}>
            <Share2 aria-hidden="true" />
            {words.plan.share}
          </button>
        </div>
        <p class="small with-icon no-print">
          <Lock aria-hidden="true" />
          <span>
            {words.plan.reads[status.value?.lock ?? "passphrase"]} {words.plan.sharesNothing}
          </span>
        </p>
        <p class="small">
          {plan.note} <cite>{plan.citation}</cite>
        </p>
      </footer>
      {isSharing && <SharePlan plan={plan} onClose={() => setSharing(false)} />}
    </>
  );
}
