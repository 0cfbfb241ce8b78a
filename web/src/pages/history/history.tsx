import { useEffect, useMemo, useState } from "preact/hooks";
import type { AttemptView, Form, FormScale } from "../../core/api.ts";
import { shortDayOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { Empty } from "../../parts/empty.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { ScoreChart } from "../../parts/score_chart.tsx";
import { chartSentence, scorePoints } from "../../parts/score_history.ts";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { attempts, formOf } from "../../state.ts";

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
              </th>
              <td class="number">{score?.value ?? words.history.noTotal}</td>
              <td>{score?.band?.label ?? words.history.noBand}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function ScaleHistory({
  scale,
  shown,
  hasLabel,
}: {
  scale: FormScale;
  shown: readonly AttemptView[];
  hasLabel: boolean;
}) {
  const points = useMemo(() => scorePoints(shown, scale.id), [shown, scale.id]);
  const hasValues = points.some((point) => point.value !== null);
  return (
    <section class="scale-history" aria-label={scale.label}>
      {hasLabel && <h2>{scale.label}</h2>}
      <p class="chart-sentence">
        {chartSentence(points, scale.max)} {hasValues && words.history.higherIs[scale.higherIs]}
      </p>
      {hasValues && <ScoreChart scale={scale} points={points} />}
      <ScoreTable attempts={shown} scale={scale.id} />
    </section>
  );
}

/** The check-ins over time, one questionnaire at a time: a sentence, a chart, a table. */
export function HistoryPage() {
  const [chosen, setChosen] = useState<string | null>(null);
  const [form, setForm] = useState<Form | null>(null);
  const [error, setError] = useState<unknown>(null);
  const all = attempts.value;
  const kinds = [...new Map((all ?? []).map((attempt) => [attempt.instrument, attempt.title])).entries()];
  const instrument = chosen ?? kinds[0]?.[0] ?? null;

  useEffect(() => {
    if (!instrument) return;
    let isCurrent = true;
    setError(null);
    formOf(instrument).then(
      (loaded) => isCurrent && setForm(loaded),
      (failure) => isCurrent && setError(failure),
    );
    return () => {
      isCurrent = false;
    };
  }, [instrument]);
  const shown = useMemo(() => (all ?? []).filter((attempt) => attempt.instrument === instrument), [all, instrument]);

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
            <div class="field">
              <label for="history-kind">{words.history.choose}</label>
              <select
                id="history-kind"
                value={instrument ?? ""}
                onChange={(event) => setChosen(event.currentTarget.value)}
              >
                {kinds.map(([id, title]) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </select>
            </div>
          )}
          {kinds.length === 1 && <p class="lead">{kinds[0]?.[1]}</p>}
          <Problem error={error} />
          {form?.id === instrument &&
            form?.scales.map((scale) => (
              <ScaleHistory
                key={`${instrument} ${scale.id}`}
                scale={scale}
                shown={shown}
                hasLabel={form.scales.length > 1}
              />
            ))}
        </>
      )}
    </div>
  );
}
