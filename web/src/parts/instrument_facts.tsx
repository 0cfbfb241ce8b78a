import { useEffect, useState } from "preact/hooks";
import type { Form } from "../core/api.ts";
import { words } from "../language/index.ts";
import { formOf } from "../state.ts";
import { Problem } from "./problem.tsx";
import { Working } from "./working.tsx";

/** A source that is an address becomes a link; anything else stays text. */
function Source({ text }: { text: string }) {
  if (!/^https:\/\//.test(text)) return <>{text}</>;
  return (
    <a href={text} target="_blank" rel="noreferrer noopener">
      {text.replace(/^https:\/\//, "")} <span class="visually-hidden">{words.shell.newTab}</span>
    </a>
  );
}

/** Where a questionnaire comes from: version, licence, source, citations. */
export function InstrumentFacts({ instrument }: { instrument: string }) {
  const [form, setForm] = useState<Form | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let isCurrent = true;
    formOf(instrument).then(
      (found) => isCurrent && setForm(found),
      (failure) => isCurrent && setError(failure),
    );
    return () => {
      isCurrent = false;
    };
  }, [instrument]);
  if (error) return <Problem error={error} />;
  if (!form) return <Working text={words.about.loading} />;
  return (
    <dl class="facts">
      <dt>{form.title}</dt>
      <dd>{words.about.version(form.version)}</dd>
      <dt>{words.about.attribution}</dt>
      <dd>{form.attribution}</dd>
      <dt>{words.about.licence}</dt>
      <dd>{form.licence}</dd>
      <dt>{words.about.source}</dt>
      <dd>
        <Source text={form.source} />
      </dd>
      {form.citations.length > 0 && (
        <>
          <dt>{words.about.citations}</dt>
          {form.citations.map((citation) => (
            <dd key={citation.text}>
              {citation.text} {citation.doi && <Source text={`https://doi.org/${citation.doi}`} />}
            </dd>
          ))}
        </>
      )}
    </dl>
  );
}
