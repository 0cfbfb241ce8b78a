import { useMemo } from "preact/hooks";
import type { MoodDay, Tracker } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { dayAfter } from "../../parts/calendar_days.ts";
import { ChoiceList } from "../../parts/choice_list.tsx";
import { DayChart, type DaySeries } from "../../parts/day_chart.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { core } from "../../state.ts";
import { useView } from "../../use_view.ts";
import { inSentence, moodWords, numberOf } from "./mood_words.ts";
import { type ChartRange, chartRange } from "./session.ts";

const ranges: readonly ChartRange[] = ["30", "90", "365", "all"];
const longest_days = 3652;
const mood_range = [-100, 100] as const;

/** The first day of a range that ends today. */
export function rangeBegin(range: ChartRange, today: string): string {
  return dayAfter(today, 1 - (range === "all" ? longest_days : Number(range)));
}

function mapOf<Each extends { day: string }>(
  days: readonly Each[],
  value: (each: Each) => number | null,
): ReadonlyMap<string, number> {
  return new Map(
    days.flatMap((each) => {
      const known = value(each);
      return known === null ? [] : [[each.day, known] as const];
    }),
  );
}

const pointsSaid = (value: number) => `${moodWords(value)} (${numberOf(value)})`;

function MoodChart({ days }: { days: readonly MoodDay[] }) {
  const series = useMemo<DaySeries[]>(
    () => [
      {
        label: words.moods.seriesDay,
        values: mapOf(days, (each) => each.mean),
        style: "dots",
        said: pointsSaid,
        range: mood_range,
      },
      {
        label: words.moods.seriesRolling,
        values: mapOf(days, (each) => each.rolling),
        style: "line",
        said: pointsSaid,
        range: mood_range,
      },
    ],
    [days],
  );
  const said = (value: number) => inSentence(moodWords(value));
  const sentence =
    days.length === 0
      ? words.moods.moodNone
      : words.moods.moodSentence(
          days.length,
          said(Math.min(...days.map((each) => each.mean))),
          said(Math.max(...days.map((each) => each.mean))),
          said(days[days.length - 1]?.mean ?? 0),
        );
  return <DayChart title={words.moods.chartMood} sentence={sentence} series={series} />;
}

type Nights = readonly { day: string; hours: number }[];

function SleepChart({ nights }: { nights: Nights }) {
  const hoursSaid = (hours: number) => numberOf(hours, 1);
  const series = useMemo<DaySeries[]>(
    () => [
      { label: words.moods.seriesHours, values: mapOf(nights, (each) => each.hours), style: "line", said: hoursSaid },
    ],
    [nights],
  );
  const sorted = nights.map((each) => each.hours).sort((a, b) => a - b);
  const [low = 0, high = 0] = [sorted[0], sorted[sorted.length - 1]];
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const middle = sorted.length % 2 ? upper : (upper + (sorted[sorted.length / 2 - 1] ?? 0)) / 2;
  return (
    <DayChart
      title={words.moods.chartSleep}
      sentence={words.moods.sleepSentence(nights.length, hoursSaid(middle), hoursSaid(low), hoursSaid(high))}
      series={series}
    />
  );
}

interface TrackerChartProps {
  tracker: Tracker;
  values: readonly { day: string; value: number }[];
  moods: readonly MoodDay[];
}

function TrackerChart({ tracker, values, moods }: TrackerChartProps) {
  const said = (value: number) => numberOf(value, tracker.decimals);
  const series = useMemo<DaySeries[]>(
    () => [
      { label: tracker.name, values: mapOf(values, (each) => each.value), style: "line", said },
      {
        label: words.moods.seriesMood,
        values: mapOf(moods, (each) => each.rolling),
        style: "dashes",
        said: pointsSaid,
        range: mood_range,
        isBeside: true,
      },
    ],
    [tracker, values, moods],
  );
  const all = values.map((each) => each.value);
  return (
    <DayChart
      title={tracker.name}
      sentence={words.moods.trackerSentence(
        all.length,
        said(all[all.length - 1] ?? 0),
        said(Math.min(...all)),
        said(Math.max(...all)),
        tracker.unit,
      )}
      series={series}
      note={words.moods.trackerBeside}
    />
  );
}

function ChartsOf({ from, to }: { from: string; to: string }) {
  const { value, error } = useView(["moods", "profile"], () =>
    Promise.all([core().moodDays({ from, to }), core().readingDays({ from, to }), core().trackers()] as const),
  );
  if (!value) return error ? <Problem error={error} /> : <Working text={words.shell.starting} />;
  const [days, readings, trackers] = value;
  return (
    <>
      <MoodChart days={days} />
      {readings.nights.length > 0 && <SleepChart nights={readings.nights} />}
      {trackers.map((tracker) => {
        const values = readings.trackers.find((each) => each.tracker === tracker.id)?.days ?? [];
        return values.length > 0 && <TrackerChart key={tracker.id} tracker={tracker} values={values} moods={days} />;
      })}
    </>
  );
}

/** Mood, sleep and trackers over time, each as a sentence, a picture and a table. */
export function Charts({ today }: { today: string }) {
  const range = chartRange.value;
  const from = rangeBegin(range, today);
  return (
    <section aria-labelledby="charts-title">
      <h2 id="charts-title">{words.moods.chartsTitle}</h2>
      <div class="choice-row">
        <ChoiceList
          name="chart-range"
          legend={words.moods.rangeLegend}
          choices={ranges.map((value) => ({ value, label: words.moods.ranges[value] }))}
          chosen={range}
          onChoose={(next) => {
            chartRange.value = next;
          }}
        />
      </div>
      <ChartsOf key={from} from={from} to={today} />
    </section>
  );
}
