import { useId } from "preact/hooks";
import type { Period } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Field } from "../../parts/field.tsx";
import { timesTyped } from "./goal_words.ts";

const periods: readonly Period[] = ["day", "week", "month", "once"];

interface CadenceFieldProps {
  times: string;
  per: Period;
  onChange: (now: { times: string; per: Period }) => void;
}

/** How often: so many times a day, week or month, or once. */
export function CadenceField({ times, per, onChange }: CadenceFieldProps) {
  const id = useId();
  return (
    <div class="cadence">
      {per !== "once" && (
        <Field
          label={words.goals.form.times}
          value={times}
          inputMode="numeric"
          error={times.trim() !== "" && Number.isNaN(timesTyped(times)) ? words.goals.form.timesWrong : null}
          onInput={(typed) => onChange({ times: typed, per })}
        />
      )}
      <div class="field">
        <label for={id}>{words.goals.form.per}</label>
        <select id={id} value={per} onChange={(event) => onChange({ times, per: event.currentTarget.value as Period })}>
          {periods.map((period) => (
            <option key={period} value={period}>
              {words.goals.form.periods[period]}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
