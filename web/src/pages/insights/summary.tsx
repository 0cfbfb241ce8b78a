import { useState } from "preact/hooks";
import type { StarterTags } from "../../core/api.ts";
import { dayOf, startOfDay } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { dayAfter, monthName, monthsAfter } from "../../parts/calendar_days.ts";
import { ChoiceList } from "../../parts/choice_list.tsx";
import { ArrowLeft, ArrowRight } from "../../parts/icons.ts";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { core } from "../../state.ts";
import { useView } from "../../use_view.ts";
import { tagWords } from "../moods/tags_fields.tsx";
import { noNames, sentenceOf } from "./said.ts";

type Span = "week" | "month" | "year";

const spans: readonly Span[] = ["week", "month", "year"];

/** The same place so many spans on. */
export function spansAfter(span: Span, day: string, n: number): string {
  if (span === "week") return dayAfter(day, 7 * n);
  return monthsAfter(day, (span === "year" ? 12 : 1) * n);
}

/** A span in words: "16 November 2026 to 22 November 2026", "November 2026", "2026". */
export function spanTitle(span: Span, day: string): string {
  if (span === "year") return day.slice(0, 4);
  if (span === "month") return monthName(day);
  const monday = dayAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
  return words.insights.span(dayOf(startOfDay(monday)), dayOf(startOfDay(dayAfter(monday, 6))));
}

function Listed({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {items.map((item) => (
          <li key={item} dir="auto">
            {item}
          </li>
        ))}
      </ul>
    </div>
  );
}

function SummaryOf({ span, day, starters }: { span: Span; day: string; starters: StarterTags | null }) {
  const { value, error } = useView(["moods", "goals", "entries", "attempts"], () =>
    Promise.all([core().summary({ span, day }), core().feelings()] as const),
  );
  if (!value) return error ? <Problem error={error} /> : <Working text={words.insights.working} />;
  const [summary, feelings] = value;
  const counts = [
    summary.journalEntries > 0 && words.insights.journal(summary.journalEntries),
    summary.checkIns > 0 && words.insights.checkIns(summary.checkIns),
    summary.goalsReached > 0 && words.insights.goals(summary.goalsReached),
  ].filter((each): each is string => typeof each === "string");
  return (
    <>
      <p>{sentenceOf(summary.statement, noNames)}</p>
      {counts.length > 0 && <p>{counts.join(" · ")}</p>}
      <Listed
        title={words.insights.feelings}
        items={summary.feelings.map(({ name, days }) =>
          words.insights.onDays(feelings.find((each) => each.id === name)?.words ?? name, days),
        )}
      />
      <Listed
        title={words.insights.tags}
        items={summary.tags.map(({ days, ...tag }) => words.insights.onDays(tagWords(tag, starters), days))}
      />
    </>
  );
}

/** A week, a month or a year, beside the one before. */
export function SummarySection({ today, starters }: { today: string; starters: StarterTags | null }) {
  const [span, setSpan] = useState<Span>("week");
  const [day, setDay] = useState(today);
  const after = spansAfter(span, day, 1);
  return (
    <section aria-labelledby="summary-title">
      <h2 id="summary-title">{words.insights.summaryTitle}</h2>
      <div class="choice-row">
        <ChoiceList
          name="summary-span"
          legend={words.insights.spanLegend}
          choices={spans.map((value) => ({ value, label: words.insights.spans[value] }))}
          chosen={span}
          onChoose={(next) => {
            setSpan(next);
            setDay(today);
          }}
        />
      </div>
      <div class="calendar-head">
        <button
          type="button"
          class="quiet"
          aria-label={words.insights.before}
          onClick={() => setDay(spansAfter(span, day, -1))}
        >
          <ArrowLeft aria-hidden="true" />
        </button>
        <h3 aria-live="polite">{spanTitle(span, day)}</h3>
        <button
          type="button"
          class="quiet"
          aria-label={words.insights.after}
          disabled={day >= today}
          onClick={() => setDay(after > today ? today : after)}
        >
          <ArrowRight aria-hidden="true" />
        </button>
      </div>
      <SummaryOf key={`${span} ${day}`} span={span} day={day} starters={starters} />
    </section>
  );
}
