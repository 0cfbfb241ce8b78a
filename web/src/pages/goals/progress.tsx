import { useState } from "preact/hooks";
import { actUnlessUndone, tell } from "../../announce.ts";
import type { Goal, GoalProgress } from "../../core/api.ts";
import { civilDayOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { Field } from "../../parts/field.tsx";
import { Check, Trash2 } from "../../parts/icons.ts";
import { Problem } from "../../parts/problem.tsx";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { useView } from "../../use_view.ts";
import { amountTyped, longest, saidDay, saidNumber } from "./goal_words.ts";
import { leavingProgress, removeProgress } from "./leaving.ts";

const shown_at_once = 10;

/** Another day than today, with an amount and a note. */
function OtherDay({ goal }: { goal: Goal }) {
  const today = civilDayOf(Date.now());
  const [now, setNow] = useState({ day: today, amount: "1", note: "" });
  const [isTried, setTried] = useState(false);
  const adding = useAct();
  const amount = amountTyped(now.amount);
  const isDayWrong = !/^\d{4}-\d{2}-\d{2}$/.test(now.day) || now.day > today;
  const add = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (isDayWrong || Number.isNaN(amount)) return;
    void adding.run(async () => {
      await core().addProgress({ goal: goal.id, day: now.day, amount, note: now.note.trim() });
      setNow({ day: today, amount: "1", note: "" });
      setTried(false);
      tell(words.goals.noted);
    });
  };
  return (
    <details>
      <summary>{words.goals.otherDay}</summary>
      <form class="stack" onSubmit={add}>
        <Field
          label={words.goals.day}
          type="date"
          value={now.day}
          error={isTried && isDayWrong ? words.goals.dayWrong : null}
          onInput={(day) => setNow({ ...now, day })}
        />
        <Field
          label={words.goals.amount(goal.unit)}
          inputMode="decimal"
          value={now.amount}
          error={isTried && Number.isNaN(amount) ? words.goals.amountWrong : null}
          onInput={(typed) => setNow({ ...now, amount: typed })}
        />
        <Field
          label={words.goals.note}
          value={now.note}
          onInput={(note) => setNow({ ...now, note: note.slice(0, longest.note) })}
        />
        <Problem error={adding.error} />
        <button type="submit" class="secondary" disabled={adding.isBusy}>
          {words.goals.add}
        </button>
      </form>
    </details>
  );
}

function ProgressRow({ goal, progress }: { goal: Goal; progress: GoalProgress }) {
  const day = saidDay(progress.day);
  const amount = goal.unit ? words.goals.amountSoFar(saidNumber(progress.amount), goal.unit) : "";
  return (
    <li class="goal-progress">
      <span class="link-words">
        <span>{[day, amount].filter(Boolean).join(" · ")}</span>
        {progress.note && (
          <span class="small" dir="auto">
            {progress.note}
          </span>
        )}
      </span>
      <button
        type="button"
        class="quiet with-icon"
        aria-label={words.goals.removeProgress(day)}
        onClick={() => removeProgress(progress.id)}
      >
        <Trash2 aria-hidden="true" />
        {words.plan.remove}
      </button>
    </li>
  );
}

/** What was done for a goal: today in one tap, which can be taken back, or another day. */
export function Progress({ goal }: { goal: Goal }) {
  const { value } = useView(["goals"], () => core().goalProgress({ goal: goal.id }), goal.id);
  const [limit, setLimit] = useState(shown_at_once);
  const noting = useAct();
  const all = (value ?? []).filter(({ id }) => !leavingProgress.value.has(id));
  const noteToday = () =>
    void noting.run(async () => {
      const before = new Set((await core().goalProgress({ goal: goal.id })).map(({ id }) => id));
      await core().addProgress({ goal: goal.id, day: civilDayOf(Date.now()), amount: 1, note: "" });
      const added = (await core().goalProgress({ goal: goal.id })).find(({ id }) => !before.has(id));
      if (!added) return;
      actUnlessUndone(
        words.goals.noted,
        () => undefined,
        () =>
          void core()
            .removeProgress({ id: added.id })
            .catch(() => undefined),
      );
    });
  return (
    <section aria-labelledby="progress">
      <h2 id="progress">{words.goals.progress}</h2>
      {goal.state === "active" && (
        <div class="actions">
          <button type="button" class="primary with-icon" disabled={noting.isBusy} onClick={noteToday}>
            <Check aria-hidden="true" />
            {words.goals.didToday}
          </button>
        </div>
      )}
      <Problem error={noting.error} />
      <OtherDay goal={goal} />
      {all.length === 0 && <p class="soft">{words.goals.progressEmpty}</p>}
      <ul class="goal-log">
        {all.slice(0, limit).map((progress) => (
          <ProgressRow key={progress.id} goal={goal} progress={progress} />
        ))}
      </ul>
      {all.length > limit && (
        <button type="button" class="secondary" onClick={() => setLimit(limit + shown_at_once)}>
          {words.goals.earlier}
        </button>
      )}
    </section>
  );
}
