import type { EntryLinks } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Attachments } from "../../parts/attachments.tsx";
import { wordsOf } from "../../parts/tag_words.ts";
import { routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useView } from "../../use_view.ts";
import { exerciseOf } from "./links.ts";
import { moodLine } from "./mood_words.ts";
import { useTags } from "./use_tags.ts";

/** The question or the exercise that an entry answers, in words; empty while it is looked up. */
export function usePromptWords(prompt: string): string {
  const { value } = useView(
    [],
    async () => {
      if (!prompt) return "";
      const piece = exerciseOf(prompt);
      if (piece !== null) {
        const found = (await core().pieces()).find(({ id }) => id === piece);
        return found ? words.write.exercise(found.title) : words.write.promptGone;
      }
      const { prompts } = await core().prompts();
      return prompts.find(({ id }) => id === prompt)?.text ?? words.write.promptGone;
    },
    prompt,
  );
  return value ?? "";
}

/** What an entry answers, above its text. */
export function Answered({ prompt }: { prompt: string }) {
  const says = usePromptWords(prompt);
  const piece = exerciseOf(prompt);
  if (!prompt || !says) return null;
  return (
    <p class="prompt">
      <span class="small">{words.write.answered}</span>
      {piece === null ? <span>{says}</span> : <a href={routes.piece(piece)}>{says}</a>}
    </p>
  );
}

function MoodLink({ id }: { id: string }) {
  const { value } = useView(
    ["moods"],
    async () => {
      const [mood, vocabulary] = await Promise.all([
        core()
          .mood({ id })
          .catch(() => null),
        core().feelings(),
      ]);
      return mood && moodLine(mood, vocabulary);
    },
    id,
  );
  return value ? <a href={routes.mood(id)}>{value}</a> : <span>{words.write.moodGone}</span>;
}

/** What an entry is joined to, below its text. */
export function LinksSaid({ links }: { links: EntryLinks }) {
  const tags = useTags();
  const goals = useView(["goals"], () => core().goals()).value ?? [];
  return (
    <>
      {links.attachments.length > 0 && (
        <section aria-label={words.write.filesTitle}>
          <Attachments ids={links.attachments} />
        </section>
      )}
      {(links.tags.length > 0 || links.mood !== null || links.goals.length > 0) && (
        <dl class="facts">
          {links.tags.length > 0 && (
            <>
              <dt>{words.write.tags}</dt>
              <dd>
                <ul class="chips entry-tags">
                  {links.tags.map((tag) => (
                    <li key={tag} class="chip" dir="auto">
                      {wordsOf(tag, tags)}
                    </li>
                  ))}
                </ul>
              </dd>
            </>
          )}
          {links.mood !== null && (
            <>
              <dt>{words.write.mood}</dt>
              <dd>
                <MoodLink id={links.mood} />
              </dd>
            </>
          )}
          {links.goals.length > 0 && (
            <>
              <dt>{words.write.goals}</dt>
              {links.goals.map((id) => {
                const goal = goals.find((each) => each.id === id);
                return <dd key={id}>{goal ? <a href={routes.goal(id)}>{goal.title}</a> : words.write.goalGone}</dd>;
              })}
            </>
          )}
        </dl>
      )}
    </>
  );
}
