import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { tell } from "../../announce.ts";
import type { GoalInput, Period } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Field } from "../../parts/field.tsx";
import { LongField } from "../../parts/long_field.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { navigate, routes } from "../../router.ts";
import { core, whenLocked } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { useView } from "../../use_view.ts";
import { CadenceField } from "./cadence_field.tsx";
import { longest, timesTyped, usual_review_days } from "./goal_words.ts";
import { ValueField } from "./value_field.tsx";

interface Answers {
  value: string;
  isOwnValue: boolean;
  title: string;
  why: string;
  times: string;
  per: Period;
  step: string;
}

const blank: Answers = { value: "", isOwnValue: false, title: "", why: "", times: "1", per: "week", step: "" };
const questions = ["value", "what", "why", "often", "step"] as const;
type Question = (typeof questions)[number];

/** What was answered so far: going to Help now and back loses nothing. Kept in memory until the goal is made. */
let begun: { answers: Answers; at: number } = { answers: blank, at: 0 };

export function forgetBegun(): void {
  begun = { answers: blank, at: 0 };
}

whenLocked(forgetBegun);

function goalOf(answers: Answers): GoalInput {
  return {
    id: null,
    title: answers.title.trim(),
    why: answers.why.trim(),
    value: answers.value.trim(),
    cadence: { times: answers.per === "once" ? 1 : timesTyped(answers.times), per: answers.per },
    unit: "",
    steps: answers.step.trim() ? [{ id: "", text: answers.step.trim(), doneAt: null }] : [],
    state: "active",
    reviewDays: usual_review_days,
  };
}

/** Whether the question has something that does not fit; leaving one open is fine where nothing needs it. */
function isOpen(question: Question, answers: Answers): boolean {
  if (question === "what") return answers.title.trim() === "";
  return question === "often" && answers.per !== "once" && Number.isNaN(timesTyped(answers.times));
}

function isBlank(question: Question, answers: Answers): boolean {
  if (question === "value") return answers.value.trim() === "";
  if (question === "why") return answers.why.trim() === "";
  return question === "step" && answers.step.trim() === "";
}

interface AskProps {
  question: Question;
  answers: Answers;
  isMissing: boolean;
  onChange: (part: Partial<Answers>) => void;
}

function Ask({ question, answers, isMissing, onChange }: AskProps): ComponentChildren {
  const say = words.goals.flow;
  const areas = useView([], () => core().lifeAreas()).value ?? [];
  switch (question) {
    case "value":
      return (
        <ValueField
          legend={say.value}
          hint={say.valueHint}
          areas={areas}
          value={answers.value}
          isOwn={answers.isOwnValue}
          onChange={(value, isOwnValue) => onChange({ value: value.slice(0, longest.value), isOwnValue })}
        />
      );
    case "what":
      return (
        <Field
          label={say.what}
          hint={say.whatHint}
          value={answers.title}
          error={isMissing ? say.whatMissing : null}
          onInput={(title) => onChange({ title: title.slice(0, longest.title) })}
        />
      );
    case "why":
      return (
        <LongField
          label={say.why}
          hint={say.whyHint}
          value={answers.why}
          longest={longest.why}
          onInput={(why) => onChange({ why })}
        />
      );
    case "often":
      return (
        <fieldset class="choices">
          <legend>{say.often}</legend>
          <p class="hint">{say.oftenHint}</p>
          <CadenceField times={answers.times} per={answers.per} onChange={onChange} />
        </fieldset>
      );
    case "step":
      return (
        <Field
          label={say.step}
          hint={say.stepHint}
          value={answers.step}
          onInput={(step) => onChange({ step: step.slice(0, longest.step) })}
        />
      );
  }
}

/** A new goal, one question at a time: what matters, what, why, how often, and a first small step. */
export function NewGoal() {
  const say = words.goals.flow;
  const [{ answers, at }, setState] = useState(begun);
  const [isMissing, setMissing] = useState(false);
  const saving = useAct();
  const box = useRef<HTMLDivElement>(null);
  const hasMoved = useRef(false);
  const question = questions[at] ?? "value";
  const put = (next: typeof begun) => {
    begun = next;
    setState(next);
  };
  useEffect(() => {
    if (hasMoved.current) box.current?.querySelector<HTMLElement>("input, textarea, select")?.focus();
  }, [at]);
  const goTo = (place: number) => {
    hasMoved.current = true;
    setMissing(false);
    put({ answers, at: place });
  };
  const next = (event: Event) => {
    event.preventDefault();
    if (isOpen(question, answers)) {
      setMissing(true);
      box.current?.querySelector<HTMLElement>("input")?.focus();
      return;
    }
    if (at < questions.length - 1) {
      goTo(at + 1);
      return;
    }
    void saving.run(async () => {
      const goal = await core().saveGoal(goalOf(answers));
      forgetBegun();
      tell(say.made);
      navigate(routes.goal(goal.id), "replace");
    });
  };
  const isLast = at === questions.length - 1;
  return (
    <form class="page" onSubmit={next}>
      <PageHeader title={say.title} back={routes.goals()} />
      <p class="small" aria-live="polite">
        {say.position(at + 1, questions.length)}
      </p>
      <div ref={box} key={question}>
        <Ask
          question={question}
          answers={answers}
          isMissing={isMissing}
          onChange={(part) => put({ answers: { ...answers, ...part }, at })}
        />
      </div>
      <Problem error={saving.error} />
      <div class="actions">
        {at > 0 && (
          <button type="button" class="quiet" onClick={() => goTo(at - 1)}>
            {say.previous}
          </button>
        )}
        <button type="submit" class="primary" disabled={saving.isBusy}>
          {isLast ? say.finish : isBlank(question, answers) ? say.skip : say.next}
        </button>
      </div>
    </form>
  );
}
