import type { Answer, FormItem } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { type Choice, ChoiceList } from "../../parts/choice_list.tsx";
import { Field } from "../../parts/field.tsx";

interface QuestionProps {
  item: FormItem;
  answer: Answer;
  onAnswer: (answer: Answer) => void;
  /** The question is the page's heading when it stands alone. */
  isAlone: boolean;
}

const declined = "declined";

function choicesOf(item: FormItem, withKeys: boolean): Choice<string>[] {
  return [
    ...item.options.map((option, index) => ({
      value: String(option.value),
      label: option.label,
      key: withKeys && index < 9 ? String(index + 1) : undefined,
    })),
    { value: declined, label: words.checkIn.declined, apart: true },
  ];
}

/** One item of a form, as one fieldset. */
export function Question({ item, answer, onAnswer, isAlone }: QuestionProps) {
  const heading = isAlone ? <h1 class="question">{item.text}</h1> : <span class="question">{item.text}</span>;
  if (item.type === "info") return isAlone ? heading : <p>{item.text}</p>;
  if (item.type === "number") {
    return (
      <>
        {heading}
        <Field
          label={words.checkIn.numberLabel}
          type="number"
          value={typeof answer === "number" ? String(answer) : ""}
          onInput={(text) => onAnswer(text === "" || Number.isNaN(Number(text)) ? null : Number(text))}
        />
      </>
    );
  }
  return (
    <ChoiceList
      name={`item-${item.id}`}
      legend={heading}
      choices={choicesOf(item, isAlone)}
      chosen={answer === null ? null : String(answer)}
      onChoose={(chosen) => onAnswer(chosen === declined ? declined : Number(chosen))}
    />
  );
}
