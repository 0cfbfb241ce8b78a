import { useId } from "preact/hooks";
import { words } from "../../language/index.ts";
import { dayAfter } from "../../parts/calendar_days.ts";
import { Field } from "../../parts/field.tsx";
import type { MoodForm } from "./mood_form.ts";
import { offsetHere, wallOf } from "./mood_words.ts";

const morning = "08:00";
const evening = "20:00";

interface WhenFieldsProps {
  form: MoodForm;
  error: string | null;
  onChange: (when: Pick<MoodForm, "day" | "time">) => void;
}

/** When it was: now, this morning, last evening, or any day and time. The time is that of where the person was. */
export function WhenFields({ form, error, onChange }: WhenFieldsProps) {
  const id = useId();
  const now_ms = Date.now();
  const now = wallOf(now_ms, form.utcOffset ?? offsetHere(now_ms));
  const quick = [
    { label: words.moods.now, when: now },
    ...(now.time > morning ? [{ label: words.moods.thisMorning, when: { day: now.day, time: morning } }] : []),
    { label: words.moods.lastEvening, when: { day: dayAfter(now.day, -1), time: evening } },
  ];
  return (
    <fieldset class="choices">
      <legend>{words.moods.when}</legend>
      <div class="actions">
        {quick.map(({ label, when }) => (
          <button
            key={label}
            type="button"
            class="secondary"
            aria-pressed={form.day === when.day && form.time === when.time}
            onClick={() => onChange(when)}
          >
            {label}
          </button>
        ))}
      </div>
      <div class="date-range">
        <Field
          label={words.moods.day}
          type="date"
          value={form.day}
          error={error}
          onInput={(day) => onChange({ day, time: form.time })}
        />
        <div class="field">
          <label for={id}>{words.moods.time}</label>
          <input
            id={id}
            type="time"
            value={form.time}
            onInput={(event) => onChange({ day: form.day, time: event.currentTarget.value })}
          />
        </div>
      </div>
      {form.utcOffset !== null && form.utcOffset !== offsetHere(now_ms) && (
        <p class="small">{words.moods.zoneKept(form.zone)}</p>
      )}
    </fieldset>
  );
}
