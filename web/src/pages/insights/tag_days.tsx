import type { Tag } from "../../core/api.ts";
import { startOfDay } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { ChevronRight } from "../../parts/icons.ts";
import { MoodMark } from "../../parts/mood_mark.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { Working } from "../../parts/working.tsx";
import { navigate, routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useView } from "../../use_view.ts";
import { dayOfEntry, inSentence, levelOf, longDayOf, moodWords } from "../moods/mood_words.ts";
import { chosenDay } from "../moods/session.ts";

const margin_ms = 38 * 3_600_000;

interface TagDaysProps {
  tag: Tag;
  name: string;
  from: string;
  to: string;
  onClose: () => void;
}

/** The days on which a tag was noted, newest first, each with its mood. */
async function daysWith({ tag, from, to }: Pick<TagDaysProps, "tag" | "from" | "to">) {
  const [about, moods, days] = await Promise.all([
    core().aboutMe(),
    core().moods({ from: startOfDay(from) - margin_ms, to: startOfDay(to) + margin_ms }),
    core().moodDays({ from, to }),
  ]);
  const tagged = new Set(
    moods
      .filter((entry) => entry.tags.some((each) => each.kind === tag.kind && each.name === tag.name))
      .map((entry) => dayOfEntry(entry, about.dayStartsAt)),
  );
  return days.filter(({ day }) => tagged.has(day)).reverse();
}

export function TagDays({ tag, name, from, to, onClose }: TagDaysProps) {
  const { value: days, error } = useView(["moods"], () => daysWith({ tag, from, to }));
  return (
    <Sheet title={words.insights.showDays(name)} onClose={onClose}>
      <Problem error={error} />
      {!days && !error && <Working text={words.insights.working} />}
      {days?.length === 0 && <p>{words.insights.daysNone}</p>}
      <ul class="link-rows">
        {days?.map(({ day, mean }) => (
          <li key={day}>
            <button
              type="button"
              class="link-row"
              onClick={() => {
                chosenDay.value = day;
                onClose();
                navigate(routes.moods());
              }}
            >
              <MoodMark level={levelOf(mean)} />
              <span class="link-words grow">{words.insights.dayLine(longDayOf(day), inSentence(moodWords(mean)))}</span>
              <ChevronRight aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
