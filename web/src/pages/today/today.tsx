import { useEffect } from "preact/hooks";
import { actUnlessUndone } from "../../announce.ts";
import type { AttemptView, CrisisFlag, Draft, InstrumentSummary } from "../../core/api.ts";
import { agoOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { sentenceCase } from "../../language/sentence_case.ts";
import { ChevronRight, HeartHandshake } from "../../parts/icons.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { navigate, routes } from "../../router.ts";
import {
  attempts,
  core,
  drafts,
  failedTries,
  flags,
  instruments,
  leavingDrafts,
  profile,
  status,
} from "../../state.ts";
import { useAct } from "../../use_act.ts";

function discard(draft: Draft): void {
  const without = () => new Set([...leavingDrafts.value].filter((id) => id !== draft.id));
  leavingDrafts.value = new Set([...leavingDrafts.value, draft.id]);
  actUnlessUndone(
    words.today.discarded,
    () => {
      if (!leavingDrafts.value.has(draft.id)) return;
      void core()
        .discardDraft(draft.id)
        .finally(() => {
          leavingDrafts.value = without();
        });
    },
    () => {
      leavingDrafts.value = without();
    },
  );
}

function Continue({ draft, instrument }: { draft: Draft; instrument: InstrumentSummary }) {
  const done = Object.values(draft.answers).filter((answer) => answer !== null).length;
  return (
    <section class="card" aria-labelledby={`draft-${draft.id}`}>
      <h2 id={`draft-${draft.id}`}>{words.today.continueTitle}</h2>
      <p>{words.today.continueText(instrument.title, Math.min(done, instrument.items), instrument.items)}</p>
      <div class="actions">
        <a class="button primary" href={routes.checkIn(draft.id)}>
          {words.today.continue}
        </a>
        <button type="button" class="quiet" onClick={() => discard(draft)}>
          {words.today.discard}
        </button>
      </div>
    </section>
  );
}

function RaisedFlag({ flag }: { flag: CrisisFlag }) {
  const seen = useAct();
  return (
    <section class="card support" aria-labelledby="flag-title">
      <h2 id="flag-title" class="with-icon">
        <HeartHandshake aria-hidden="true" />
        {words.today.flagTitle}
      </h2>
      <p>{words.today.flagText}</p>
      <Problem error={seen.error} />
      <div class="actions">
        <a class="button primary" href={routes.help()}>
          {words.shell.helpNow}
        </a>
        <button
          type="button"
          class="quiet"
          disabled={seen.isBusy}
          onClick={() => seen.run(() => core().moveFlag(flag.id, "acknowledged"))}
        >
          {words.today.flagSeen}
        </button>
      </div>
    </section>
  );
}

function Notices() {
  // Wrong tries are told once: they are gone when the person comes back.
  useEffect(
    () => () => {
      failedTries.value = 0;
    },
    [],
  );
  const now = status.value;
  if (!now) return null;
  const lines = [
    now.storage === "memory" && words.notices.memory,
    now.otherTab && words.notices.otherTab,
    now.quarantined > 0 && words.notices.quarantined(now.quarantined),
    failedTries.value > 0 && words.notices.failedTries(failedTries.value),
  ].filter((line): line is string => typeof line === "string");
  return (
    <>
      {lines.map((line) => (
        <p key={line} class="notice">
          {line}
        </p>
      ))}
    </>
  );
}

function StartRow({ instrument, onStart }: { instrument: InstrumentSummary; onStart: () => void }) {
  return (
    <li>
      <button type="button" class="link-row" onClick={onStart}>
        <span class="link-words">
          <span>{instrument.title}</span>
          <span class="small">
            {sentenceCase(instrument.construct)} · {words.today.questions(instrument.items)} ·{" "}
            {words.today.minutes(instrument.minutes)}
          </span>
        </span>
        <ChevronRight aria-hidden="true" />
      </button>
    </li>
  );
}

/** The questionnaires this person takes come first, latest first; then the others, shortest first. */
export function inUse(all: readonly InstrumentSummary[], taken: readonly AttemptView[]): InstrumentSummary[] {
  const lastTaken = new Map<string, number>();
  for (const attempt of taken) {
    lastTaken.set(attempt.instrument, Math.max(attempt.finishedAt, lastTaken.get(attempt.instrument) ?? 0));
  }
  const moment = (instrument: InstrumentSummary) => lastTaken.get(instrument.id) ?? 0;
  return [...all].sort((a, b) => moment(b) - moment(a) || a.items - b.items || a.id.localeCompare(b.id));
}

/** A short page: what is open, what can be begun, what was last. */
export function Today() {
  const starting = useAct();
  if (!drafts.value || !attempts.value || !instruments.value) return <Working text={words.shell.starting} />;
  const open = drafts.value.filter((draft) => !leavingDrafts.value.has(draft.id));
  const known = new Map(instruments.value.map((instrument) => [instrument.id, instrument]));
  const raised = flags.value?.find((flag) => flag.state === "raised");
  const last = attempts.value[0];
  const total = last?.scores[0];
  const startable = inUse(instruments.value, attempts.value).filter(
    (instrument) => !open.some((draft) => draft.instrument === instrument.id),
  );
  const start = (instrument: string) =>
    starting.run(async () => {
      const draft = await core().startAttempt(instrument);
      leavingDrafts.value = new Set([...leavingDrafts.value].filter((id) => id !== draft.id));
      navigate(routes.checkIn(draft.id));
    });
  return (
    <div class="page">
      <PageHeader title={words.today.greeting(profile.value?.displayName.trim() ?? "")} />
      <Notices />
      {raised && <RaisedFlag flag={raised} />}
      {open.map((draft) => {
        const instrument = known.get(draft.instrument);
        return instrument ? <Continue key={draft.id} draft={draft} instrument={instrument} /> : null;
      })}
      <section aria-labelledby="start-title">
        <h2 id="start-title">{words.today.startTitle}</h2>
        <p class="soft">{attempts.value.length ? words.today.startLead : words.today.empty}</p>
        <Problem error={starting.error} />
        <ul class="link-rows">
          {startable.map((instrument) => (
            <StartRow key={instrument.id} instrument={instrument} onStart={() => start(instrument.id)} />
          ))}
        </ul>
        <p>
          <a href={routes.about()}>{words.today.more}</a>
        </p>
      </section>
      {last && (
        <section aria-labelledby="last-title">
          <h2 id="last-title">{words.today.lastTitle}</h2>
          <a class="link-row" href={routes.attempt(last.id)}>
            <span class="link-words">
              <span>{last.title}</span>
              <span class="small">
                {agoOf(last.finishedAt, Date.now())}
                {total && total.value !== null && ` · ${words.result.outOf(total.value, total.max)}`}
              </span>
            </span>
            <ChevronRight aria-hidden="true" />
          </a>
        </section>
      )}
    </div>
  );
}
