import { useState } from "preact/hooks";
import { tell } from "../../announce.ts";
import type { AboutMe, PieceSummary, Recommendation } from "../../core/api.ts";
import { momentOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { CheckList } from "../../parts/check_list.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Evidence } from "../../parts/evidence.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { useView } from "../../use_view.ts";
import { whereItLeads } from "./where_to.ts";

function Suggested({ of }: { of: Recommendation }) {
  const id = `suggestion-${of.id}`;
  return (
    <li class="card">
      <h3 id={id}>{of.title || words.today.accept[of.action]}</h3>
      <p class="small">{words.suggestions.when(words.suggestions.state[of.state], momentOf(of.stateAt))}</p>
      <p>{of.why}</p>
      <Evidence evidence={of.evidence} />
      <p class="small">{of.recomputes ? words.suggestions.recomputes : words.suggestions.recomputesNot}</p>
      <div class="actions">
        <a class="button secondary" href={whereItLeads(of)} aria-describedby={id}>
          {words.suggestions.open}
        </a>
      </div>
    </li>
  );
}

const shown_at_once = 20;
const kinds = ["exercise", "article", "assessment_due", "review_goal"] as const;

/** Every topic that content has, in words, in the order of the alphabet. */
export function topicsOf(pieces: readonly PieceSummary[]): { value: string; label: string }[] {
  return [...new Set(pieces.flatMap((piece) => piece.topics))]
    .map((value) => ({ value, label: words.suggestions.topics[value] ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, words.language));
}

function toggled(list: readonly string[], value: string, isIn: boolean): string[] {
  return isIn ? [...list.filter((each) => each !== value), value] : list.filter((each) => each !== value);
}

/** What the person would like more of, and what they don't want; saved as chosen. */
function Preferences({ about, pieces }: { about: AboutMe; pieces: readonly PieceSummary[] }) {
  const act = useAct();
  const topics = topicsOf(pieces);
  const save = (part: Partial<AboutMe>) =>
    void act.run(async () => {
      await core().saveAboutMe({ ...about, ...part });
      tell(words.suggestions.saved);
    });
  return (
    <section aria-labelledby="preferences-title">
      <h2 id="preferences-title">{words.suggestions.preferencesTitle}</h2>
      <p class="soft">{words.suggestions.preferencesLead}</p>
      <Problem error={act.error} />
      <details>
        <summary>{words.suggestions.likes}</summary>
        <CheckList
          name="prefers"
          legend={<span class="visually-hidden">{words.suggestions.likes}</span>}
          checks={topics}
          checked={about.prefers}
          onToggle={(topic, isIn) =>
            save({
              prefers: toggled(about.prefers, topic, isIn),
              avoids: isIn ? toggled(about.avoids, topic, false) : about.avoids,
            })
          }
        />
      </details>
      <details>
        <summary>{words.suggestions.avoids}</summary>
        <CheckList
          name="avoids"
          legend={<span class="visually-hidden">{words.suggestions.avoids}</span>}
          checks={topics}
          checked={about.avoids}
          onToggle={(topic, isIn) =>
            save({
              avoids: toggled(about.avoids, topic, isIn),
              prefers: isIn ? toggled(about.prefers, topic, false) : about.prefers,
            })
          }
        />
      </details>
      <details>
        <summary>{words.suggestions.declines}</summary>
        <CheckList
          name="declines"
          legend={<span class="visually-hidden">{words.suggestions.declines}</span>}
          checks={kinds.map((value) => ({ value, label: words.suggestions.kinds[value] }))}
          checked={about.declines}
          onToggle={(kind, isIn) => save({ declines: toggled(about.declines, kind, isIn) })}
        />
      </details>
    </section>
  );
}

/** What was suggested and why, what became of it, and what the person would like suggested. */
export function Suggestions() {
  const [limit, setLimit] = useState(shown_at_once);
  const { value, error } = useView(["recommendations", "profile"], () =>
    Promise.all([core().recommendations(), core().aboutMe(), core().pieces()] as const),
  );
  if (!value && !error) return <Working text={words.shell.starting} />;
  const [all, about, pieces] = value ?? [[], null, []];
  return (
    <div class="page">
      <PageHeader title={words.suggestions.title} lead={words.suggestions.lead} back={routes.insights()} />
      <Problem error={error} />
      {value && all.length === 0 && <Empty text={words.suggestions.empty} />}
      {all.length > 0 && (
        <section aria-labelledby="history-title">
          <h2 id="history-title">{words.suggestions.historyTitle}</h2>
          <ul class="suggestion-list">
            {all.slice(0, limit).map((each) => (
              <Suggested key={each.id} of={each} />
            ))}
          </ul>
          {all.length > limit && (
            <button type="button" class="secondary" onClick={() => setLimit(limit + shown_at_once)}>
              {words.suggestions.earlier}
            </button>
          )}
        </section>
      )}
      {about && <Preferences about={about} pieces={pieces} />}
    </div>
  );
}
