import { useRef, useState } from "preact/hooks";
import type { PlanStep, SafetyPlan } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { ChevronRight } from "../../parts/icons.ts";
import { status } from "../../state.ts";
import { numberOf } from "./plan_text.ts";
import { StepEditor } from "./step_editor.tsx";
import { linesOf } from "./typed.ts";

/** What is true of what was just written: on this device only, or also on its way to the others. */
function savedWords(): string {
  const sync = status.value?.sync;
  if (!sync || sync.state === "off") return words.plan.saved.here;
  if (sync.state !== "idle" && sync.state !== "syncing") return words.plan.saved.waiting;
  return sync.state === "idle" && sync.waiting === 0 ? words.plan.saved.everywhere : words.plan.saved.onTheWay;
}

interface StepProps {
  plan: SafetyPlan;
  step: PlanStep;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  /** Opens the step after this one; absent for the last. */
  onNext: (() => void) | null;
}

function Step({ plan, step, isOpen, onOpen, onNext }: StepProps) {
  const heading = useRef<HTMLButtonElement>(null);
  const number = numberOf(plan, step.id);
  return (
    <section class="plan-change-step">
      <h2>
        <button
          type="button"
          class="link-row"
          ref={heading}
          id={`plan-${step.id}`}
          aria-expanded={isOpen}
          onClick={() => onOpen(!isOpen)}
        >
          <span class="link-words">
            <span>
              {number !== null && `${number}. `}
              {step.title}
            </span>
            <span class="small">{words.plan.lines(linesOf(step).length)}</span>
          </span>
          <ChevronRight aria-hidden="true" />
        </button>
      </h2>
      {isOpen && (
        <>
          <StepEditor step={step} onRemoved={() => heading.current?.focus()} />
          {onNext && (
            <div class="actions">
              <button type="button" class="secondary" onClick={onNext}>
                {words.plan.next}
              </button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

/** All steps, one open at a time; an empty plan begins with the first. */
export function ChangePlan({ plan, isNew }: { plan: SafetyPlan; isNew: boolean }) {
  const [open, setOpen] = useState<string | null>(isNew ? (plan.steps[0]?.id ?? null) : null);
  const openNext = (id: string) => {
    setOpen(id);
    // Its heading moves when the one before closes.
    requestAnimationFrame(() => {
      const heading = document.getElementById(`plan-${id}`);
      heading?.focus({ preventScroll: true });
      heading?.scrollIntoView({ block: "start" });
    });
  };
  return (
    <>
      {isNew && <p>{plan.introduction}</p>}
      <p role="status" class="small slot">
        {plan.editedAt !== null && savedWords()}
      </p>
      <div class="plan-steps">
        {plan.steps.map((step, at) => {
          const after = plan.steps[at + 1];
          return (
            <Step
              key={step.id}
              plan={plan}
              step={step}
              isOpen={open === step.id}
              onOpen={(isOpen) => setOpen(isOpen ? step.id : null)}
              onNext={after ? () => openNext(after.id) : null}
            />
          );
        })}
      </div>
    </>
  );
}
