import type { ComponentChildren, JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { words } from "../language/index.ts";
import { Eye, EyeOff } from "./icons.ts";

interface FieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
  error?: string | null;
  autocomplete?: JSX.InputHTMLAttributes<HTMLInputElement>["autocomplete"];
  type?: "text" | "password" | "search" | "date";
  inputMode?: "numeric" | "decimal";
  name?: string;
  className?: string;
  required?: boolean;
  children?: ComponentChildren;
}

/** A labelled text field with its hint and error; a secret one can be shown. */
export function Field(props: FieldProps) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  const isSecret = props.type === "password";
  const described = [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class={`field ${props.className ?? ""}`}>
      <label for={id}>{props.label}</label>
      {props.hint && (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
      <div class="field-row">
        <input
          id={id}
          name={props.name}
          type={isSecret && isShown ? "text" : (props.type ?? "text")}
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          autocomplete={props.autocomplete ?? "off"}
          inputMode={props.inputMode}
          autocapitalize="none"
          autocorrect="off"
          spellcheck={false}
          required={props.required}
          aria-invalid={props.error ? "true" : undefined}
          aria-describedby={described || undefined}
        />
        {isSecret && (
          <button
            type="button"
            class="quiet with-icon"
            aria-pressed={isShown}
            aria-label={`${isShown ? words.shell.hide : words.shell.show}: ${props.label}`}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
            {isShown ? words.shell.hide : words.shell.show}
          </button>
        )}
      </div>
      {props.children}
      {props.error && (
        <p class="field-error" id={`${id}-error`}>
          {props.error}
        </p>
      )}
    </div>
  );
}
