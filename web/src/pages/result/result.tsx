import { useEffect, useState } from "preact/hooks";
import type { AttemptView, Form } from "../../core/api.ts";
import { CoreError } from "../../core/api.ts";
import { momentOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { Empty } from "../../parts/empty.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { attempts, core, flags, formOf } from "../../state.ts";
import { HelpCard } from "./help_card.tsx";
import { ScoreCard } from "./score_card.tsx";

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
      const form = await formOf(attempt.instrument).catch(() => null);
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
  const where = attempt.thisDevice ? words.result.takenHere : words.result.takenElsewhere;
  return (
    <div class="page result">
      <PageHeader
        title={isNew ? words.result.title : attempt.title}
        back={back}
        lead={`${isNew ? `${attempt.title}. ` : ""}${words.result.screening}.`}
      />
      {(flag || attempt.alerts.length > 0) && <HelpCard flag={flag} />}
      {attempt.scores.map((score) => (
        <ScoreCard
          key={score.scale}
          score={score}
          scale={form?.scales.find((scale) => scale.id === score.scale) ?? null}
          hasLabel={attempt.scores.length > 1}
        />
      ))}
      <Answers attempt={attempt} isOpen={false} />
      <p class="small">
        {momentOf(attempt.finishedAt)}, {where}
      </p>
      {isNew && (
        <div class="actions">
          <a class="button primary" href={routes.today()}>
            {words.result.done}
          </a>
          <a class="button secondary" href={routes.history()}>
            {words.result.toHistory}
          </a>
        </div>
      )}
    </div>
  );
}
