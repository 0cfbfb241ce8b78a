import { useId } from "preact/hooks";
import { words } from "../../language/index.ts";
import { plainCode, recovery_code_length } from "./recovery_code.ts";

interface CodeFieldProps {
  label: string;
  hint?: string;
  value: string;
  onInput: (value: string) => void;
}

/** Where a recovery code is typed: room for all of it, and how much is there so far. */
export function CodeField({ label, hint, value, onInput }: CodeFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <textarea
        id={id}
        class="code-input"
        rows={4}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        autocomplete="off"
        autocapitalize="characters"
        autocorrect="off"
        spellcheck={false}
        aria-describedby={`${hint ? `${id}-hint ` : ""}${id}-count`}
      />
      <p class="hint" id={`${id}-count`}>
        {words.turnOn.groupsLeft(plainCode(value).length, recovery_code_length)}
      </p>
    </div>
  );
}
