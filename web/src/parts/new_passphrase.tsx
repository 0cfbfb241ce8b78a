import { useEffect, useState } from "preact/hooks";
import { words } from "../language/index.ts";
import { core } from "../state.ts";
import { Field } from "./field.tsx";

export interface NewPassphrase {
  value: string;
  again: string;
}

export const noPassphrase: NewPassphrase = { value: "", again: "" };

/** What is still wrong with a new passphrase typed twice, in words, or null. How strong it must be the core decides. */
export function passphraseProblem(typed: NewPassphrase): string | null {
  if (!typed.value) return words.passphrase.missing;
  if (typed.value !== typed.again) return words.passphrase.mismatch;
  return null;
}

interface NewPassphraseFieldsProps {
  typed: NewPassphrase;
  onInput: (typed: NewPassphrase) => void;
  problem: string | null;
  hint?: string;
}

const strength_pause_ms = 250;

/** A new passphrase, typed twice, with how hard it is to guess said in words. */
export function NewPassphraseFields({ typed, onInput, problem, hint }: NewPassphraseFieldsProps) {
  const [strength, setStrength] = useState<{ score: number; advice: string } | null>(null);
  useEffect(() => {
    if (!typed.value) {
      setStrength(null);
      return;
    }
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const answer = await core()
        .passphraseStrength(typed.value)
        .catch(() => null);
      if (isCurrent) setStrength(answer);
    }, strength_pause_ms);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [typed.value]);
  const missing = problem === words.passphrase.missing;
  return (
    <>
      <Field
        label={words.passphrase.label}
        hint={hint ?? words.passphrase.hint}
        type="password"
        name="new-passphrase"
        autocomplete="new-password"
        value={typed.value}
        onInput={(value) => onInput({ ...typed, value })}
        error={missing ? problem : null}
      >
        <output class="strength slot" aria-live="polite">
          {strength && (
            <>
              <meter min={0} max={4} low={2} high={3} optimum={4} value={strength.score} aria-hidden="true" />
              <span>
                {words.passphrase.strengthLabel}: {words.passphrase.strength[strength.score] ?? ""}.{" "}
                {strength.score < 3 ? strength.advice : ""}
              </span>
            </>
          )}
        </output>
      </Field>
      <Field
        label={words.passphrase.again}
        type="password"
        name="new-passphrase-again"
        autocomplete="new-password"
        value={typed.again}
        onInput={(again) => onInput({ ...typed, again })}
        error={missing ? null : problem}
      />
    </>
  );
}
