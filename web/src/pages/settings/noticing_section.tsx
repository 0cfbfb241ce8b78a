import { tell } from "../../announce.ts";
import { words } from "../../language/index.ts";
import { CheckRow } from "../../parts/check_list.tsx";
import { ChevronRight } from "../../parts/icons.ts";
import { Problem } from "../../parts/problem.tsx";
import { routes } from "../../router.ts";
import { core, safetySettings } from "../../state.ts";
import { useAct } from "../../use_act.ts";

/** What is noticed and how, what can be turned off and what can't, and the way to the person's own log. */
export function NoticingSection() {
  const act = useAct();
  const settings = safetySettings.value;
  return (
    <section class="card" aria-labelledby="noticing-title">
      <h2 id="noticing-title">{words.noticing.title}</h2>
      <p>{words.noticing.text}</p>
      {settings && (
        <CheckRow
          name="gentle-questions"
          check={{ value: "on", label: words.noticing.gentle, what: words.noticing.gentleWhat }}
          isChecked={settings.gentleQuestions}
          onToggle={(gentleQuestions) =>
            act.run(async () => {
              await core().saveSafetySettings({ ...settings, gentleQuestions });
              tell(gentleQuestions ? words.noticing.gentleSaved.on : words.noticing.gentleSaved.off);
            })
          }
        />
      )}
      <Problem error={act.error} />
      <h3>{words.noticing.alwaysTitle}</h3>
      <p>{words.noticing.always}</p>
      <details>
        <summary>{words.noticing.how}</summary>
        <ul class="points">
          {words.noticing.howPoints.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </details>
      <a class="link-row" href={routes.noticed()}>
        {words.noticing.log}
        <ChevronRight aria-hidden="true" />
      </a>
    </section>
  );
}
