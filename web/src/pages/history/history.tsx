import { useMemo } from "preact/hooks";
import type { AttemptView, FormScale, ScoreChange } from "../../core/api.ts";
import { dayOf, shortDayOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { bareScales } from "../../parts/bare_scales.ts";
import { Empty } from "../../parts/empty.tsx";
import { FileText } from "../../parts/icons.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { ScoreChart } from "../../parts/score_chart.tsx";
import { chartSentence, scorePoints } from "../../parts/score_history.ts";
import { useForm } from "../../parts/use_form.ts";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { attempts } from "../../state.ts";
import { valueCell } from "../result/score_words.ts";
import { chosenInstrument, chosenScale } from "./chosen.ts";

function ScoreTable({ attempts: shown, scale }: { attempts: readonly AttemptView[]; scale: string }) {
  return (
    <table>
      <caption>{words.history.table}</caption>
      <thead>
        <tr>
          <th scope="col">{words.history.date}</th>
          <th scope="col" class="number">
            {words.history.score}
          </th>
          <th scope="col">{words.history.band}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((attempt) => {
          const score = attempt.scores.find((each) => each.scale === scale);
          return (
            <tr key={attempt.id}>
              <th scope="row">
                <a href={routes.attempt(attempt.id)}>{shortDayOf(attempt.finishedAt)}</a>
                {attempt.imported && <span class="table-note">{words.result.imported}</span>}
              </th>
              <td class="number">{valueCell(score)}</td>
              <td>{score?.band?.label ?? words.history.noBand}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function ChangeLine({ lead, change }: { lead: string; change: ScoreChange }) {
  return (
    <li>
      {lead} {change.words}
    </li>
  );
}

/** How the latest result compares, by the published rule; nothing without one. */
function Changes({ latest, scale }: { latest: AttemptView | undefined; scale: string }) {
  const score = latest?.scores.find((each) => each.scale === scale);
  if (!score?.change) return null;
  const { change, changeSinceFirst } = score;
  return (
    <div class="changes">
      <h2 class="score-heading">{words.history.changeTitle}</h2>
      <ul>
        <ChangeLine lead={words.history.sinceLast(dayOf(change.since))} change={change} />
        {changeSinceFirst && (
          <ChangeLine lead={words.history.sinceFirst(dayOf(changeSinceFirst.since))} change={changeSinceFirst} />
        )}
      </ul>
      <p class="small">{words.result.changeSource(change.source)}</p>
    </div>
  );
}

function ScaleHistory({ scale, shown }: { scale: FormScale; shown: readonly AttemptView[] }) {
  const points = useMemo(() => scorePoints(shown, scale.id), [shown, scale.id]);
  const hasValues = points.some((point) => point.value !== null);
  const hasRange = scale.max > scale.min;
  return (
    <section class="scale-history" aria-label={scale.label}>
      {hasRange && (
        <p class="chart-sentence">
          {chartSentence(points, scale)} {hasValues && words.history.higherIs[scale.higherIs]}
        </p>
      )}
      {hasRange && hasValues && <ScoreChart scale={scale} points={points} />}
      <div class="beside-chart">
        <Changes latest={shown[0]} scale={scale.id} />
        <ScoreTable attempts={shown} scale={scale.id} />
      </div>
    </section>
  );
}

interface ChoiceProps {
  id: string;
  label: string;
  options: readonly (readonly [string, string])[];
  chosen: string;
  onChoose: (value: string) => void;
}

function Choice({ id, label, options, chosen, onChoose }: ChoiceProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** In the form's order, but the total first. */
function totalFirst(scales: readonly FormScale[]): FormScale[] {
  return [...scales].sort((a, b) => Number(b.id === "total") - Number(a.id === "total"));
}

interface InstrumentHistoryProps {
  instrument: string;
  scales: readonly FormScale[];
  shown: readonly AttemptView[];
}

function InstrumentHistory({ instrument, scales: unordered, shown }: InstrumentHistoryProps) {
  const scales = totalFirst(unordered);
  const scale = scales.find((each) => each.id === chosenScale.value) ?? scales[0];
  if (!scale) return null;
  return (
    <>
      {scales.length > 1 && (
        <Choice
          id="history-scale"
          label={words.history.chooseScale}
          options={scales.map((each) => [each.id, each.label])}
          chosen={scale.id}
          onChoose={(id) => {
            chosenScale.value = id;
          }}
        />
      )}
      <ScaleHistory key={`${instrument} ${scale.id}`} scale={scale} shown={shown} />
    </>
  );
}

/** The check-ins over time, one questionnaire at a time: a sentence, a chart, a table. */
export function HistoryPage() {
  const all = attempts.value;
  const kinds = useMemo(
    () => [...new Map((all ?? []).map((attempt) => [attempt.instrument, attempt.title])).entries()],
    [all],
  );
  const instrument = kinds.find(([id]) => id === chosenInstrument.value)?.[0] ?? kinds[0]?.[0] ?? null;
  const { form, error } = useForm(instrument);
  const shown = useMemo(() => (all ?? []).filter((attempt) => attempt.instrument === instrument), [all, instrument]);
  const isFormGone = shown.length > 0 && shown.every((attempt) => !attempt.formKnown);
  const scales = useMemo(() => form?.scales ?? (error ? bareScales(shown) : null), [form, error, shown]);

  if (!all) return <Working text={words.shell.starting} />;
  return (
    <div class="page wide">
      <PageHeader title={words.history.title} />
      {all.length === 0 ? (
        <Empty text={words.history.empty}>
          <a class="button primary" href={routes.today()}>
            {words.history.emptyAction}
          </a>
        </Empty>
      ) : (
        <>
          {kinds.length > 1 && (
            <Choice
              id="history-kind"
              label={words.history.choose}
              options={kinds}
              chosen={instrument ?? ""}
              onChoose={(id) => {
                chosenInstrument.value = id;
              }}
            />
          )}
          {kinds.length === 1 && <p class="lead">{kinds[0]?.[1]}</p>}
          {error && isFormGone ? <p class="notice">{words.result.formUnknown}</p> : <Problem error={error} />}
          {instrument && scales && <InstrumentHistory instrument={instrument} scales={scales} shown={shown} />}
          <div class="actions">
            <a class="button secondary with-icon" href={routes.report()}>
              <FileText aria-hidden="true" />
              {words.history.report}
            </a>
          </div>
        </>
      )}
    </div>
  );
}
