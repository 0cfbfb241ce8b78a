import { useId, useState } from "preact/hooks";
import { announce } from "../../announce.ts";
import type { Answer, FormItem } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { CheckList, CheckRow } from "../../parts/check_list.tsx";
import { type Choice, ChoiceList } from "../../parts/choice_list.tsx";
import { Field } from "../../parts/field.tsx";
import { answerOfOption, chosenCodes, chosenOption, numberTyped, textTyped, withCode } from "./answers.ts";

interface QuestionProps {
  item: FormItem;
  answer: Answer;
  onAnswer: (answer: Answer) => void;
  /** The question is the page's heading when it stands alone. */
  isAlone: boolean;
}

const declined = "declined";

function Heading({ item, isAlone }: { item: FormItem; isAlone: boolean }) {
  return isAlone ? (
    <h1 class="question" tabIndex={-1}>
      {item.text}
    </h1>
  ) : (
    <span class="question">{item.text}</span>
  );
}

function choicesOf(item: FormItem, withKeys: boolean): Choice<string>[] {
  return [
    ...item.options.map((option, index) => ({
      value: String(index),
      label: option.label,
      key: withKeys && index < 9 ? String(index + 1) : undefined,
    })),
    { value: declined, label: words.checkIn.declined, apart: true },
  ];
}

function OneOption({ item, answer, onAnswer, isAlone }: QuestionProps) {
  const chosen = chosenOption(item, answer);
  return (
    <ChoiceList
      name={`item-${item.id}`}
      legend={<Heading item={item} isAlone={isAlone} />}
      choices={choicesOf(item, isAlone)}
      chosen={answer === declined ? declined : chosen === -1 ? null : String(chosen)}
      onChoose={(value) => onAnswer(value === declined ? declined : answerOfOption(item, Number(value)))}
    />
  );
}

function SeveralOptions({ item, answer, onAnswer, isAlone }: QuestionProps) {
  // A code of the form may be any word, so ours is one that no code can be.
  const own = "\u0000declined";
  return (
    <CheckList
      name={`item-${item.id}`}
      legend={<Heading item={item} isAlone={isAlone} />}
      hint={words.checkIn.multiHint}
      checks={[
        ...item.options.map((option) => ({ value: option.code, label: option.label })),
        { value: own, label: words.checkIn.declined, apart: true },
      ]}
      checked={answer === declined ? [own] : chosenCodes(answer)}
      onToggle={(code, isOn) => onAnswer(code === own ? (isOn ? declined : null) : withCode(item, answer, code, isOn))}
    />
  );
}

/** "A number from 0 to 30, without decimals". */
export function numberHint(item: FormItem): string {
  const { min, max, decimals } = item;
  const say = words.checkIn;
  const range =
    min !== null && max !== null
      ? say.numberRange(min, max)
      : min !== null
        ? say.numberFrom(min)
        : max !== null
          ? say.numberTo(max)
          : say.numberAny;
  if (decimals === null) return range;
  return `${range}, ${decimals === 0 ? say.numberWhole : say.numberDecimals(decimals)}`;
}

/** "Prefer not to answer", beside a field that is typed into. */
function Decline({ item, answer, onAnswer }: Omit<QuestionProps, "isAlone">) {
  return (
    <CheckRow
      name={`decline-${item.id}`}
      check={{ value: declined, label: words.checkIn.declined, apart: true }}
      isChecked={answer === declined}
      onToggle={(isOn) => onAnswer(isOn ? declined : null)}
    />
  );
}

function NumberItem({ item, answer, onAnswer, isAlone }: QuestionProps) {
  const [typed, setTyped] = useState(typeof answer === "number" ? String(answer) : "");
  const isWrong = numberTyped(item, typed) === undefined;
  const hint = numberHint(item);
  return (
    <fieldset class="choices">
      <legend>
        <Heading item={item} isAlone={isAlone} />
      </legend>
      <Field
        label={words.checkIn.numberLabel}
        hint={hint}
        inputMode={item.decimals === 0 ? "numeric" : "decimal"}
        value={answer === declined ? "" : typed}
        error={isWrong && answer !== declined ? words.checkIn.numberWrong(hint) : null}
        onInput={(text) => {
          setTyped(text);
          onAnswer(numberTyped(item, text) ?? null);
        }}
      />
      <Decline
        item={item}
        answer={answer}
        onAnswer={(given) => {
          setTyped("");
          onAnswer(given);
        }}
      />
    </fieldset>
  );
}

/** How many characters are left, aloud, only when it begins to matter. */
function sayWhatIsLeft(left: number): void {
  if ([20, 10, 0].includes(left)) announce(words.checkIn.textLeft(left));
}

function TextItem({ item, answer, onAnswer, isAlone }: QuestionProps) {
  const id = useId();
  const written = answer !== null && typeof answer === "object" && "text" in answer ? answer.text : "";
  const left = item.maxLength === null ? null : item.maxLength - [...written].length;
  return (
    <fieldset class="choices">
      <legend>
        <Heading item={item} isAlone={isAlone} />
      </legend>
      <div class="field">
        <label for={id}>{words.checkIn.textLabel}</label>
        <textarea
          id={id}
          class="grows"
          rows={3}
          value={written}
          maxLength={item.maxLength ?? undefined}
          aria-describedby={left === null ? undefined : `${id}-left`}
          onInput={(event) => {
            onAnswer(textTyped(item, event.currentTarget.value));
            if (item.maxLength !== null) sayWhatIsLeft(item.maxLength - [...event.currentTarget.value].length);
          }}
        />
        {left !== null && (
          <p class="hint number" id={`${id}-left`}>
            {words.checkIn.textLeft(left)}
          </p>
        )}
      </div>
      <Decline item={item} answer={answer} onAnswer={onAnswer} />
    </fieldset>
  );
}

/** One item of a form, as one fieldset. */
export function Question(props: QuestionProps) {
  const { item, isAlone } = props;
  switch (item.type) {
    case "info":
      return isAlone ? <Heading item={item} isAlone /> : <p>{item.text}</p>;
    case "number":
      return <NumberItem {...props} />;
    case "text":
      return <TextItem {...props} />;
    case "multi":
      return <SeveralOptions {...props} />;
    default:
      return <OneOption {...props} />;
  }
}
