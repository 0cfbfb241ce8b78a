import { useRef, useState } from "preact/hooks";
import { announce } from "../../announce.ts";
import type { PlanEntry, PlanStep } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "../../parts/icons.ts";
import { Problem } from "../../parts/problem.tsx";
import { core, plan } from "../../state.ts";
import { type Act, useAct } from "../../use_act.ts";
import { LineForm } from "./line_form.tsx";
import { linesOf, removeLine } from "./typed.ts";

interface LineProps {
  step: PlanStep;
  line: PlanEntry;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  moving: Act;
  onRemoved: () => void;
}

/** One line of a step: as it is, or open for changing, moving and removing. */
function EditableLine({ step, line, isOpen, onOpen, moving, onRemoved }: LineProps) {
  const change = useRef<HTMLButtonElement>(null);
  const lines = linesOf(step);
  const at = lines.findIndex(({ id }) => id === line.id);
  const close = () => {
    onOpen(false);
    // The button is there again once this has been drawn.
    requestAnimationFrame(() => change.current?.focus());
  };
  const move = (to: number) =>
    moving.run(async () => {
      // Put before the line that will follow it: one further on when it goes down.
      const before = lines[to > at ? to + 1 : to]?.id ?? null;
      plan.value = await core().movePlanEntry(line.id, before);
      announce(words.plan.moved(to + 1, lines.length));
    });
  if (!isOpen) {
    return (
      <li class="plan-row">
        <span class="plan-row-words">
          <span dir="auto">{line.text}</span>
          {line.phone && <span class="small">{line.phone}</span>}
        </span>
        <button type="button" class="quiet" ref={change} onClick={() => onOpen(true)}>
          {words.plan.change} <span class="visually-hidden">{line.text}</span>
        </button>
      </li>
    );
  }
  return (
    <li class="plan-row open">
      <LineForm step={step} line={line} onEnd={close} />
      <div class="actions">
        {/* Not disabled at the ends: a button that is in focus must not vanish under somebody's fingers. */}
        <button
          type="button"
          class="quiet with-icon"
          aria-disabled={at === 0}
          onClick={() => at > 0 && void move(at - 1)}
        >
          <ArrowUp aria-hidden="true" />
          {words.plan.moveUp}
        </button>
        <button
          type="button"
          class="quiet with-icon"
          aria-disabled={at === lines.length - 1}
          onClick={() => at < lines.length - 1 && void move(at + 1)}
        >
          <ArrowDown aria-hidden="true" />
          {words.plan.moveDown}
        </button>
        <button
          type="button"
          class="quiet with-icon"
          onClick={() => {
            onOpen(false);
            onRemoved();
            removeLine(line.id);
          }}
        >
          <Trash2 aria-hidden="true" />
          {words.plan.remove}
        </button>
      </div>
    </li>
  );
}

/** Ready-made lines that are not in the step yet; one tap takes one over, and it can be changed like any other. */
function Examples({ step }: { step: PlanStep }) {
  const adding = useAct();
  const taken = new Set(linesOf(step).map(({ text }) => text));
  const left = step.examples.filter((example) => !taken.has(example));
  const list = useRef<HTMLUListElement>(null);
  if (left.length === 0) return null;
  return (
    <div class="plan-examples">
      <h3>{words.plan.examples}</h3>
      <ul class="plan-chips" ref={list}>
        {left.map((example, at) => (
          <li key={example}>
            <button
              type="button"
              class="plan-chip"
              aria-disabled={adding.isBusy}
              onClick={() =>
                adding.run(async () => {
                  plan.value = await core().savePlanEntry(step.id, { id: null, text: example, phone: "" });
                  announce(words.plan.added);
                  // What had the focus is gone: the next example has it now.
                  requestAnimationFrame(() => {
                    const chips = list.current?.querySelectorAll("button") ?? [];
                    chips[Math.min(at, chips.length - 1)]?.focus({ preventScroll: true });
                  });
                })
              }
            >
              <Plus aria-hidden="true" />
              <span class="visually-hidden">{words.plan.addExample}</span>
              {example}
            </button>
          </li>
        ))}
      </ul>
      <Problem error={adding.error} />
    </div>
  );
}

/** Everything that can be done with one step. `onRemoved` puts the focus somewhere that stays. */
export function StepEditor({ step, onRemoved }: { step: PlanStep; onRemoved: () => void }) {
  const moving = useAct();
  const [open, setOpen] = useState<string | null>(null);
  const lines = linesOf(step);
  // One thing at a time: while a line is being changed there is no second form.
  const isChanging = lines.some(({ id }) => id === open);
  return (
    <div class="plan-editor">
      <p>{step.explanation}</p>
      {lines.length > 0 && (
        <ul class="plan-rows">
          {lines.map((line) => (
            <EditableLine
              key={line.id}
              step={step}
              line={line}
              isOpen={open === line.id}
              onOpen={(isOpen) => setOpen(isOpen ? line.id : null)}
              moving={moving}
              onRemoved={onRemoved}
            />
          ))}
        </ul>
      )}
      <Problem error={moving.error} />
      {!isChanging && <LineForm key={step.id} step={step} line={null} />}
      <details>
        <summary>{words.plan.prompts}</summary>
        <ul class="points">
          {step.prompts.map((prompt) => (
            <li key={prompt}>{prompt}</li>
          ))}
        </ul>
      </details>
      {!isChanging && <Examples step={step} />}
    </div>
  );
}
