import type { ComponentChildren } from "preact";

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  /** A second line under the label. */
  what?: string;
  /** The key that chooses it, shown where there is a keyboard. */
  key?: string;
  /** Set apart from the others, e.g. "Prefer not to answer". */
  apart?: boolean;
}

interface ChoiceListProps<Value extends string> {
  /** Unique on the page: the radios' name. */
  name: string;
  legend: ComponentChildren;
  hint?: string;
  choices: readonly Choice<Value>[];
  chosen: Value | null;
  onChoose: (value: Value) => void;
  disabled?: boolean;
}

/** One question: a fieldset with native radios as big rows. */
export function ChoiceList<Value extends string>(props: ChoiceListProps<Value>) {
  const hintId = `${props.name}-hint`;
  return (
    <fieldset class="choices" aria-describedby={props.hint ? hintId : undefined} disabled={props.disabled}>
      <legend>{props.legend}</legend>
      {props.hint && (
        <p class="hint" id={hintId}>
          {props.hint}
        </p>
      )}
      {props.choices.map((choice) => (
        <label key={choice.value} class={`choice ${choice.apart ? "apart" : ""}`}>
          <input
            type="radio"
            name={props.name}
            value={choice.value}
            checked={props.chosen === choice.value}
            onChange={() => props.onChoose(choice.value)}
          />
          <span class="choice-words">
            <span>{choice.label}</span>
            {choice.what && <span class="choice-what">{choice.what}</span>}
          </span>
          {choice.key && (
            <span class="choice-key" aria-hidden="true">
              {choice.key}
            </span>
          )}
        </label>
      ))}
    </fieldset>
  );
}
