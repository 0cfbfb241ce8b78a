import { useState } from "preact/hooks";
import { announce } from "../../announce.ts";
import type { Goal, GoalStep } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Field } from "../../parts/field.tsx";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "../../parts/icons.ts";
import { Problem } from "../../parts/problem.tsx";
import { core } from "../../state.ts";
import { type Act, useAct } from "../../use_act.ts";
import { changed, longest, most_steps } from "./goal_words.ts";
import { leavingSteps, removeStep } from "./leaving.ts";

interface StepRowProps {
  goal: Goal;
  step: GoalStep;
  /** Those in view, in order. */
  shown: readonly GoalStep[];
  isArranging: boolean;
  act: Act;
}

/** The steps with two of them in each other's place. */
export function swapped(steps: readonly GoalStep[], one: string, other: string): GoalStep[] {
  const first = steps.find(({ id }) => id === one);
  const second = steps.find(({ id }) => id === other);
  if (!first || !second) return [...steps];
  return steps.map((step) => (step.id === one ? second : step.id === other ? first : step));
}

function StepRow({ goal, step, shown, isArranging, act }: StepRowProps) {
  const at = shown.findIndex(({ id }) => id === step.id);
  const save = (steps: GoalStep[]) =>
    act.run(async () => {
      await core().saveGoal(changed(goal, { steps }));
    });
  const check = (isDone: boolean) =>
    save(goal.steps.map((each) => (each.id === step.id ? { ...each, doneAt: isDone ? Date.now() : null } : each)));
  const move = async (to: number) => {
    const other = shown[to];
    if (other && (await save(swapped(goal.steps, step.id, other.id))))
      announce(words.goals.moved(to + 1, shown.length));
  };
  return (
    <li class="goal-step">
      <label class="choice">
        <input
          type="checkbox"
          checked={step.doneAt !== null}
          aria-label={words.goals.stepDone(step.text)}
          onChange={(event) => void check(event.currentTarget.checked)}
        />
        <span class="choice-words" dir="auto">
          {step.text}
        </span>
      </label>
      {isArranging && (
        <div class="actions">
          {/* Not disabled at the ends: a button that is in focus must not vanish under somebody's fingers. */}
          <button
            type="button"
            class="quiet with-icon"
            aria-label={words.goals.moveUp(step.text)}
            aria-disabled={at === 0}
            onClick={() => void move(at - 1)}
          >
            <ArrowUp aria-hidden="true" />
            {words.plan.moveUp}
          </button>
          <button
            type="button"
            class="quiet with-icon"
            aria-label={words.goals.moveDown(step.text)}
            aria-disabled={at === shown.length - 1}
            onClick={() => void move(at + 1)}
          >
            <ArrowDown aria-hidden="true" />
            {words.plan.moveDown}
          </button>
          <button
            type="button"
            class="quiet with-icon"
            aria-label={words.goals.removeStep(step.text)}
            onClick={() => removeStep(goal.id, step.id)}
          >
            <Trash2 aria-hidden="true" />
            {words.plan.remove}
          </button>
        </div>
      )}
    </li>
  );
}

/** The small steps of a goal: to check, to put in order, to add and to remove. */
export function Steps({ goal }: { goal: Goal }) {
  const [text, setText] = useState("");
  const [isArranging, setArranging] = useState(false);
  const act = useAct();
  const shown = goal.steps.filter(({ id }) => !leavingSteps.value.has(id));
  const add = (event: Event) => {
    event.preventDefault();
    if (!text.trim()) return;
    void act
      .run(async () => {
        const step = { id: "", text: text.trim(), doneAt: null };
        await core().saveGoal(changed(goal, { steps: [...goal.steps, step] }));
      })
      .then((isAdded) => isAdded && setText(""));
  };
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{words.goals.steps}</h2>
      {shown.length === 0 && <p class="soft">{words.goals.stepsEmpty}</p>}
      {shown.length > 0 && (
        <ol class="goal-steps">
          {shown.map((step) => (
            <StepRow key={step.id} goal={goal} step={step} shown={shown} isArranging={isArranging} act={act} />
          ))}
        </ol>
      )}
      {shown.length > 0 && (
        <button
          type="button"
          class="quiet goal-arrange"
          aria-pressed={isArranging}
          onClick={() => setArranging(!isArranging)}
        >
          {words.goals.arrange}
        </button>
      )}
      <Problem error={act.error} />
      {goal.steps.length < most_steps && (
        <form class="field-with-button" onSubmit={add}>
          <Field
            label={words.goals.addStepLabel}
            value={text}
            onInput={(typed) => setText(typed.slice(0, longest.step))}
          />
          <button type="submit" class="secondary with-icon" disabled={act.isBusy}>
            <Plus aria-hidden="true" />
            {words.goals.addStep}
          </button>
        </form>
      )}
    </section>
  );
}
