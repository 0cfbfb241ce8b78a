import { words } from "../language/index.ts";
import { Problem } from "./problem.tsx";
import { Citations, Source } from "./source.tsx";
import { useForm } from "./use_form.ts";
import { Working } from "./working.tsx";

/** Where a questionnaire comes from: version, licence, source, citations. */
export function InstrumentFacts({ instrument }: { instrument: string }) {
  const { form, error } = useForm(instrument);
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
          <dd>
            <Citations citations={form.citations} />
          </dd>
        </>
      )}
    </dl>
  );
}
