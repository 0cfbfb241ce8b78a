import { useId } from "preact/hooks";
import type { PieceQuestion } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { CheckList } from "../../parts/check_list.tsx";
import { ChoiceList } from "../../parts/choice_list.tsx";
import { Field } from "../../parts/field.tsx";
import { Plus } from "../../parts/icons.ts";
import { LongField } from "../../parts/long_field.tsx";
import type { PieceAnswer } from "./answers.ts";

const longest_answer = 4000;
const longest_line = 300;
const first_lines = 3;
const most_lines = 20;

interface QuestionProps {
  question: PieceQuestion;
  answer: PieceAnswer | undefined;
  /** Undefined: nothing is said any more. */
  onAnswer: (answer: PieceAnswer | undefined) => void;
}

function Scale({ question, answer, onAnswer }: QuestionProps) {
  const id = useId();
  const say = words.pieces.answers;
  const value = typeof answer === "number" ? answer : null;
  const middle = Math.round((question.min + question.max) / 2);
  const said = value === null ? say.scaleNone : say.scale(value, question.min, question.max);
  return (
    <div class="field">
      <label for={id}>{question.label}</label>
      <input
        id={id}
        type="range"
        class="piece-scale"
        min={question.min}
        max={question.max}
        step={1}
        value={value ?? middle}
        aria-valuetext={said}
        onInput={(event) => onAnswer(Number(event.currentTarget.value))}
      />
      <div class="scale-ends" aria-hidden="true">
        <span>{question.lowest}</span>
        <span>{question.highest}</span>
      </div>
      <div class="actions">
        <output for={id}>{said}</output>
        {value !== null && (
          <button type="button" class="quiet" onClick={() => onAnswer(undefined)}>
            {say.scaleClear}
          </button>
        )}
      </div>
    </div>
  );
}

function Lines({ question, answer, onAnswer }: QuestionProps) {
  const say = words.pieces.answers;
  const given = Array.isArray(answer) ? (answer as readonly string[]) : [];
  const lines = [...given, ...Array(Math.max(0, first_lines - given.length)).fill("")] as string[];
  const change = (index: number, text: string) =>
    onAnswer(lines.map((line, at) => (at === index ? text.slice(0, longest_line) : line)));
  return (
    <fieldset class="choices">
      <legend>{question.label}</legend>
      {lines.map((line, index) => (
        <Field key={index} label={say.line(index + 1)} value={line} onInput={(text) => change(index, text)} />
      ))}
      {lines.length < most_lines && (
        <button type="button" class="quiet with-icon add-line" onClick={() => onAnswer([...lines, ""])}>
          <Plus aria-hidden="true" />
          {say.addLine}
        </button>
      )}
    </fieldset>
  );
}

/** What a step of an exercise asks. Nothing has to be answered. */
export function Question({ question, answer, onAnswer }: QuestionProps) {
  const options = question.options.map((option) => ({ value: option.id, label: option.words }));
  switch (question.kind) {
    case "scale":
      return <Scale question={question} answer={answer} onAnswer={onAnswer} />;
    case "list":
      return <Lines question={question} answer={answer} onAnswer={onAnswer} />;
    case "choice":
      return (
        <ChoiceList
          name={`piece-${question.id}`}
          legend={question.label}
          choices={options}
          chosen={typeof answer === "string" ? answer : null}
          onChoose={onAnswer}
        />
      );
    case "choices": {
      const chosen = Array.isArray(answer) ? (answer as readonly string[]) : [];
      return (
        <CheckList
          name={`piece-${question.id}`}
          legend={question.label}
          hint={words.pieces.answers.choicesHint}
          checks={options}
          checked={chosen}
          onToggle={(id, isChecked) => onAnswer(isChecked ? [...chosen, id] : chosen.filter((each) => each !== id))}
        />
      );
    }
    default:
      return (
        <LongField
          label={question.label}
          value={typeof answer === "string" ? answer : ""}
          longest={longest_answer}
          rows={3}
          onInput={onAnswer}
        />
      );
  }
}
