import { useMemo } from "preact/hooks";
import type { AttemptView, Form, FormScale } from "../../core/api.ts";
import { dayOf, shortDayOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { bareScales } from "../../parts/bare_scales.ts";
import { chartSentence, scorePoints } from "../../parts/score_history.ts";
import { useForm } from "../../parts/use_form.ts";
import { Working } from "../../parts/working.tsx";
import { valueCell } from "../result/score_words.ts";
import { type DayPart, DayParts, type Days } from "./day_parts.tsx";
import { ReportChart } from "./report_chart.tsx";
import type { Kind } from "./selection.ts";

const say = words.report;

function Scores({ scale, attempts }: { scale: FormScale; attempts: readonly AttemptView[] }) {
  const hasBands = scale.bands.length > 0;
  const hasChange = scale.change !== null;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say.date}</th>
          <th scope="col" class="number">
            {say.score}
          </th>
          {hasBands && <th scope="col">{say.band}</th>}
          {hasChange && <th scope="col">{say.change}</th>}
        </tr>
      </thead>
      <tbody>
        {attempts.map((attempt) => {
          const score = attempt.scores.find((each) => each.scale === scale.id);
          return (
            <tr key={attempt.id}>
              <th scope="row">
                {shortDayOf(attempt.finishedAt)}
                {attempt.imported && <span class="table-note">{say.imported}</span>}
              </th>
              <td class="number">
                {valueCell(score)}
                {score && score.reported !== null && <span class="table-note">{say.reported(score.reported)}</span>}
              </td>
              {hasBands && <td>{score?.band?.label ?? words.history.noBand}</td>}
              {hasChange && <td>{score?.change ? say.changeKind[score.change.kind] : words.history.noBand}</td>}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** By which published rules the table names ranges and changes. */
function Rules({ scale, isRepeated }: { scale: FormScale; isRepeated: boolean }) {
  return (
    <>
      {scale.bands.length > 0 && scale.bandSource && (
        <p class="small">
          {say.bandRule} {scale.bandSource}
        </p>
      )}
      {scale.change && (
        <p class="small">
          {say.changeRule} {scale.change.words} {scale.change.source}
        </p>
      )}
      {!scale.change && isRepeated && <p class="small">{say.noChangeRule}</p>}
    </>
  );
}

function ScaleReport({
  scale,
  attempts,
  hasLabel,
}: {
  scale: FormScale;
  attempts: readonly AttemptView[];
  hasLabel: boolean;
}) {
  const points = useMemo(() => scorePoints(attempts, scale.id), [attempts, scale.id]);
  return (
    <div class="report-scale">
      {hasLabel && <h4>{scale.label}</h4>}
      {scale.max > scale.min && (
        <p>
          {chartSentence(points, scale)} {words.history.higherIs[scale.higherIs]}
        </p>
      )}
      {points.length > 1 && <ReportChart scale={scale} points={points} />}
      <Scores scale={scale} attempts={attempts} />
      <Rules scale={scale} isRepeated={attempts.length > 1} />
    </div>
  );
}

/** With more scales than this only the total has a chart; the others share a table. */
const most_charts = 2;
const most_columns = 6;

/** A row a scale, a column a date, the latest few. */
function ManyScales({ scales, attempts }: { scales: readonly FormScale[]; attempts: readonly AttemptView[] }) {
  const shown = attempts.slice(-most_columns);
  const [only, ...others] = new Set(scales.map((scale) => scale.higherIs));
  const isSame = only !== undefined && others.length === 0;
  return (
    <table>
      {isSame && <caption>{words.history.higherIs[only]}</caption>}
      <thead>
        <tr>
          <th scope="col">{words.result.part}</th>
          <th scope="col">{words.result.range}</th>
          {shown.map((attempt) => (
            <th key={attempt.id} scope="col" class="number">
              {shortDayOf(attempt.finishedAt)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {scales.map((scale) => (
          <tr key={scale.id}>
            <th scope="row">{scale.label}</th>
            <td>
              {words.result.rangeOf(scale.min, scale.max)}
              {!isSame && <span class="table-note">{words.history.higherIs[scale.higherIs]}</span>}
            </td>
            {shown.map((attempt) => {
              const score = attempt.scores.find((each) => each.scale === scale.id);
              return (
                <td key={attempt.id} class="number">
                  {valueCell(score, words.history.noBand)}
                  {score?.band && <span class="table-note">{score.band.label}</span>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AnswersOf({ attempt }: { attempt: AttemptView }) {
  return (
    <div class="report-answers">
      <h4>{say.answersOf(dayOf(attempt.finishedAt))}</h4>
      <table>
        <thead>
          <tr>
            <th scope="col">{say.question}</th>
            <th scope="col">{say.answer}</th>
          </tr>
        </thead>
        <tbody>
          {attempt.answers.map((answer) => (
            <tr key={answer.item}>
              <th scope="row">{answer.text}</th>
              <td>{answer.label ?? (answer.declined ? words.checkIn.declined : words.result.noAnswer)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Patterns({ latest }: { latest: AttemptView | undefined }) {
  const found = latest?.flags.filter((flag) => flag.value === true) ?? [];
  if (found.length === 0) return null;
  return (
    <p>
      {say.alsoFound}: {found.map((flag) => `${flag.label} (${flag.source})`).join("; ")}.
    </p>
  );
}

function Wording({ form }: { form: Form }) {
  return (
    <p class="small">
      {say.licence} {form.attribution || form.licence} ({words.about.version(form.version)})
    </p>
  );
}

interface PartProps {
  kind: Kind;
  attempts: readonly AttemptView[];
  hasAnswers: boolean;
}

/** One questionnaire of the report. */
function InstrumentReport({ kind, attempts, hasAnswers }: PartProps) {
  const { form, error } = useForm(kind.id);
  const scales = form?.scales ?? (error ? bareScales(attempts) : []);
  const charted = scales.length <= most_charts ? scales : scales.filter((scale) => scale.id === "total");
  const tabled = scales.filter((scale) => !charted.includes(scale));
  return (
    <section class="report-part" aria-label={kind.title}>
      <h3>{kind.title}</h3>
      {error ? <p>{words.result.formUnknown}</p> : null}
      {!form && !error && <Working text={words.about.loading} />}
      {charted.map((scale) => (
        <ScaleReport key={scale.id} scale={scale} attempts={attempts} hasLabel={scales.length > 1} />
      ))}
      {tabled.length > 0 && <ManyScales scales={tabled} attempts={attempts} />}
      <Patterns latest={attempts[attempts.length - 1]} />
      {hasAnswers && attempts.map((attempt) => <AnswersOf key={attempt.id} attempt={attempt} />)}
      {form && <Wording form={form} />}
    </section>
  );
}

export interface SheetProps {
  parts: readonly { kind: Kind; attempts: AttemptView[] }[];
  days: Days;
  dayParts: ReadonlySet<DayPart>;
  period: string;
  made: string;
  /** Empty: without a name. */
  name: string;
  hasAnswers: boolean;
}

/** The report as it is printed: black on white whatever the theme. */
export function ReportSheet({ parts, days, dayParts, period, made, name, hasAnswers }: SheetProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow screen the sheet scrolls sideways, by keys as well
    <article class="paper" aria-label={say.preview} tabIndex={0}>
      <div class="report-body">
        <header class="report-head">
          <h2>{say.heading}</h2>
          {name && <p>{say.for(name)}</p>}
          <p>
            {period}. {say.made(made)}.
          </p>
          <p class="report-caution">{say.noDiagnosis}</p>
        </header>
        {parts.map(({ kind, attempts }) => (
          <InstrumentReport key={kind.id} kind={kind} attempts={attempts} hasAnswers={hasAnswers} />
        ))}
        <DayParts days={days} parts={dayParts} />
      </div>
      <footer class="report-foot">
        <p>{say.footer}</p>
      </footer>
    </article>
  );
}
