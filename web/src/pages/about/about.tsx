import { useState } from "preact/hooks";
import type { InstrumentSummary } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { sentenceCase } from "../../language/sentence_case.ts";
import { InstrumentFacts } from "../../parts/instrument_facts.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { routes } from "../../router.ts";
import { instruments } from "../../state.ts";

function Instrument({ instrument }: { instrument: InstrumentSummary }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {instrument.shortTitle}: {sentenceCase(instrument.construct)}
      </summary>
      {isOpen && <InstrumentFacts instrument={instrument.id} />}
    </details>
  );
}

/** What Alcove protects and what it can't, and where the questionnaires come from. */
export function About() {
  return (
    <div class="page">
      <PageHeader title={words.about.title} back={routes.today()} />
      <h2>{words.about.isTitle}</h2>
      <ul class="points">
        {words.about.is.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h2>{words.about.isNotTitle}</h2>
      <ul class="points">
        {words.about.isNot.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h2>{words.settings.hideTitle}</h2>
      <p>{words.shell.hideHint}</p>
      <h2>{words.about.instrumentsTitle}</h2>
      <p>{words.about.instrumentsText}</p>
      {instruments.value?.map((instrument) => (
        <Instrument key={instrument.id} instrument={instrument} />
      ))}
      <p class="notice">{words.about.reviewNote}</p>
    </div>
  );
}
