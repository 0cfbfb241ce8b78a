import { words } from "../../language/index.ts";
import { Field } from "../../parts/field.tsx";
import type { MoodForm } from "./mood_form.ts";

interface SleepFieldsProps {
  form: MoodForm;
  error: string | null;
  onChange: (sleep: Partial<Pick<MoodForm, "hours" | "minutes" | "quality">>) => void;
}

/** The night before: how long, and how well. */
export function SleepFields({ form, error, onChange }: SleepFieldsProps) {
  return (
    <fieldset class="choices">
      <legend class="visually-hidden">{words.moods.sleep}</legend>
      <p class="hint">{words.moods.sleepHint}</p>
      <div class="date-range">
        <Field
          label={words.moods.hours}
          inputMode="numeric"
          value={form.hours}
          error={error}
          onInput={(hours) => onChange({ hours })}
        />
        <Field
          label={words.moods.minutes}
          inputMode="numeric"
          value={form.minutes}
          onInput={(minutes) => onChange({ minutes })}
        />
      </div>
      <div class="field">
        <label for="sleep-quality">{words.moods.quality}</label>
        <select
          id="sleep-quality"
          value={form.quality === null ? "" : String(form.quality)}
          onChange={(event) =>
            onChange({ quality: event.currentTarget.value ? Number(event.currentTarget.value) : null })
          }
        >
          <option value="">{words.moods.notSaid}</option>
          {words.moods.qualities.map((label, index) => (
            <option key={label} value={String(index + 1)}>
              {label}
            </option>
          ))}
        </select>
      </div>
    </fieldset>
  );
}
