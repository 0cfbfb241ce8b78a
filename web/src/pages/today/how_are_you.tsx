import { useEffect, useRef, useState } from "preact/hooks";
import { announce } from "../../announce.ts";
import type { MoodEntry } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { MoodChoice } from "../../parts/mood_choice.tsx";
import { MoodMark } from "../../parts/mood_mark.tsx";
import { Problem } from "../../parts/problem.tsx";
import { routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { choice_values, inSentence, levelOf, moodWords, timeOfEntry } from "../moods/mood_words.ts";
import { toChange } from "../moods/session.ts";

const nothing_more = { id: null, energy: null, feelings: [], tags: [], sleep: null, readings: [], note: "" };

interface SavedProps {
  entry: MoodEntry;
  isBusy: boolean;
  onUndo: () => void;
  onAgain: () => void;
}

/** What was just written down: it can be taken back, or more can be said. */
function Saved({ entry, isBusy, onUndo, onAgain }: SavedProps) {
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => said.current?.focus(), []);
  return (
    <>
      <p ref={said} tabIndex={-1} class="mood-saved">
        <MoodMark level={levelOf(entry.valence)} size={32} />
        {words.today.howSaved(inSentence(moodWords(entry.valence)), timeOfEntry(entry))}
      </p>
      <div class="actions">
        <a
          class="button primary"
          href={routes.mood(entry.id)}
          onClick={() => {
            toChange.value = entry.id;
          }}
        >
          {words.today.howMore}
        </a>
        <button type="button" class="secondary" disabled={isBusy} onClick={onUndo}>
          {words.today.howUndo}
        </button>
        <button type="button" class="quiet" onClick={onAgain}>
          {words.today.howAgain}
        </button>
      </div>
    </>
  );
}

/** "How are you?": one tap writes a mood down, with the way back and the way to more beside it. */
export function HowAreYou() {
  const act = useAct();
  const heading = useRef<HTMLHeadingElement>(null);
  const [saved, setSaved] = useState<MoodEntry | null>(null);
  const choose = (level: number) =>
    act.run(async () => {
      const { entry } = await core().saveMood({ ...nothing_more, valence: choice_values[level] ?? 0, at: Date.now() });
      setSaved(entry);
    });
  const again = () => {
    setSaved(null);
    heading.current?.focus();
  };
  const undo = (entry: MoodEntry) =>
    act.run(async () => {
      await core().deleteMood({ id: entry.id });
      announce(words.today.howTakenBack);
      again();
    });
  return (
    <section class="card how-are-you" aria-labelledby="how-title">
      <h2 id="how-title" ref={heading} tabIndex={-1}>
        {words.today.howTitle}
      </h2>
      <Problem error={act.error} />
      {saved ? (
        <Saved key={saved.id} entry={saved} isBusy={act.isBusy} onUndo={() => void undo(saved)} onAgain={again} />
      ) : (
        <>
          <MoodChoice labelledBy="how-title" isBusy={act.isBusy} onChoose={(level) => void choose(level)} />
          <p class="small">{words.today.howHint}</p>
        </>
      )}
    </section>
  );
}
