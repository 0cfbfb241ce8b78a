import type { MoodDay, SafetyPlan, Tracker } from "../../core/api.ts";
import { plainNumber } from "../../language/count.ts";
import { shortDayOf, startOfDay } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { bareScale } from "../../parts/bare_scales.ts";
import { core } from "../../state.ts";
import { ReportChart } from "./report_chart.tsx";
import { type Week, weeksOf } from "./weeks.ts";

const say = words.data.report;

export interface Days {
  moods: MoodDay[];
  nights: { day: string; hours: number; quality: number | null }[];
  trackers: { tracker: Tracker; days: { day: string; value: number }[] }[];
  plan: SafetyPlan;
}

/** What was written day by day between two days, both included. */
export async function daysBetween(dates: { from: string; to: string }): Promise<Days> {
  const [moods, readings, known, plan] = await Promise.all([
    core().moodDays(dates),
    core().readingDays(dates),
    core().trackers(),
    core().safetyPlan(),
  ]);
  const trackers = readings.trackers.flatMap(({ tracker, days }) => {
    const found = known.find((each) => each.id === tracker);
    return found && days.length > 0 ? [{ tracker: found, days }] : [];
  });
  return { moods, nights: readings.nights, trackers, plan };
}

const rounded = (value: number, decimals = 0) => plainNumber(Number(value.toFixed(decimals)));

interface WeeksProps {
  label: string;
  sentence: (weeks: number, mean: string, lowest: string, highest: string) => string;
  days: readonly { day: string; value: number }[];
  range: readonly [number, number];
  decimals?: number;
}

function WeekTable({ weeks, label, decimals }: { weeks: readonly Week[]; label: string; decimals: number }) {
  return (
    <table>
      <caption>{label}</caption>
      <thead>
        <tr>
          <th scope="col">{say.week}</th>
          {[say.days, say.mean, say.lowest, say.highest].map((name) => (
            <th key={name} scope="col" class="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.monday}>
            <th scope="row">{shortDayOf(startOfDay(week.monday))}</th>
            <td class="number">{week.days}</td>
            <td class="number">{rounded(week.mean, decimals)}</td>
            <td class="number">{rounded(week.lowest, decimals)}</td>
            <td class="number">{rounded(week.highest, decimals)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One series by week: a sentence, a drawing and a table that says the same. */
function Weeks({ label, sentence, days, range, decimals = 0 }: WeeksProps) {
  const weeks = weeksOf(days);
  if (weeks.length === 0) return null;
  const values = days.map((each) => each.value);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const points = weeks.map((week) => ({
    attempt: week.monday,
    at: startOfDay(week.monday),
    value: week.mean,
    band: null,
  }));
  return (
    <section class="report-part" aria-label={label}>
      <h3>{label}</h3>
      <p>
        {sentence(
          days.length,
          rounded(mean, decimals),
          rounded(Math.min(...values), decimals),
          rounded(Math.max(...values), decimals),
        )}
      </p>
      {points.length > 1 && <ReportChart scale={bareScale(label, label, ...range)} points={points} />}
      <WeekTable weeks={weeks} label={label} decimals={decimals} />
    </section>
  );
}

function Plan({ plan }: { plan: SafetyPlan }) {
  const steps = plan.steps.filter((step) => step.entries.length > 0);
  if (steps.length === 0) return null;
  return (
    <section class="report-part" aria-label={plan.title}>
      <h3>{plan.title}</h3>
      {steps.map((step) => (
        <div key={step.id}>
          <h4>{step.title}</h4>
          <ul>
            {step.entries.map((entry) => (
              <li key={entry.id}>
                {entry.text}
                {entry.phone && `, ${entry.phone}`}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

export type DayPart = "moods" | "sleep" | "trackers" | "plan";

/** Which parts there is something to say in. */
export function dayPartsIn(days: Days): DayPart[] {
  const has: Record<DayPart, boolean> = {
    moods: days.moods.length > 0,
    sleep: days.nights.length > 0,
    trackers: days.trackers.length > 0,
    plan: days.plan.steps.some((step) => step.entries.length > 0),
  };
  return (Object.keys(has) as DayPart[]).filter((part) => has[part]);
}

/** What was written between check-ins, by week, and the plan when it is wanted. */
export function DayParts({ days, parts }: { days: Days; parts: ReadonlySet<DayPart> }) {
  return (
    <>
      {parts.has("moods") && (
        <Weeks
          label={say.moods}
          sentence={say.moodSentence}
          days={days.moods.map((each) => ({ day: each.day, value: each.mean }))}
          range={[-100, 100]}
        />
      )}
      {parts.has("sleep") && (
        <Weeks
          label={say.sleep}
          sentence={say.sleepSentence}
          days={days.nights.map((each) => ({ day: each.day, value: each.hours }))}
          range={[0, 24]}
          decimals={1}
        />
      )}
      {parts.has("trackers") &&
        days.trackers.map(({ tracker, days: of }) => (
          <Weeks
            key={tracker.id}
            label={tracker.unit ? `${tracker.name} (${tracker.unit})` : tracker.name}
            sentence={say.trackerSentence}
            days={of}
            range={[tracker.min, tracker.max]}
            decimals={Math.max(tracker.decimals, 1)}
          />
        ))}
      {parts.has("plan") && <Plan plan={days.plan} />}
    </>
  );
}
