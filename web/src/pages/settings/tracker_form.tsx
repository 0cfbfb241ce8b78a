import { useEffect, useRef, useState } from "preact/hooks";
import { tell } from "../../announce.ts";
import type { Direction, Tracker } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { ChoiceList } from "../../parts/choice_list.tsx";
import { Field } from "../../parts/field.tsx";
import { Problem } from "../../parts/problem.tsx";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { numberTyped } from "../moods/mood_words.ts";

const directions: readonly Direction[] = ["higher_better", "lower_better", "neither"];
const most_decimals = 3;

interface Typed {
  name: string;
  unit: string;
  min: string;
  max: string;
  decimals: number;
  direction: Direction;
}

type Problems = Partial<Record<"name" | "min" | "max", string>>;

/** What does not fit yet, by field. */
export function problemsOf({ name, min, max }: Typed): Problems {
  const [low, high] = [numberTyped(min), numberTyped(max)];
  const isNumber = (value: number | null): value is number => value !== null && !Number.isNaN(value);
  return {
    ...(!name.trim() && { name: words.trackers.nameMissing }),
    ...(!isNumber(low) && { min: words.trackers.numberMissing }),
    ...(!isNumber(high) && { max: words.trackers.numberMissing }),
    ...(isNumber(low) && isNumber(high) && low >= high && { max: words.trackers.rangeWrong }),
  };
}

/** A measure: name, unit, its ends, and which way is better. */
export function TrackerForm({ tracker, onEnd }: { tracker: Tracker | null; onEnd: () => void }) {
  const form = useRef<HTMLFormElement>(null);
  const act = useAct();
  const [problems, setProblems] = useState<Problems>({});
  const [typed, setTyped] = useState<Typed>({
    name: tracker?.name ?? "",
    unit: tracker?.unit ?? "",
    min: String(tracker?.min ?? 0),
    max: String(tracker?.max ?? 10),
    decimals: tracker?.decimals ?? 0,
    direction: tracker?.direction ?? "neither",
  });
  const change = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }));
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [problems]);
  const save = async () => {
    const wrong = problemsOf(typed);
    setProblems(wrong);
    if (Object.keys(wrong).length > 0) return;
    const saved = await act.run(async () => {
      await core().saveTracker({
        ...typed,
        id: tracker?.id ?? null,
        name: typed.name.trim(),
        unit: typed.unit.trim(),
        min: numberTyped(typed.min) ?? 0,
        max: numberTyped(typed.max) ?? 0,
        archived: tracker?.archived ?? false,
      });
      tell(words.trackers.saved);
    });
    if (saved) onEnd();
  };
  return (
    <form
      class="card"
      ref={form}
      aria-labelledby="tracker-form-title"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 id="tracker-form-title">{tracker ? words.trackers.editTitle(tracker.name) : words.trackers.newTitle}</h2>
      <Field
        label={words.trackers.name}
        hint={words.trackers.nameHint}
        error={problems.name ?? null}
        value={typed.name}
        onInput={(name) => change({ name })}
      />
      <Field
        label={words.trackers.unit}
        hint={words.trackers.unitHint}
        value={typed.unit}
        onInput={(unit) => change({ unit })}
      />
      <div class="date-range">
        <Field
          label={words.trackers.min}
          inputMode="decimal"
          error={problems.min ?? null}
          value={typed.min}
          onInput={(min) => change({ min })}
        />
        <Field
          label={words.trackers.max}
          inputMode="decimal"
          error={problems.max ?? null}
          value={typed.max}
          onInput={(max) => change({ max })}
        />
      </div>
      <div class="field">
        <label for="tracker-decimals">{words.trackers.decimals}</label>
        <select
          id="tracker-decimals"
          value={String(typed.decimals)}
          onChange={(event) => change({ decimals: Number(event.currentTarget.value) })}
        >
          {Array.from({ length: most_decimals + 1 }, (_, n) => (
            <option key={n} value={String(n)}>
              {n}
            </option>
          ))}
        </select>
      </div>
      <ChoiceList
        name="tracker-direction"
        legend={words.trackers.direction}
        choices={directions.map((value) => ({ value, label: words.trackers.directions[value] }))}
        chosen={typed.direction}
        onChoose={(direction) => change({ direction })}
      />
      <Problem error={act.error} />
      <div class="actions">
        <button type="submit" class="primary" disabled={act.isBusy}>
          {words.trackers.save}
        </button>
        <button type="button" class="quiet" onClick={onEnd}>
          {words.shell.cancel}
        </button>
      </div>
    </form>
  );
}
