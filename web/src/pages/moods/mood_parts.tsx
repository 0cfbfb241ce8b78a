import type { ComponentChildren } from "preact";
import type { Feeling, StarterTags, Tag, Tracker } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Field } from "../../parts/field.tsx";
import { core } from "../../state.ts";
import { FeelingsPicker } from "./feelings_picker.tsx";
import type { FormProblems, MoodForm } from "./mood_form.ts";
import { numberOf } from "./mood_words.ts";
import { SleepFields } from "./sleep_fields.tsx";
import { TagsFields } from "./tags_fields.tsx";

/** What the form offers to choose from. */
export interface MoodVocabulary {
  feelings: Feeling[];
  starters: StarterTags;
  trackers: Tracker[];
  used: { feelings: string[]; tags: Tag[] };
}

export async function vocabularyNow(): Promise<MoodVocabulary> {
  const [feelings, starters, trackers, used] = await Promise.all([
    core().feelings(),
    core().starterTags(),
    core().trackers(),
    core().wordsInUse(),
  ]);
  return { feelings, starters, trackers, used: { feelings: used.feelings.map(({ name }) => name), tags: used.tags } };
}

interface ReadingsProps {
  trackers: readonly Tracker[];
  readings: Readonly<Record<string, string>>;
  wrong: string | undefined;
  onChange: (readings: Record<string, string>) => void;
}

function Readings({ trackers, readings, wrong, onChange }: ReadingsProps) {
  return (
    <fieldset class="choices">
      <legend class="visually-hidden">{words.moods.trackers}</legend>
      {trackers.map((tracker) => {
        const low = numberOf(tracker.min, tracker.decimals);
        const high = numberOf(tracker.max, tracker.decimals);
        return (
          <Field
            key={tracker.id}
            label={tracker.name}
            inputMode="decimal"
            hint={words.moods.readingRange(low, high, tracker.unit)}
            error={wrong === tracker.id ? words.moods.readingWrong(low, high) : null}
            value={readings[tracker.id] ?? ""}
            onInput={(typed) => onChange({ ...readings, [tracker.id]: typed })}
          />
        );
      })}
    </fieldset>
  );
}

interface FoldProps {
  title: string;
  isOpen: boolean;
  children: ComponentChildren;
}

/** What is only there if one likes, folded away while it is empty. */
function Fold({ title, isOpen, children }: FoldProps) {
  return (
    <details open={isOpen}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

interface OptionalFieldsProps {
  /** As it was opened: what is filled in is unfolded. */
  start: MoodForm;
  form: MoodForm;
  vocabulary: MoodVocabulary;
  problems: FormProblems;
  onChange: (part: Partial<MoodForm>) => void;
}

/** Feelings, what was around, the night, measures: as much of it as one likes. */
export function OptionalFields({ start, form, vocabulary, problems, onChange }: OptionalFieldsProps) {
  const { feelings, starters, trackers, used } = vocabulary;
  const asked = trackers.filter((tracker) => !tracker.archived || start.readings[tracker.id]);
  return (
    <>
      <FeelingsPicker
        vocabulary={feelings}
        used={used.feelings}
        chosen={form.feelings}
        valence={form.valence}
        energy={form.energy}
        onChange={(chosen) => onChange({ feelings: chosen })}
      />
      <Fold title={words.moods.tags} isOpen={start.tags.length > 0}>
        <TagsFields starters={starters} used={used.tags} chosen={form.tags} onChange={(tags) => onChange({ tags })} />
      </Fold>
      <Fold title={words.moods.sleep} isOpen={Boolean(start.hours || start.minutes || problems.sleep)}>
        <SleepFields form={form} error={problems.sleep ? words.moods.sleepWrong : null} onChange={onChange} />
      </Fold>
      {asked.length > 0 && (
        <Fold
          title={words.moods.trackers}
          isOpen={Object.keys(start.readings).length > 0 || Boolean(problems.readings)}
        >
          <Readings
            trackers={asked}
            readings={form.readings}
            wrong={problems.readings}
            onChange={(readings) => onChange({ readings })}
          />
        </Fold>
      )}
    </>
  );
}
