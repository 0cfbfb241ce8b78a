import { useId, useState } from "preact/hooks";
import { tell } from "../../announce.ts";
import type { ReminderInput, ReminderKind } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { CheckList } from "../../parts/check_list.tsx";
import { ChoiceList } from "../../parts/choice_list.tsx";
import { Field } from "../../parts/field.tsx";
import { Problem } from "../../parts/problem.tsx";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { clockField, dayName, days_of_week, every_day, minutesOf } from "./reminder_words.ts";

const kinds: readonly ReminderKind[] = ["mood", "journal", "goal", "check_in", "own"];
const longest_text = 120;
const usual_minutes = 20 * 60;

export const blankReminder: ReminderInput = {
  id: null,
  kind: "mood",
  weekdays: every_day,
  minutes: usual_minutes,
  text: "",
  on: true,
};

interface ReminderFormProps {
  start: ReminderInput;
  onEnd: () => void;
}

/** What, on which days, at what time, and in which words. */
export function ReminderForm({ start, onEnd }: ReminderFormProps) {
  const say = words.reminders;
  const [now, setNow] = useState(start);
  const [time, setTime] = useState(clockField(start.minutes));
  const [isTried, setTried] = useState(false);
  const saving = useAct();
  const id = useId();
  const minutes = minutesOf(time);
  const isTimeWrong = isTried && Number.isNaN(minutes);
  const save = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (Number.isNaN(minutes) || now.weekdays === 0) return;
    void saving.run(async () => {
      await core().saveReminder({ ...now, minutes, text: now.text.trim() });
      tell(say.saved);
      onEnd();
    });
  };
  return (
    <form class="card" onSubmit={save} aria-label={start.id ? say.editTitle : say.newTitle}>
      <ChoiceList
        name="reminder-kind"
        legend={say.kind}
        choices={kinds.map((value) => ({ value, label: say.kinds[value] }))}
        chosen={now.kind}
        onChoose={(kind) => setNow({ ...now, kind })}
      />
      <Field
        label={say.text}
        hint={say.textHint}
        value={now.text}
        onInput={(text) => setNow({ ...now, text: text.slice(0, longest_text) })}
      />
      <div class="field">
        <label for={id}>{say.time}</label>
        <p class="hint" id={`${id}-hint`}>
          {say.timeHint}
        </p>
        <input
          id={id}
          type="time"
          class="reminder-time"
          value={time}
          aria-describedby={isTimeWrong ? `${id}-hint ${id}-error` : `${id}-hint`}
          aria-invalid={isTimeWrong ? "true" : undefined}
          onInput={(event) => setTime(event.currentTarget.value)}
        />
        {isTimeWrong && (
          <p class="field-error" id={`${id}-error`}>
            {say.timeMissing}
          </p>
        )}
      </div>
      <div class="reminder-days">
        <CheckList
          name="reminder-days"
          legend={say.days}
          checks={days_of_week.map((day) => ({ value: String(day), label: dayName(day, "long") }))}
          checked={days_of_week.filter((day) => now.weekdays & (1 << day)).map(String)}
          onToggle={(day, isChecked) => {
            const bit = 1 << Number(day);
            setNow({ ...now, weekdays: isChecked ? now.weekdays | bit : now.weekdays & ~bit });
          }}
        />
      </div>
      {isTried && now.weekdays === 0 && (
        <p class="field-error" role="alert">
          {say.dayMissing}
        </p>
      )}
      <Problem error={saving.error} />
      <div class="actions">
        <button type="submit" class="primary" disabled={saving.isBusy}>
          {say.save}
        </button>
        <button type="button" class="quiet" onClick={onEnd}>
          {words.shell.cancel}
        </button>
      </div>
    </form>
  );
}
