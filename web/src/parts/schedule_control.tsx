import { useId } from "preact/hooks";
import { announce } from "../announce.ts";
import type { InstrumentSummary, Schedule } from "../core/api.ts";
import { dayOf, startOfDay } from "../language/dates.ts";
import { words } from "../language/index.ts";
import { sentenceCase } from "../language/sentence_case.ts";
import { core, schedules } from "../state.ts";
import { useAct } from "../use_act.ts";
import { Problem } from "./problem.tsx";

const common_days = [7, 14, 30];

/** The rhythms on offer, in days: the common ones, the suggested and the chosen one, none below the least sensible. */
export function rhythmsFor(minDays: number, suggestDays: number, chosen: number | null): number[] {
  const days = [...common_days, suggestDays].filter((each) => each >= Math.max(minDays, 1) && each <= 366);
  return [...new Set(chosen === null ? days : [...days, chosen])].sort((a, b) => a - b);
}

function nextWords(schedule: Schedule | undefined): string {
  if (!schedule) return words.schedule.off;
  return schedule.isDue ? words.schedule.nextNow : words.schedule.next(dayOf(startOfDay(schedule.nextDay)));
}

/** How often to be asked again: saved as chosen, and said in words. */
export function ScheduleControl({ instrument }: { instrument: InstrumentSummary }) {
  const id = useId();
  const act = useAct();
  const schedule = schedules.value?.find((each) => each.instrument === instrument.id);
  const choose = (days: number | null) =>
    act.run(async () => {
      await core().setSchedule(instrument.id, days);
      announce(days === null ? words.schedule.ended : words.schedule.saved(days));
    });
  return (
    <div class="field schedule">
      <label for={id}>{words.schedule.label}</label>
      <p class="hint" id={`${id}-hint`}>
        {words.schedule.hint(instrument.suggestDays)}{" "}
        {instrument.minDays > 1 && words.schedule.soonest(instrument.minDays)}
      </p>
      <select
        id={id}
        aria-describedby={`${id}-hint`}
        value={schedule ? String(schedule.everyDays) : ""}
        disabled={act.isBusy || !schedules.value}
        onChange={(event) => void choose(event.currentTarget.value ? Number(event.currentTarget.value) : null)}
      >
        <option value="">{sentenceCase(words.schedule.never)}</option>
        {rhythmsFor(instrument.minDays, instrument.suggestDays, schedule?.everyDays ?? null).map((days) => (
          <option key={days} value={String(days)}>
            {sentenceCase(words.schedule.every(days))}
          </option>
        ))}
      </select>
      <p class="small">{nextWords(schedule)}</p>
      <Problem error={act.error} />
    </div>
  );
}
