import { useEffect } from "preact/hooks";
import { announce } from "../../announce.ts";
import type { CrisisFlag, Draft, InstrumentSummary, Schedule } from "../../core/api.ts";
import { agoOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { BookOpen, CalendarClock, ChevronRight, HeartHandshake, PenLine } from "../../parts/icons.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { removeUnlessUndone } from "../../parts/undo.ts";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import {
  attempts,
  core,
  drafts,
  failedTries,
  flags,
  instruments,
  leavingDrafts,
  notToday,
  profile,
  schedules,
  status,
} from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { useBegin } from "../../use_begin.ts";
import { subjectWords } from "../library/groups.ts";
import { scoreWords } from "../result/score_words.ts";
import { DueReminders } from "./due_reminders.tsx";
import { HowAreYou } from "./how_are_you.tsx";
import { dueNow, offered } from "./offered.ts";
import { Suggestion } from "./suggestion.tsx";

function discard(draft: Draft): void {
  removeUnlessUndone(leavingDrafts, draft.id, words.today.discarded, () => core().discardDraft(draft.id));
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
      <p>{flag.attempt ? words.today.flagText : words.noticed.todayFlag}</p>
      <Problem error={seen.error} />
      <div class="actions">
        <a class="button primary" href={routes.help()}>
          {words.shell.helpNow}
        </a>
        <a class="button secondary" href={routes.noticed()}>
          {words.write.noticedLink}
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
    now.packProblem !== null && words.notices.packProblem,
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
            {subjectWords(instrument)} · {words.today.questions(instrument.items)} ·{" "}
            {words.today.minutes(instrument.minutes)}
          </span>
        </span>
        <ChevronRight aria-hidden="true" />
      </button>
    </li>
  );
}

/** A calm reminder of what the person asked to be reminded of. */
function Due({
  schedule,
  instrument,
  onBegin,
}: {
  schedule: Schedule;
  instrument: InstrumentSummary;
  onBegin: () => void;
}) {
  const id = `due-${instrument.id}`;
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id} class="with-icon">
        <CalendarClock aria-hidden="true" />
        {words.schedule.dueTitle(schedule.everyDays)}
      </h2>
      <p>
        {instrument.title} · {words.today.minutes(instrument.minutes)}
      </p>
      <div class="actions">
        <button type="button" class="primary" onClick={onBegin}>
          {words.schedule.begin}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            notToday.value = new Set([...notToday.value, instrument.id]);
            announce(words.schedule.putOff);
            document.querySelector<HTMLElement>("main h1")?.focus();
          }}
        >
          {words.schedule.notToday}
        </button>
      </div>
    </section>
  );
}

/** A short page: how one is, what is open or due, one suggestion, what can be begun, what was last. */
export function Today() {
  const starting = useBegin();
  if (!drafts.value || !attempts.value || !instruments.value || !schedules.value)
    return <Working text={words.shell.starting} />;
  const open = drafts.value.filter((draft) => !leavingDrafts.value.has(draft.id));
  const known = new Map(instruments.value.map((instrument) => [instrument.id, instrument]));
  const raised = flags.value?.find((flag) => flag.state === "raised");
  const last = attempts.value[0];
  const begun = new Set(open.map((draft) => draft.instrument));
  const due = dueNow(schedules.value, begun, notToday.value).filter((schedule) => known.has(schedule.instrument));
  const isDue = new Set(due.map((schedule) => schedule.instrument));
  const startable = offered(instruments.value, attempts.value).filter(({ id }) => !begun.has(id) && !isDue.has(id));
  return (
    <div class="page">
      <PageHeader title={words.today.greeting(profile.value?.displayName.trim() ?? "")} />
      <Notices />
      {raised && <RaisedFlag flag={raised} />}
      <HowAreYou />
      <a class="button secondary with-icon to-write" href={routes.newEntry()}>
        <PenLine aria-hidden="true" />
        {words.write.new}
      </a>
      {open.map((draft) => {
        const instrument = known.get(draft.instrument);
        return instrument ? <Continue key={draft.id} draft={draft} instrument={instrument} /> : null;
      })}
      {due.map((schedule) => {
        const instrument = known.get(schedule.instrument);
        return instrument ? (
          <Due
            key={schedule.instrument}
            schedule={schedule}
            instrument={instrument}
            onBegin={() => starting.begin(instrument.id)}
          />
        ) : null;
      })}
      <DueReminders />
      <Suggestion />
      <section aria-labelledby="start-title">
        <h2 id="start-title">{words.today.startTitle}</h2>
        <p class="soft">{attempts.value.length ? words.today.startLead : words.today.empty}</p>
        <Problem error={starting.error} />
        <ul class="link-rows">
          {startable.map((instrument) => (
            <StartRow key={instrument.id} instrument={instrument} onStart={() => starting.begin(instrument.id)} />
          ))}
        </ul>
        <a class="button secondary with-icon to-library" href={routes.library()}>
          <BookOpen aria-hidden="true" />
          {words.today.library}
        </a>
      </section>
      {last && (
        <section aria-labelledby="last-title">
          <h2 id="last-title">{words.today.lastTitle}</h2>
          <a class="link-row" href={routes.attempt(last.id)}>
            <span class="link-words">
              <span>{last.title}</span>
              <span class="small">
                {agoOf(last.finishedAt, Date.now())}
                {scoreWords(last) && ` · ${scoreWords(last)}`}
              </span>
            </span>
            <ChevronRight aria-hidden="true" />
          </a>
        </section>
      )}
    </div>
  );
}
