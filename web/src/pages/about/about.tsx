import { words } from "../../language/index.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { routes } from "../../router.ts";

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
      <h2>{words.about.noticingTitle}</h2>
      <ul class="points">
        {words.about.noticing.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h2>{words.settings.hideTitle}</h2>
      <p>{words.shell.hideHint}</p>
      <h2>{words.about.instrumentsTitle}</h2>
      <p>{words.about.instrumentsText}</p>
      <p>
        <a href={routes.library()}>{words.today.library}</a>
      </p>
      <p class="notice">{words.about.reviewNote}</p>
    </div>
  );
}
