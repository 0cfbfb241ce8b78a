import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { CoreError, type MoodEntry } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { LadderAbove, LadderBelow, LadderInline, LadderWhole } from "../../noticing/ladder/ladder.tsx";
import { useHelpFor } from "../../noticing/use_noticing.ts";
import { Empty } from "../../parts/empty.tsx";
import { PenLine, Trash2 } from "../../parts/icons.ts";
import { MoodMark } from "../../parts/mood_mark.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { navigate, routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useView } from "../../use_view.ts";
import { MoodEditor } from "./mood_editor.tsx";
import { formOfEntry } from "./mood_form.ts";
import { energyWords, inSentence, levelOf, momentOfEntry, moodWords, numberOf } from "./mood_words.ts";
import { deleteMood, leavingMoods, leftForms, toChange } from "./session.ts";
import { tagWords } from "./tags_fields.tsx";

function Gone() {
  return (
    <div class="page">
      <PageHeader title={words.moods.gone} back={routes.moods()} />
      <Empty text={words.moods.goneText}>
        <a class="button primary" href={routes.moods()}>
          {words.moods.toAll}
        </a>
      </Empty>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </>
  );
}

/** Everything that was noted with a mood, in words. */
function Facts({ entry }: { entry: MoodEntry }) {
  const { value } = useView(["moods"], () =>
    Promise.all([core().feelings(), core().starterTags(), core().trackers()] as const),
  );
  const [feelings, starters, trackers] = value ?? [[], null, []];
  const readings = entry.readings.flatMap(({ tracker, value: reading }) => {
    const known = trackers.find((each) => each.id === tracker);
    return known ? [{ known, said: `${numberOf(reading, known.decimals)} ${known.unit}`.trim() }] : [];
  });
  const feelingNames = entry.feelings.map((id) => feelings.find((each) => each.id === id)?.words ?? id);
  const { sleep } = entry;
  return (
    <dl class="facts">
      {entry.energy !== null && <Fact name={words.moods.energy}>{energyWords(entry.energy)}</Fact>}
      {feelingNames.length > 0 && <Fact name={words.moods.feelings}>{feelingNames.join(", ")}</Fact>}
      {entry.tags.length > 0 && (
        <Fact name={words.moods.tags}>{entry.tags.map((tag) => tagWords(tag, starters)).join(", ")}</Fact>
      )}
      {sleep && (
        <Fact name={words.moods.sleep}>
          {words.moods.sleepSaid(Math.floor(sleep.minutes / 60), sleep.minutes % 60)}
          {sleep.quality !== null && ` · ${words.moods.qualities[sleep.quality - 1]}`}
        </Fact>
      )}
      {readings.map(({ known, said }) => (
        <Fact key={known.id} name={known.name}>
          {said}
        </Fact>
      ))}
    </dl>
  );
}

function Read({ entry, wasNoticed, onChange }: { entry: MoodEntry; wasNoticed: boolean; onChange: () => void }) {
  const toHeading = () => document.querySelector<HTMLElement>("main h1")?.focus();
  return (
    <div class="page entry">
      <PageHeader
        title={words.moods.entryTitle(inSentence(moodWords(entry.valence)))}
        lead={momentOfEntry(entry)}
        back={routes.moods()}
        action={<MoodMark level={levelOf(entry.valence)} size={40} />}
      />
      <LadderAbove textKept="entry" onClosed={toHeading} />
      <Facts entry={entry} />
      {entry.note && (
        <section aria-label={words.moods.note}>
          <p class="entry-text" dir="auto">
            {entry.note}
          </p>
        </section>
      )}
      <LadderInline onClosed={toHeading} />
      <LadderBelow textKept="entry" onClosed={toHeading} />
      <div class="actions">
        <button type="button" class="secondary with-icon" onClick={onChange}>
          <PenLine aria-hidden="true" />
          {words.moods.change}
        </button>
        <button
          type="button"
          class="quiet with-icon"
          onClick={() => {
            deleteMood(entry.id, words.moods.deleted);
            navigate(routes.moods(), "replace");
          }}
        >
          <Trash2 aria-hidden="true" />
          {words.moods.delete}
        </button>
      </div>
      {wasNoticed && (
        <p class="small">
          {words.moods.noticed} <a href={routes.noticed()}>{words.write.noticedLink}</a>
        </p>
      )}
      <LadderWhole textKept="entry" onClosed={toHeading} />
    </div>
  );
}

/** One mood: to read, to change, to delete. */
export function MoodPage({ id }: { id: string }) {
  useHelpFor(id);
  const [isChanging, setChanging] = useState(() => toChange.value === id || leftForms.has(id));
  const { value: entry, error } = useView(["moods"], () => core().mood({ id }));
  const log = useView(["safety"], () => core().safetyLog()).value ?? [];
  const end = () => {
    toChange.value = null;
    setChanging(false);
  };
  const isGone = error instanceof CoreError && error.code === "not_found";
  if ((isGone && !isChanging) || leavingMoods.value.has(id)) return <Gone />;
  if (!entry) {
    return error ? (
      <div class="page">
        <PageHeader title={words.moods.title} back={routes.moods()} />
        <Problem error={error} />
      </div>
    ) : (
      <Working text={words.shell.starting} />
    );
  }
  if (isChanging) {
    return (
      <MoodEditor
        start={leftForms.get(id) ?? formOfEntry(entry)}
        opened={entry}
        header={<PageHeader title={words.moods.editTitle} back={routes.moods()} />}
        onSaved={(saved) => {
          end();
          if (saved.id !== id) navigate(routes.mood(saved.id), "replace");
        }}
        onDiscard={end}
      />
    );
  }
  return <Read entry={entry} wasNoticed={log.some((event) => event.cause === id)} onChange={() => setChanging(true)} />;
}
