import { useEffect, useState } from "preact/hooks";
import type { AttemptView, Form } from "../../core/api.ts";
import { CoreError } from "../../core/api.ts";
import { momentOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { Empty } from "../../parts/empty.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { ScheduleControl } from "../../parts/schedule_control.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { attempts, core, flags, formOf, instruments } from "../../state.ts";
import { chosenInstrument } from "../history/chosen.ts";
import { FinePrint, FoundPatterns } from "./findings.tsx";
import { HelpCard } from "./help_card.tsx";
import { ScoreCard } from "./score_card.tsx";
import { ScoreParts } from "./score_parts.tsx";
import { laidOut } from "./score_words.ts";

function Answers({ attempt, isOpen }: { attempt: AttemptView; isOpen: boolean }) {
  return (
    <details class="answers" open={isOpen}>
      <summary>{words.result.answers}</summary>
      <dl>
        {attempt.answers.map((answer) => (
          <div key={answer.item}>
            <dt>{answer.text}</dt>
            <dd class={answer.label ? "" : "soft"}>
              {answer.label ?? (answer.declined ? words.checkIn.declined : words.result.noAnswer)}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** What the scores do not mean and what people do next; each line once, whichever score says it. */
function WhatNow({ attempt }: { attempt: AttemptView }) {
  const notMeaning = [...new Set(attempt.scores.map((score) => score.notMeaning).filter(Boolean))];
  const nextSteps = [...new Set(attempt.scores.flatMap((score) => score.nextSteps))];
  return (
    <>
      {notMeaning.length > 0 && (
        <section aria-labelledby="not-meaning">
          <h2 id="not-meaning">{words.result.doesNotMean}</h2>
          {notMeaning.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
      )}
      {nextSteps.length > 0 && (
        <section aria-labelledby="next-steps">
          <h2 id="next-steps">{words.result.next}</h2>
          <ul class="points">
            {nextSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** When to be asked again, and where to read about the questionnaire; only for one that is still here. */
function Again({ attempt }: { attempt: AttemptView }) {
  const instrument = instruments.value?.find((each) => each.id === attempt.instrument);
  if (!instrument) return null;
  return (
    <section aria-labelledby="again-title">
      <h2 id="again-title">{words.result.again}</h2>
      {instrument.languages.length > 0 && <ScheduleControl instrument={instrument} />}
      <p>
        <a href={routes.instrument(instrument.id)}>{words.result.about}</a>
      </p>
    </section>
  );
}

function whereTaken(attempt: AttemptView): string {
  if (attempt.imported) return words.result.imported;
  return attempt.thisDevice ? words.result.takenHere : words.result.takenElsewhere;
}

type Found =
  | { at: "loading" }
  | { at: "here"; attempt: AttemptView; form: Form | null }
  | { at: "failed"; error: unknown };

/** One finished check-in: just now (`isNew`) or looked up later. */
export function Result({ id, isNew }: { id: string; isNew: boolean }) {
  const [found, setFound] = useState<Found>({ at: "loading" });
  const known = attempts.value?.find((attempt) => attempt.id === id);

  useEffect(() => {
    let isCurrent = true;
    const look = async () => {
      const attempt = await core().attempt(id);
      const form = attempt.formKnown
        ? await formOf(attempt.instrument, attempt.version, attempt.language).catch(() => null)
        : null;
      if (isCurrent) setFound({ at: "here", attempt, form });
    };
    look().catch((error: unknown) => isCurrent && setFound({ at: "failed", error }));
    return () => {
      isCurrent = false;
    };
  }, [id, known]);

  const back = isNew ? undefined : routes.history();
  if (found.at === "loading") return <Working text={words.checkIn.working} />;
  if (found.at === "failed") {
    const isGone = found.error instanceof CoreError && found.error.code === "not_found";
    return (
      <div class="page">
        <PageHeader title={isGone ? words.result.gone : words.result.title} back={routes.history()} />
        {isGone ? (
          <Empty text={words.history.empty}>
            <a class="button primary" href={routes.today()}>
              {words.shell.toToday}
            </a>
          </Empty>
        ) : (
          <Problem error={found.error} />
        )}
      </div>
    );
  }

  const { attempt, form } = found;
  const flag = flags.value?.find((each) => each.attempt === attempt.id) ?? attempt.flag;
  const { large, parts } = laidOut(attempt.scores);
  return (
    <div class="page result">
      <PageHeader
        title={isNew ? words.result.title : attempt.title}
        back={back}
        lead={`${isNew ? `${attempt.title}. ` : ""}${words.result.screening}.`}
      />
      {(flag || attempt.alerts.length > 0) && <HelpCard flag={flag} />}
      {!attempt.formKnown && <p class="notice">{words.result.formUnknown}</p>}
      {large.map((score) => (
        <ScoreCard
          key={score.scale}
          score={score}
          scale={form?.scales.find((scale) => scale.id === score.scale) ?? null}
          hasLabel={attempt.scores.length > 1}
        />
      ))}
      <ScoreParts parts={parts} form={form} />
      <FoundPatterns attempt={attempt} />
      <WhatNow attempt={attempt} />
      <div class="more">
        <FinePrint attempt={attempt} />
        <Answers attempt={attempt} isOpen={false} />
      </div>
      <Again attempt={attempt} />
      <p class="small">
        {momentOf(attempt.finishedAt)}, {whereTaken(attempt)}
      </p>
      {isNew && (
        <div class="actions">
          <a class="button primary" href={routes.today()}>
            {words.result.done}
          </a>
          <a
            class="button secondary"
            href={routes.history()}
            onClick={() => {
              chosenInstrument.value = attempt.instrument;
            }}
          >
            {words.result.toHistory}
          </a>
        </div>
      )}
    </div>
  );
}
