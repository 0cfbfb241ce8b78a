import type { Form } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { languageName } from "../../language/names.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { navigate, routes } from "../../router.ts";
import { attempts, core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import type { OpenDraft } from "./use_draft.ts";

/** The language of the questions, until the first answer. A draft belongs to one language: another one is a new draft. */
function LanguageChoice({ open }: { open: OpenDraft }) {
  const { draft, form } = open;
  const changing = useAct();
  const change = (tag: string) =>
    changing.run(async () => {
      await core().discardDraft(draft.id);
      const begun = await core().startAttempt(draft.instrument, tag);
      navigate(routes.checkIn(begun.id), "replace");
    });
  return (
    <div class="field">
      <label for="question-language">{words.checkIn.language}</label>
      <p class="hint" id="question-language-hint">
        {words.checkIn.languageHint}
      </p>
      <select
        id="question-language"
        aria-describedby="question-language-hint"
        value={form.language}
        disabled={changing.isBusy}
        onChange={(event) => void change(event.currentTarget.value)}
      >
        {form.languages.map(({ tag }) => (
          <option key={tag} value={tag}>
            {languageName(tag)}
          </option>
        ))}
      </select>
      <Problem error={changing.error} />
    </div>
  );
}

/** Whether the wording shown was put in by who hosts this Alcove. */
export function isHostWording(form: Form): boolean {
  return form.fromHost || form.languages.some((each) => each.tag === form.language && each.review === "host");
}

/** What a person should know before the first question; how to go on when it was begun earlier. */
export function Before({ open, onBegin }: { open: OpenDraft; onBegin: () => void }) {
  const { form, answers } = open;
  const isResumed = Object.values(answers).some((answer) => answer !== null);
  const isFirstUse = !(attempts.value ?? []).some((attempt) => attempt.instrument === form.id);
  return (
    <div class="page">
      <PageHeader title={form.title} back={routes.today()} lead={form.instructions} />
      {form.recall && !form.instructions.includes(form.recall) && <p>{words.checkIn.recall(form.recall)}</p>}
      {form.respondent !== "self" && <p>{words.checkIn.respondent[form.respondent]}</p>}
      {isResumed && <p class="notice">{words.checkIn.resumeNote}</p>}
      {form.notice && isFirstUse && (
        <section class="notice" aria-labelledby="pack-notice">
          <h2 id="pack-notice" class="notice-title">
            {words.instrument.notice}
          </h2>
          <p>{form.notice}</p>
        </section>
      )}
      {isHostWording(form) && <p class="small">{words.instrument.hostWording}</p>}
      {!isResumed && form.languages.length > 1 && <LanguageChoice open={open} />}
      <ul class="points">
        {words.checkIn.before.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div class="actions">
        <button type="button" class="primary" onClick={onBegin}>
          {isResumed ? words.checkIn.resume : words.checkIn.begin}
        </button>
      </div>
    </div>
  );
}
