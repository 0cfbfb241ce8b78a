import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import type { JournalEntry } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { LadderAbove, LadderBelow, LadderInline, LadderWhole, WayToCard } from "../../noticing/ladder/ladder.tsx";
import { kept, newText } from "../../noticing/session.ts";
import { useNoticing } from "../../noticing/use_noticing.ts";
import { Problem } from "../../parts/problem.tsx";
import { fitToText, WritingArea } from "../../parts/writing_area.tsx";
import { core, status } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { type Saving, useEntryDraft } from "./use_entry_draft.ts";

interface EditorProps {
  /** The entry that is changed, or null for a new one. */
  entry: JournalEntry | null;
  /** What the area holds at first. */
  start: string;
  header: ComponentChildren;
  onSaved: (entry: JournalEntry) => void;
  onDiscard: () => void;
}

function savingWords(saving: Saving): string {
  if (saving === "saving") return words.write.saving;
  if (saving === "failed") return words.write.notSaved;
  return status.value?.storage === "memory" ? words.write.savedInMemory : words.write.saved;
}

/** A quiet page to write on. Everything is saved as it is typed; Save makes an entry of it. */
export function Editor({ entry, start, header, onSaved, onDiscard }: EditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  /** The area's text, also while the page is being left. */
  const element = useRef<HTMLTextAreaElement | null>(null);
  const read = () => element.current?.value ?? start;
  const name = entry?.id ?? newText;
  const draft = useEntryDraft(entry?.id ?? null, entry?.text ?? "", read);
  const noticing = useNoticing(name, read, entry?.text ?? "");
  const keeping = useAct();

  const save = () =>
    keeping.run(async () => {
      // A draft that is saved after the entry would come back as one.
      await draft.stop();
      noticing.stop();
      try {
        const text = read();
        const saved = await core().saveEntry(entry?.id ?? null, text);
        if (read() !== text) await core().saveEntryDraft(saved.entry.id, read());
        kept(name, saved);
        onSaved(saved.entry);
      } catch (failure) {
        draft.touched();
        throw failure;
      }
    });
  const discard = async () => {
    await draft.settled().catch(() => undefined);
    onDiscard();
  };
  const writeOn = () => area.current?.focus();
  const isSaved = draft.saving === "saved";

  return (
    <form
      class="page write-page"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {header}
      <LadderAbove isSaved={isSaved} onClosed={writeOn} />
      <WritingArea
        label={words.write.area}
        placeholder={words.write.placeholder}
        start={start}
        area={area}
        onTouched={() => {
          element.current = area.current;
          draft.touched();
          noticing.touched();
        }}
        onLeft={() => {
          if (area.current) fitToText(area.current);
          noticing.look();
        }}
      />
      <LadderBelow isSaved={isSaved} onClosed={writeOn} />
      <div class="step-foot write-foot">
        <LadderInline onClosed={writeOn} />
        <WayToCard />
        {!noticing.isCovered && <p class="small">{words.noticed.notCovered}</p>}
        <Problem error={keeping.error ?? draft.error} />
        <div class="step-bar">
          <button type="submit" class="primary" disabled={keeping.isBusy}>
            {words.write.save}
          </button>
          <button type="button" class="quiet" onClick={discard}>
            {entry ? words.write.leaveAsWas : words.write.discard}
          </button>
          <output class="small save-state">{savingWords(draft.saving)}</output>
        </div>
      </div>
      <LadderWhole isSaved={isSaved} onClosed={writeOn} />
    </form>
  );
}
