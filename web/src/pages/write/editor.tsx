import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { CoreError, type JournalEntry } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { LadderAbove, LadderBelow, LadderInline, LadderWhole, WayToCard } from "../../noticing/ladder/ladder.tsx";
import { kept, newText } from "../../noticing/session.ts";
import { useNoticing } from "../../noticing/use_noticing.ts";
import { Problem } from "../../parts/problem.tsx";
import { WritingArea } from "../../parts/writing_area.tsx";
import { core, status } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { type Saving, useEntryDraft } from "./use_entry_draft.ts";
import { Unseen } from "./versions.tsx";

interface EditorProps {
  /** The entry that is changed, or null for a new one. */
  entry: JournalEntry | null;
  /** What the area holds at first. */
  start: string;
  header: ComponentChildren;
  onSaved: (entry: JournalEntry) => void;
  onDiscard: () => void;
}

/** Null when it was deleted elsewhere meanwhile: what is written here becomes an entry of its own. */
async function entryNow(id: string): Promise<JournalEntry | null> {
  try {
    return await core().entry(id);
  } catch (failure) {
    if (failure instanceof CoreError && failure.code === "not_found") return null;
    throw failure;
  }
}

/** What other devices made of an entry that was `opened` here and now says `mine`. */
function unseenOf(now: JournalEntry, opened: string, mine: string): string[] {
  const texts = [now.text, ...now.siblings.map((sibling) => sibling.text)];
  return texts.filter((text) => text !== opened && text !== mine);
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
  /** The entry as it was when it was opened, and what it became elsewhere since. */
  const [opened] = useState(entry?.text ?? "");
  const [unseen, setUnseen] = useState<readonly string[]>([]);

  const keep = async (id: string | null, text: string) => {
    // A draft that is saved after the entry would come back as one.
    await draft.stop();
    noticing.stop();
    const before = read();
    const saved = await core().saveEntry(id, text);
    // The draft of an entry that is gone goes with it, where it can still be found.
    if (entry && id === null)
      await core()
        .saveEntryDraft(entry.id, "")
        .catch(() => undefined);
    if (read() !== before) await core().saveEntryDraft(saved.entry.id, read());
    kept(name, saved);
    onSaved(saved.entry);
  };
  const save = (text: string, others: "look" | "seen") =>
    keeping.run(async () => {
      try {
        const now = entry && (await entryNow(entry.id));
        const found = now && others === "look" ? unseenOf(now, opened, text) : [];
        setUnseen(found);
        if (found.length === 0) await keep(now?.id ?? null, text);
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
  const textKept = draft.saving === "saved" ? "draft" : "not-yet";

  return (
    <form
      class="page write-page"
      onSubmit={(event) => {
        event.preventDefault();
        void save(read(), "look");
      }}
    >
      {header}
      <LadderAbove textKept={textKept} onClosed={writeOn} />
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
        onLeft={noticing.look}
      />
      {unseen.length > 0 && (
        <Unseen
          texts={unseen}
          isBusy={keeping.isBusy}
          onKeepBoth={() => save([read(), ...unseen].join("\n\n"), "seen")}
          onKeepMine={() => save(read(), "seen")}
        />
      )}
      <LadderBelow textKept={textKept} onClosed={writeOn} />
      <div class="step-foot write-foot">
        <LadderInline onClosed={writeOn} />
        <WayToCard />
        {!noticing.isCovered && <p class="small">{words.noticed.notCovered}</p>}
        <Problem error={keeping.error ?? draft.error} />
        <div class="step-bar">
          <button type="button" class="quiet" onClick={discard}>
            {entry ? words.write.leaveAsWas : words.write.discard}
          </button>
          <button type="submit" class="primary" disabled={keeping.isBusy}>
            {words.write.save}
          </button>
          <output class="small save-state">{savingWords(draft.saving)}</output>
        </div>
      </div>
      <LadderWhole textKept={textKept} onClosed={writeOn} />
    </form>
  );
}
