import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Feeling, MoodEntry, MoodInput, StarterTags, Tag, Tracker } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { LadderAbove, LadderBelow, LadderInline, LadderWhole, WayToCard } from "../../noticing/ladder/ladder.tsx";
import { kept, newText } from "../../noticing/session.ts";
import { useNoticing } from "../../noticing/use_noticing.ts";
import { Field } from "../../parts/field.tsx";
import { MoodSlider } from "../../parts/mood_slider.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { useView } from "../../use_view.ts";
import { FeelingsPicker } from "./feelings_picker.tsx";
import { type FormProblems, inputOf, isInput, type MoodForm } from "./mood_form.ts";
import { energyWords, moodWords, numberOf } from "./mood_words.ts";
import { NoteField } from "./note_field.tsx";
import { leftForms } from "./session.ts";
import { SleepFields } from "./sleep_fields.tsx";
import { TagsFields } from "./tags_fields.tsx";
import { WhenFields } from "./when_fields.tsx";

/** What the form offers to choose from. */
export interface MoodVocabulary {
  feelings: Feeling[];
  starters: StarterTags;
  trackers: Tracker[];
  used: { feelings: string[]; tags: Tag[] };
}

async function vocabularyNow(): Promise<MoodVocabulary> {
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

interface EditorProps {
  start: MoodForm;
  /** The note as it was saved. */
  noteBefore: string;
  header: ComponentChildren;
  onSaved: (entry: MoodEntry) => void;
  onDiscard: () => void;
}

function whenError(problems: FormProblems): string | null {
  if (problems.when) return words.moods.noTime;
  return problems.future ? words.moods.inFuture : null;
}

/** A mood with everything that may belong to it. Only how it feels is asked for; the rest is there if one likes. */
export function MoodEditor({ start, noteBefore, header, onSaved, onDiscard }: EditorProps) {
  const name = start.id ?? newText;
  const [form, setForm] = useState(start);
  const [problems, setProblems] = useState<FormProblems>({});
  const area = useRef<HTMLTextAreaElement>(null);
  const page = useRef<HTMLFormElement>(null);
  /** The note, also while the page is being left. */
  const note = useRef(start.note);
  const noticing = useNoticing(name, () => note.current, noteBefore);
  const keeping = useAct();
  const { value: vocabulary, error } = useView(["moods"], vocabularyNow);

  const change = (part: Partial<MoodForm>) =>
    setForm((before) => {
      const after = { ...before, ...part };
      leftForms.set(name, after);
      return after;
    });
  useEffect(() => {
    if (Object.keys(problems).length > 0) page.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [problems]);

  const keep = (input: MoodInput) =>
    keeping.run(async () => {
      noticing.stop();
      const saved = await core().saveMood(input);
      leftForms.delete(name);
      kept(name, saved);
      onSaved(saved.entry);
    });
  const save = (event: Event) => {
    event.preventDefault();
    const input = inputOf({ ...form, note: note.current }, vocabulary?.trackers ?? [], Date.now());
    setProblems(isInput(input) ? {} : input);
    if (isInput(input)) void keep(input);
  };
  const toNote = () => area.current?.focus();
  const { valence, energy } = form;
  const asked = (vocabulary?.trackers ?? []).filter((tracker) => !tracker.archived || start.readings[tracker.id]);

  return (
    <form class="page mood-form" ref={page} onSubmit={save}>
      {header}
      <LadderAbove textKept="not-yet" onClosed={toNote} />
      <MoodSlider
        label={words.moods.valence}
        value={valence}
        said={moodWords(valence)}
        ends={words.moods.valenceEnds}
        onChange={(value) => change({ valence: value })}
      />
      <MoodSlider
        label={words.moods.energy}
        value={energy}
        said={energyWords(energy)}
        ends={words.moods.energyEnds}
        hint={words.moods.energyHint}
        onChange={(value) => change({ energy: value })}
      >
        {energy !== null && (
          <button type="button" class="quiet" onClick={() => change({ energy: null })}>
            {words.moods.energyClear}
          </button>
        )}
      </MoodSlider>
      <WhenFields form={form} error={whenError(problems)} onChange={change} />
      {vocabulary ? (
        <>
          <FeelingsPicker
            vocabulary={vocabulary.feelings}
            used={vocabulary.used.feelings}
            chosen={form.feelings}
            valence={valence}
            energy={energy}
            onChange={(feelings) => change({ feelings })}
          />
          <Fold title={words.moods.tags} isOpen={start.tags.length > 0}>
            <TagsFields
              starters={vocabulary.starters}
              used={vocabulary.used.tags}
              chosen={form.tags}
              onChange={(tags) => change({ tags })}
            />
          </Fold>
        </>
      ) : (
        !error && <Working text={words.shell.starting} />
      )}
      <Fold title={words.moods.sleep} isOpen={Boolean(start.hours || start.minutes || problems.sleep)}>
        <SleepFields form={form} error={problems.sleep ? words.moods.sleepWrong : null} onChange={change} />
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
            onChange={(readings) => change({ readings })}
          />
        </Fold>
      )}
      <NoteField
        start={start.note}
        area={area}
        onTouched={(text) => {
          note.current = text;
          leftForms.set(name, { ...form, note: text });
          noticing.touched();
        }}
        onLeft={() => {
          change({ note: note.current });
          noticing.look();
        }}
      />
      <LadderBelow textKept="not-yet" onClosed={toNote} />
      <div class="step-foot write-foot">
        <LadderInline onClosed={toNote} />
        <WayToCard />
        {!noticing.isCovered && <p class="small">{words.noticed.notCovered}</p>}
        <Problem error={keeping.error ?? error} />
        <div class="step-bar">
          <button
            type="button"
            class="quiet"
            onClick={() => {
              leftForms.delete(name);
              onDiscard();
            }}
          >
            {start.id ? words.moods.leaveAsWas : words.moods.discard}
          </button>
          <button type="submit" class="primary" disabled={keeping.isBusy}>
            {words.moods.save}
          </button>
          <output class="small save-state">{words.moods.kept}</output>
        </div>
      </div>
      <LadderWhole textKept="not-yet" onClosed={toNote} />
    </form>
  );
}
