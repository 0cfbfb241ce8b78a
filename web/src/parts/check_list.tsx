import type { ComponentChildren } from "preact";

export interface Check {
  value: string;
  label: string;
  /** A second line under the label. */
  what?: string;
  /** Set apart from the others, e.g. "Prefer not to answer". */
  apart?: boolean;
}

interface CheckListProps {
  /** Unique on the page: the boxes' name. */
  name: string;
  legend: ComponentChildren;
  hint?: string;
  checks: readonly Check[];
  checked: readonly string[];
  onToggle: (value: string, isChecked: boolean) => void;
}

/** One question with several answers: a fieldset with native check boxes as big rows. */
export function CheckList(props: CheckListProps) {
  const hintId = `${props.name}-hint`;
  return (
    <fieldset class="choices" aria-describedby={props.hint ? hintId : undefined}>
      <legend>{props.legend}</legend>
      {props.hint && (
        <p class="hint" id={hintId}>
          {props.hint}
        </p>
      )}
      {props.checks.map((check) => (
        <CheckRow
          key={check.value}
          name={props.name}
          check={check}
          isChecked={props.checked.includes(check.value)}
          onToggle={(isChecked) => props.onToggle(check.value, isChecked)}
        />
      ))}
    </fieldset>
  );
}

interface CheckRowProps {
  name: string;
  check: Check;
  isChecked: boolean;
  onToggle: (isChecked: boolean) => void;
}

/** A single check box as a big row. */
export function CheckRow({ name, check, isChecked, onToggle }: CheckRowProps) {
  return (
    <label class={`choice ${check.apart ? "apart" : ""}`}>
      <input
        type="checkbox"
        name={name}
        value={check.value}
        checked={isChecked}
        onChange={(event) => onToggle(event.currentTarget.checked)}
      />
      <span class="choice-words">
        <span>{check.label}</span>
        {check.what && <span class="choice-what">{check.what}</span>}
      </span>
    </label>
  );
}
