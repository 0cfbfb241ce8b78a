import { useMemo, useState } from "preact/hooks";
import { civilDayOf, dayOf, startOfDay } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { CheckList } from "../../parts/check_list.tsx";
import { DateRange } from "../../parts/date_range.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Field } from "../../parts/field.tsx";
import { Printer } from "../../parts/icons.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { attempts, profile } from "../../state.ts";
import { useView } from "../../use_view.ts";
import { type DayPart, dayPartsIn, daysBetween } from "./day_parts.tsx";
import { kindsWithin, selected, usualDates } from "./selection.ts";
import { ReportSheet } from "./sheet.tsx";

const say = words.report;
const sayDays = words.data.report;
type Extra = "answers" | "name";

const dayParts: Record<DayPart, { label: string; what: string }> = {
  moods: { label: sayDays.moods, what: sayDays.moodsWhat },
  sleep: { label: sayDays.sleep, what: sayDays.sleepWhat },
  trackers: { label: sayDays.trackers, what: sayDays.trackersWhat },
  plan: { label: sayDays.plan, what: sayDays.planWhat },
};

/** Before anybody wrote a day down. */
const first_day = "1970-01-01";

function NothingYet() {
  return (
    <div class="page">
      <PageHeader title={say.title} back={routes.history()} />
      <Empty text={say.emptyAll}>
        <a class="button primary" href={routes.today()}>
          {words.history.emptyAction}
        </a>
      </Empty>
    </div>
  );
}

/** A report for somebody else: chosen here, seen here, printed from here. Nothing of it is kept. */
export function ReportPage() {
  const all = attempts.value;
  const [now] = useState(Date.now());
  const [dates, setDates] = useState(() => usualDates(all ?? [], now));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [extras, setExtras] = useState<ReadonlySet<Extra>>(new Set());
  const [chosen, setChosen] = useState<ReadonlySet<DayPart>>(new Set());
  const between = { from: dates.from || first_day, to: dates.to || civilDayOf(now) };
  const { value: days } = useView(["moods", "plan"], () => daysBetween(between), `${between.from} ${between.to}`);
  const [name, setName] = useState(profile.value?.displayName ?? "");
  const kinds = useMemo(() => kindsWithin(all ?? [], dates), [all, dates]);
  const parts = useMemo(() => {
    const instruments = new Set(kinds.map((kind) => kind.id).filter((id) => !left.has(id)));
    return selected(all ?? [], { ...dates, instruments });
  }, [all, kinds, dates, left]);
  if (!all || !days) return <Working text={words.shell.starting} />;
  const offered = dayPartsIn(days);
  const shown = new Set(offered.filter((part) => chosen.has(part)));
  if (all.length === 0 && offered.length === 0) return <NothingYet />;
  const isEmpty = parts.length === 0 && shown.size === 0;
  const [from, to] = [startOfDay(dates.from), startOfDay(dates.to)];
  const first = Number.isNaN(from) ? Math.min(now, ...all.map((attempt) => attempt.finishedAt)) : from;
  return (
    <div class="page wide report">
      <div class="report-choices">
        <PageHeader title={say.title} back={routes.history()} lead={say.lead} />
        <section class="card" aria-labelledby="report-what">
          <h2 id="report-what">{say.what}</h2>
          <div class="stack">
            <DateRange from={dates.from} to={dates.to} labels={[say.from, say.to]} onChange={setDates} />
            {kinds.length > 0 && (
              <CheckList
                name="report-instruments"
                legend={say.instruments}
                checks={kinds.map((kind) => ({ value: kind.id, label: say.which(kind.title, kind.count) }))}
                checked={kinds.map((kind) => kind.id).filter((id) => !left.has(id))}
                onToggle={(id, isOn) =>
                  setLeft(new Set(isOn ? [...left].filter((each) => each !== id) : [...left, id]))
                }
              />
            )}
            {offered.length > 0 && (
              <CheckList
                name="report-days"
                legend={sayDays.options}
                checks={offered.map((part) => ({ value: part, ...dayParts[part] }))}
                checked={[...shown]}
                onToggle={(part, isOn) =>
                  setChosen(new Set(isOn ? [...chosen, part as DayPart] : [...chosen].filter((each) => each !== part)))
                }
              />
            )}
            <CheckList
              name="report-extras"
              legend={say.options}
              checks={[
                { value: "answers", label: say.answers, what: say.answersWhat },
                { value: "name", label: say.name, what: say.nameWhat },
              ]}
              checked={[...extras]}
              onToggle={(extra, isOn) =>
                setExtras(new Set(isOn ? [...extras, extra as Extra] : [...extras].filter((each) => each !== extra)))
              }
            />
            {extras.has("name") && <Field label={say.nameLabel} value={name} onInput={setName} />}
            <div class="actions">
              <button type="button" class="primary with-icon" disabled={isEmpty} onClick={() => window.print()}>
                <Printer aria-hidden="true" />
                {say.print}
              </button>
            </div>
          </div>
        </section>
        <h2>{say.preview}</h2>
      </div>
      {isEmpty ? (
        <p class="notice" role="status">
          {from > to ? say.problemDates : say.empty}
        </p>
      ) : (
        <ReportSheet
          parts={parts}
          days={days}
          dayParts={shown}
          period={say.period(dayOf(first), dayOf(Number.isNaN(to) ? now : to))}
          made={dayOf(now)}
          name={extras.has("name") ? name.trim() : ""}
          hasAnswers={extras.has("answers")}
        />
      )}
    </div>
  );
}
