import { useState } from "preact/hooks";
import { tell } from "../../announce.ts";
import type { Goal } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Field } from "../../parts/field.tsx";
import { LongField } from "../../parts/long_field.tsx";
import { Problem } from "../../parts/problem.tsx";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { CadenceField } from "./cadence_field.tsx";
import { changed, type LifeArea, longest, review_choices, timesTyped } from "./goal_words.ts";

interface GoalFormProps {
  goal: Goal;
  areas: readonly LifeArea[];
  onEnd: () => void;
}

/** Everything about a goal on one page, for changing it. Steps and what was done have their own places. */
export function GoalForm({ goal, areas, onEnd }: GoalFormProps) {
  const say = words.goals.form;
  const [now, setNow] = useState({
    title: goal.title,
    why: goal.why,
    value: goal.value,
    times: String(goal.cadence.times),
    per: goal.cadence.per,
    unit: goal.unit,
    reviewDays: goal.reviewDays,
  });
  const [isTried, setTried] = useState(false);
  const saving = useAct();
  const change = (part: Partial<typeof now>) => setNow({ ...now, ...part });
  const times = now.per === "once" ? 1 : timesTyped(now.times);
  const values =
    areas.some(({ id }) => id === now.value) || !now.value ? areas : [...areas, { id: now.value, words: now.value }];
  const reviews: readonly number[] = (review_choices as readonly number[]).includes(now.reviewDays)
    ? review_choices
    : [now.reviewDays, ...review_choices];
  const save = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!now.title.trim() || Number.isNaN(times)) return;
    void saving.run(async () => {
      const { title, why, value, unit, reviewDays, per } = now;
      const cadence = { times, per };
      await core().saveGoal(
        changed(goal, { title: title.trim(), why: why.trim(), value, unit: unit.trim(), reviewDays, cadence }),
      );
      tell(say.saved);
      onEnd();
    });
  };
  return (
    <form class="stack" onSubmit={save}>
      <Field
        label={say.name}
        value={now.title}
        error={isTried && !now.title.trim() ? say.nameMissing : null}
        onInput={(title) => change({ title: title.slice(0, longest.title) })}
      />
      <LongField label={say.why} value={now.why} longest={longest.why} onInput={(why) => change({ why })} />
      <div class="field">
        <label for="goal-value">{say.value}</label>
        <select id="goal-value" value={now.value} onChange={(event) => change({ value: event.currentTarget.value })}>
          <option value="">{say.noValue}</option>
          {values.map((area) => (
            <option key={area.id} value={area.id}>
              {area.words}
            </option>
          ))}
        </select>
      </div>
      <CadenceField times={now.times} per={now.per} onChange={change} />
      <Field
        label={say.unit}
        hint={say.unitHint}
        value={now.unit}
        onInput={(unit) => change({ unit: unit.slice(0, longest.unit) })}
      />
      <div class="field">
        <label for="goal-review">{say.review}</label>
        <select
          id="goal-review"
          value={String(now.reviewDays)}
          onChange={(event) => change({ reviewDays: Number(event.currentTarget.value) })}
        >
          {reviews.map((days) => (
            <option key={days} value={String(days)}>
              {days === 0 ? say.reviewNever : say.reviewDays(days)}
            </option>
          ))}
        </select>
      </div>
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
