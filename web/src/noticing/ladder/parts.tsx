/** The pieces that cards are made of. */
import { useState } from "preact/hooks";
import { country } from "../../country.ts";
import { crisisLinesOf, telephoneLink } from "../../crisis_lines.ts";
import { words } from "../../language/index.ts";
import { LinesHere } from "../../parts/crisis_card.tsx";
import { Breathing } from "../../parts/exercise_breathing.tsx";
import { Grounding } from "../../parts/exercise_grounding.tsx";
import { ListChecks, Phone } from "../../parts/icons.ts";
import { contactsOf, PlanContacts, stepOf } from "../../parts/plan_contacts.tsx";
import { routes } from "../../router.ts";
import { plan, status } from "../../state.ts";
import { dismissHelp, type Help, took } from "../session.ts";

/** A safety plan is about one's own life; other trouble has other first steps. */
const plan_helps = new Set(["self", "hurting", "distress", "mind", "substance", "eating", "bereaved"]);

export function hasOwnPlan(): boolean {
  return plan.value?.steps.some((step) => step.entries.length > 0) ?? false;
}

export function PlanLink({ help }: { help: Help }) {
  if (!plan_helps.has(help.group)) return null;
  return (
    <div class="actions">
      <a class="button secondary with-icon" href={routes.plan()} onClick={() => took("plan")}>
        <ListChecks aria-hidden="true" />
        {hasOwnPlan() ? words.noticed.openPlan : words.noticed.makePlan}
      </a>
    </div>
  );
}

export function Lines() {
  return (
    <section aria-label={words.noticed.linesTitle}>
      <h3>{words.noticed.linesTitle}</h3>
      <LinesHere isShort onUse={took} />
    </section>
  );
}

/** The people of the plan to call, else whom one might turn to. */
export function PeopleNow() {
  const contacts = contactsOf(plan.value, ["people", "professionals"]);
  return (
    <section aria-label={words.noticed.personTitle}>
      <h3>{words.noticed.personTitle}</h3>
      {contacts.length > 0 && <PlanContacts contacts={contacts} onUse={() => took("contact")} />}
      <p>{words.noticed.personText}</p>
    </section>
  );
}

/** The plan's step about one's surroundings, in the person's own words where there are some. */
export function SaferAround() {
  const own = stepOf(plan.value, "surroundings")?.entries ?? [];
  return (
    <section aria-label={words.noticed.meansTitle}>
      <h3>{words.noticed.meansTitle}</h3>
      {own.length > 0 && (
        <ul class="points">
          {own.map((entry) => (
            <li key={entry.id} dir="auto">
              {entry.text}
            </li>
          ))}
        </ul>
      )}
      <p>{words.help.means}</p>
    </section>
  );
}

/** What to do when something was taken: to call, and what to say. No amounts, no substances. */
export function TookSomething() {
  const [isOpen, setOpen] = useState(false);
  const { emergency } = crisisLinesOf(country.value);
  return (
    <section class="took" aria-label={words.noticed.tookSomething}>
      <button type="button" class="secondary" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {words.noticed.tookSomething}
      </button>
      <div role="status" class="slot">
        {isOpen && (
          <div class="took-words">
            <h3>{words.noticed.tookTitle}</h3>
            <a class="button emergency-call with-icon" href={telephoneLink(emergency)} onClick={() => took("call")}>
              <Phone aria-hidden="true" />
              {words.help.call(emergency)}
            </a>
            <ul class="points">
              {words.noticed.tookText.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  );
}

/** Breathing and grounding, each opened in place. */
export function Exercises({ isBare = false }: { isBare?: boolean }) {
  return (
    <section class="exercises" aria-label={words.noticed.exercises}>
      {!isBare && <h3>{words.noticed.exercises}</h3>}
      <details>
        <summary>{words.help.breathing}</summary>
        <Breathing onUse={() => took("breathing")} />
      </details>
      <details>
        <summary>{words.help.grounding}</summary>
        <Grounding onUse={() => took("grounding")} />
      </details>
    </section>
  );
}

/** Where the text is: not written down yet, a draft that never leaves the device, or an entry. */
export type TextKept = "not-yet" | "draft" | "entry";

interface EndProps {
  textKept: TextKept;
  closeWords: string;
  onClosed: () => void;
}

/** Who can read this, and the ways out; the last thing on a card. */
export function End({ textKept, closeWords, onClosed }: EndProps) {
  const end = (kind: "dismissed" | "not_right") => {
    dismissHelp(kind);
    onClosed();
  };
  return (
    <>
      <p class="small">
        {textKept === "entry" ? words.noticed.nobodyTold : words.noticed.nothingSent}{" "}
        {status.value?.lock === "quick" ? words.noticed.onlyHere : words.noticed.onlyYou}{" "}
        {textKept === "not-yet" ? words.noticed.textNotSaved : words.noticed.textSaved}
      </p>
      <div class="actions">
        <button type="button" class="quiet" onClick={() => end("not_right")}>
          {words.noticed.notRight}
        </button>
        <button type="button" class="secondary" onClick={() => end("dismissed")}>
          {closeWords}
        </button>
      </div>
    </>
  );
}
