import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { CoreError, type MoodEntry, type MoodInput } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { LadderAbove, LadderBelow, LadderInline, LadderWhole, WayToCard } from "../../noticing/ladder/ladder.tsx";
import { kept, newText } from "../../noticing/session.ts";
import { useNoticing } from "../../noticing/use_noticing.ts";
import { MoodSlider } from "../../parts/mood_slider.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { useView } from "../../use_view.ts";
import { type FormProblems, inputOf, isInput, type MoodForm, onTopOf } from "./mood_form.ts";
import { OptionalFields, vocabularyNow } from "./mood_parts.tsx";
import { energyWords, moodWords } from "./mood_words.ts";
import { NoteField } from "./note_field.tsx";
import { leftForms } from "./session.ts";
import { WhenFields } from "./when_fields.tsx";

function whenError(problems: FormProblems): string | null {
  if (problems.when) return words.moods.noTime;
  return problems.future ? words.moods.inFuture : null;
}

interface SlidersProps {
  valence: number;
  energy: number | null;
  onChange: (part: Partial<MoodForm>) => void;
}

function Sliders({ valence, energy, onChange }: SlidersProps) {
  return (
    <>
      <MoodSlider
        label={words.moods.valence}
        value={valence}
        said={moodWords(valence)}
        ends={words.moods.valenceEnds}
        onChange={(value) => onChange({ valence: value })}
      />
      <MoodSlider
        label={words.moods.energy}
        value={energy}
        said={energyWords(energy)}
        ends={words.moods.energyEnds}
        hint={words.moods.energyHint}
        onChange={(value) => onChange({ energy: value })}
      >
        {energy !== null && (
          <button type="button" class="quiet" onClick={() => onChange({ energy: null })}>
            {words.moods.energyClear}
          </button>
        )}
      </MoodSlider>
    </>
  );
}

/** What is saved on top of what other devices made of the entry since it was opened; a new one where it is gone. */
async function onTopOfNow(input: MoodInput, opened: MoodEntry | null): Promise<MoodInput> {
  if (opened === null) return input;
  try {
    return onTopOf(input, opened, await core().mood({ id: opened.id }));
  } catch (failure) {
    if (failure instanceof CoreError && failure.code === "not_found") return { ...input, id: null };
    throw failure;
  }
}

interface FootProps {
  isNew: boolean;
  isBusy: boolean;
  isCovered: boolean;
  error: unknown;
  onNote: () => void;
  onDiscard: () => void;
}

function Foot({ isNew, isBusy, isCovered, error, onNote, onDiscard }: FootProps) {
  return (
    <div class="step-foot write-foot">
      <LadderInline onClosed={onNote} />
      <WayToCard />
      {!isCovered && <p class="small">{words.noticed.notCovered}</p>}
      <Problem error={error} />
      <div class="step-bar">
        <button type="button" class="quiet" onClick={onDiscard}>
          {isNew ? words.moods.discard : words.moods.leaveAsWas}
        </button>
        <button type="submit" class="primary" disabled={isBusy}>
          {words.moods.save}
        </button>
        <output class="small save-state">{words.moods.kept}</output>
      </div>
    </div>
  );
}

interface EditorProps {
  start: MoodForm;
  /** The entry as it was when it was opened; null for a new one. */
  opened: MoodEntry | null;
  header: ComponentChildren;
  onSaved: (entry: MoodEntry) => void;
  onDiscard: () => void;
}

/** A mood with everything that may belong to it. Only how it feels is asked for; the rest is there if one likes. */
export function MoodEditor({ start, opened, header, onSaved, onDiscard }: EditorProps) {
  const name = start.id ?? newText;
  const [form, setForm] = useState(start);
  const [before] = useState(opened);
  const [problems, setProblems] = useState<FormProblems>({});
  const area = useRef<HTMLTextAreaElement>(null);
  const page = useRef<HTMLFormElement>(null);
  /** The note, also while the page is being left. */
  const note = useRef(start.note);
  const noticing = useNoticing(name, () => note.current, before?.note ?? "");
  const keeping = useAct();
  const { value: vocabulary, error } = useView(["moods"], vocabularyNow);

  const change = (part: Partial<MoodForm>) => {
    const after = { ...form, ...part };
    leftForms.set(name, { ...after, note: note.current });
    setForm((now) => ({ ...now, ...part }));
  };
  useEffect(() => {
    if (Object.keys(problems).length > 0) page.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [problems]);

  const keep = (input: MoodInput) =>
    keeping.run(async () => {
      noticing.stop();
      const saved = await core().saveMood(await onTopOfNow(input, before));
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
  const discard = () => {
    leftForms.delete(name);
    onDiscard();
  };
  const toNote = () => area.current?.focus();

  return (
    <form class="page mood-form" ref={page} onSubmit={save}>
      {header}
      <LadderAbove textKept="not-yet" onClosed={toNote} />
      <Sliders valence={form.valence} energy={form.energy} onChange={change} />
      <WhenFields form={form} error={whenError(problems)} onChange={change} />
      {vocabulary && (
        <OptionalFields start={start} form={form} vocabulary={vocabulary} problems={problems} onChange={change} />
      )}
      {!vocabulary && !error && <Working text={words.shell.starting} />}
      <NoteField
        start={start.note}
        area={area}
        onTouched={(text) => {
          note.current = text;
          leftForms.set(name, { ...form, note: text });
          noticing.touched();
        }}
        onLeft={noticing.look}
      />
      <LadderBelow textKept="not-yet" onClosed={toNote} />
      <Foot
        isNew={start.id === null}
        isBusy={keeping.isBusy}
        isCovered={noticing.isCovered}
        error={keeping.error ?? error}
        onNote={toNote}
        onDiscard={discard}
      />
      <LadderWhole textKept="not-yet" onClosed={toNote} />
    </form>
  );
}
