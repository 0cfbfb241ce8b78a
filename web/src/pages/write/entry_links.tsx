import type { EntryLinks } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Attachments } from "../../parts/attachments.tsx";
import { CheckList } from "../../parts/check_list.tsx";
import { TagInput } from "../../parts/tag_input.tsx";
import { core } from "../../state.ts";
import { useView } from "../../use_view.ts";
import { countOf } from "./links.ts";
import { moodLine } from "./mood_words.ts";
import { useTags } from "./use_tags.ts";

const recent_ms = 14 * 24 * 3600 * 1000;
const most_moods = 20;

interface MoodChoiceProps {
  chosen: string | null;
  onChange: (mood: string | null) => void;
}

/** One of the moods of the last two weeks, or the one that was chosen before. */
function MoodChoice({ chosen, onChange }: MoodChoiceProps) {
  const { value } = useView(["moods"], async () => {
    const now = Date.now();
    const [recent, vocabulary] = await Promise.all([
      core().moods({ from: now - recent_ms, to: now + recent_ms }),
      core().feelings(),
    ]);
    const offered = recent.slice(0, most_moods);
    const older =
      chosen !== null && !offered.some(({ id }) => id === chosen)
        ? await core()
            .mood({ id: chosen })
            .catch(() => null)
        : null;
    return (older ? [...offered, older] : offered).map((mood) => ({ id: mood.id, words: moodLine(mood, vocabulary) }));
  });
  if (!value || (value.length === 0 && chosen === null)) return null;
  return (
    <div class="field">
      <label for="entry-mood">{words.write.mood}</label>
      <select id="entry-mood" value={chosen ?? ""} onChange={(event) => onChange(event.currentTarget.value || null)}>
        <option value="">{words.write.noMood}</option>
        {value.map((mood) => (
          <option key={mood.id} value={mood.id}>
            {mood.words}
          </option>
        ))}
        {chosen !== null && !value.some(({ id }) => id === chosen) && (
          <option value={chosen}>{words.write.moodGone}</option>
        )}
      </select>
    </div>
  );
}

interface EntryLinksFormProps {
  links: EntryLinks;
  onChange: (part: Partial<EntryLinks>) => void;
}

/** What the entry is joined to: tags, photos and voice notes, a mood, goals. Folded away while one writes. */
export function EntryLinksForm({ links, onChange }: EntryLinksFormProps) {
  const tags = useTags();
  const goals = useView(["goals"], () => core().goals()).value ?? [];
  const offered = goals.filter((goal) => goal.state === "active" || links.goals.includes(goal.id));
  const count = countOf(links);
  return (
    <details class="entry-links">
      <summary>{count > 0 ? words.write.linksCount(count) : words.write.linksTitle}</summary>
      <div class="stack">
        <TagInput
          label={words.write.tags}
          hint={words.write.tagsHint}
          chosen={links.tags}
          suggestions={tags}
          onChange={(chosen) => onChange({ tags: chosen })}
        />
        <section class="stack" aria-label={words.write.filesTitle}>
          <Attachments ids={links.attachments} onChange={(attachments) => onChange({ attachments })} />
        </section>
        <MoodChoice chosen={links.mood} onChange={(mood) => onChange({ mood })} />
        {offered.length > 0 && (
          <CheckList
            name="entry-goals"
            legend={words.write.goals}
            checks={offered.map((goal) => ({ value: goal.id, label: goal.title }))}
            checked={links.goals}
            onToggle={(goal, isChecked) =>
              onChange({ goals: isChecked ? [...links.goals, goal] : links.goals.filter((each) => each !== goal) })
            }
          />
        )}
      </div>
    </details>
  );
}
