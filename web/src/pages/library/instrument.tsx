import type { Form, InstrumentSummary } from "../../core/api.ts";
import { dayOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { languageName } from "../../language/names.ts";
import { sentenceCase } from "../../language/sentence_case.ts";
import { Empty } from "../../parts/empty.tsx";
import { ChevronRight } from "../../parts/icons.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { ScheduleControl } from "../../parts/schedule_control.tsx";
import { Citations, Source } from "../../parts/source.tsx";
import { useForm } from "../../parts/use_form.ts";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { attempts, drafts, instruments, leavingDrafts, status } from "../../state.ts";
import { useBegin } from "../../use_begin.ts";
import { chosenInstrument } from "../history/chosen.ts";
import { scoreWords } from "../result/score_words.ts";
import { isTakeable, subjectWords } from "./groups.ts";
import { Scoring } from "./scoring.tsx";

const say = words.instrument;

function Begin({ instrument, form }: { instrument: InstrumentSummary; form: Form }) {
  const starting = useBegin();
  const isOpen = drafts.value?.some(
    (draft) => draft.instrument === instrument.id && !leavingDrafts.value.has(draft.id),
  );
  if (!isTakeable(instrument)) return <p class="notice">{say.closed}</p>;
  return (
    <>
      {form.notice && <p class="notice">{form.notice}</p>}
      <Problem error={starting.error} />
      <div class="actions">
        {status.value?.vault === "open" ? (
          <button
            type="button"
            class="primary"
            disabled={starting.isBusy}
            onClick={() => starting.begin(instrument.id)}
          >
            {isOpen ? say.resume : say.start}
          </button>
        ) : (
          <a class="button secondary" href={routes.today()}>
            {words.shell.toToday}
          </a>
        )}
      </div>
    </>
  );
}

function Glance({ instrument, form }: { instrument: InstrumentSummary; form: Form }) {
  const whom = [say.ages(...form.ages), form.respondent === "self" ? "" : say.respondent[form.respondent]].filter(
    Boolean,
  );
  return (
    <section aria-labelledby="glance">
      <h2 id="glance">{say.glance}</h2>
      <dl class="facts pairs">
        <div>
          <dt>{say.construct}</dt>
          <dd>{subjectWords(instrument)}</dd>
        </div>
        {form.recall && (
          <div>
            <dt>{say.recall}</dt>
            <dd>{sentenceCase(form.recall)}</dd>
          </div>
        )}
        <div>
          <dt>{say.length}</dt>
          <dd>{sentenceCase(say.lengthText(instrument.minutes, instrument.items))}</dd>
        </div>
        <div>
          <dt>{say.whom}</dt>
          <dd>{sentenceCase(whom.join("; "))}</dd>
        </div>
        <div>
          <dt>{say.languages}</dt>
          {form.languages.length === 0 && <dd>{sentenceCase(say.noLanguages)}</dd>}
          {form.languages.map(({ tag, review }) => (
            <dd key={tag}>{say.language(languageName(tag), say.review[review])}</dd>
          ))}
        </div>
      </dl>
    </section>
  );
}

const shown_results = 5;

function Past({ instrument }: { instrument: InstrumentSummary }) {
  const taken = (attempts.value ?? []).filter((attempt) => attempt.instrument === instrument.id);
  return (
    <section aria-labelledby="past">
      <h2 id="past">{say.past}</h2>
      {taken.length === 0 ? (
        <p class="soft">{say.pastNone}</p>
      ) : (
        <>
          <ul class="link-rows">
            {taken.slice(0, shown_results).map((attempt) => (
              <li key={attempt.id}>
                <a class="link-row" href={routes.attempt(attempt.id)}>
                  <span class="link-words">
                    <span>{dayOf(attempt.finishedAt)}</span>
                    <span class="small">{scoreWords(attempt)}</span>
                  </span>
                  <ChevronRight aria-hidden="true" />
                </a>
              </li>
            ))}
          </ul>
          <p>
            <a
              href={routes.history()}
              onClick={() => {
                chosenInstrument.value = instrument.id;
              }}
            >
              {say.pastAll}
            </a>
          </p>
        </>
      )}
    </section>
  );
}

function Licence({ form }: { form: Form }) {
  return (
    <section aria-labelledby="licence">
      <h2 id="licence">{say.licence}</h2>
      <p>{sentenceCase(words.library.licence[form.licenceClass])}.</p>
      {form.fromHost && <p>{say.hostWording}</p>}
      <dl class="facts">
        {form.attribution && (
          <>
            <dt>{say.attribution}</dt>
            <dd>{form.attribution}</dd>
          </>
        )}
        <dt>{say.licenceStatement}</dt>
        <dd>{form.licence}</dd>
        <dt>{say.source}</dt>
        <dd>
          <Source text={form.source} />
        </dd>
        {form.citations.length > 0 && (
          <>
            <dt>{say.references}</dt>
            <dd>
              <Citations citations={form.citations} />
            </dd>
          </>
        )}
        {form.loinc && (
          <>
            <dt>{say.loinc}</dt>
            <dd>{form.loinc}</dd>
          </>
        )}
      </dl>
      <p class="small">{say.version(form.version)}</p>
    </section>
  );
}

/** Everything about one questionnaire: what it asks, what it can't tell, how it is scored, who wrote it; and its start. */
export function InstrumentPage({ id }: { id: string }) {
  const all = instruments.value;
  const instrument = all?.find((each) => each.id === id);
  const { form, error } = useForm(instrument ? id : null);
  if (!all) return <Working text={words.shell.starting} />;
  if (!instrument) {
    return (
      <div class="page">
        <PageHeader title={say.gone} back={routes.library()} />
        <Empty text={say.goneWhy}>
          <a class="button primary" href={routes.library()}>
            {say.toLibrary}
          </a>
        </Empty>
      </div>
    );
  }
  const isOpen = status.value?.vault === "open";
  return (
    <div class="page instrument">
      <PageHeader title={instrument.title} back={routes.library()} />
      <Problem error={error} />
      {!form && !error && <Working text={words.about.loading} />}
      {form && (
        <>
          <Begin instrument={instrument} form={form} />
          <Glance instrument={instrument} form={form} />
          {form.doesNotMean && (
            <section aria-labelledby="not-meaning">
              <h2 id="not-meaning">{say.doesNotMean}</h2>
              <p>{form.doesNotMean}</p>
            </section>
          )}
          {isOpen && isTakeable(instrument) && <ScheduleControl instrument={instrument} />}
          {isOpen && <Past instrument={instrument} />}
          <section aria-labelledby="scoring">
            <h2 id="scoring">{say.scoring}</h2>
            <Scoring scales={form.scales} />
          </section>
          <Licence form={form} />
        </>
      )}
    </div>
  );
}
