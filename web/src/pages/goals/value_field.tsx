import { words } from "../../language/index.ts";
import { ChoiceList } from "../../parts/choice_list.tsx";
import { Field } from "../../parts/field.tsx";
import type { LifeArea } from "./goal_words.ts";

/** Stands for a word of the person's own among the choices; no life area has this id. */
const own = "own word";

interface ValueFieldProps {
  legend: string;
  hint: string;
  areas: readonly LifeArea[];
  /** Id of a life area, the person's own word, or empty. */
  value: string;
  isOwn: boolean;
  onChange: (value: string, isOwn: boolean) => void;
}

/** The part of life that a goal is about: one of the life areas, or a word of one's own. */
export function ValueField({ legend, hint, areas, value, isOwn, onChange }: ValueFieldProps) {
  const choices = [
    ...areas.map((area) => ({ value: area.id, label: area.words })),
    { value: own, label: words.goals.flow.ownValue, apart: true },
  ];
  return (
    <div class="stack">
      <ChoiceList
        name="value"
        legend={legend}
        hint={hint}
        choices={choices}
        chosen={isOwn ? own : value || null}
        onChoose={(chosen) => (chosen === own ? onChange("", true) : onChange(chosen, false))}
      />
      {isOwn && (
        <Field label={words.goals.flow.ownValueLabel} value={value} onInput={(typed) => onChange(typed, true)} />
      )}
    </div>
  );
}
