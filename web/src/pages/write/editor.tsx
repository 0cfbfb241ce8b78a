import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { CoreError, type EntryLinks, type EntryVersion, type WrittenEntry } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { LadderAbove, LadderBelow, LadderInline, LadderWhole, WayToCard } from "../../noticing/ladder/ladder.tsx";
import { kept, newText } from "../../noticing/session.ts";
import { useNoticing } from "../../noticing/use_noticing.ts";
import { Markdown } from "../../parts/markdown.tsx";
import { MarkdownTools } from "../../parts/markdown_tools.tsx";
import { Problem } from "../../parts/problem.tsx";
import { WritingArea } from "../../parts/writing_area.tsx";
import { core, status } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { Answering } from "./answering.tsx";
import { EntryLinksForm } from "./entry_links.tsx";
import { bothOf, isSame, noLinks } from "./links.ts";
import { type Saving, useEntryDraft, type Written } from "./use_entry_draft.ts";
import { Unseen } from "./versions.tsx";

interface EditorProps {
  /** The entry that is changed, or null for a new one. */
  entry: WrittenEntry | null;
  /** What the area holds at first, and what it is joined to. */
  start: Written;
  header: ComponentChildren;
  onSaved: (entry: WrittenEntry) => void;
  onDiscard: () => void;
}

/** Null when it was deleted elsewhere meanwhile: what is written here becomes an entry of its own. */
async function entryNow(id: string): Promise<WrittenEntry | null> {
  try {
    return await core().journalEntry({ id });
  } catch (failure) {
    if (failure instanceof CoreError && failure.code === "not_found") return null;
    throw failure;
  }
}

/** What other devices made of an entry that was `opened` here and is `mine` now. */
function unseenOf(now: WrittenEntry, opened: Written, mine: Written): EntryVersion[] {
  return [now, ...now.siblings].filter((version) => !isSame(version, opened) && !isSame(version, mine));
}

function savingWords(saving: Saving): string {
  if (saving === "saving") return words.write.saving;
  if (saving === "failed") return words.write.notSaved;
  return status.value?.storage === "memory" ? words.write.savedInMemory : words.write.saved;
}

/** Links that change without the draft or the area having to be made again. */
function useLinks(start: EntryLinks, touched: () => void) {
  const newest = useRef(start);
  const [links, setLinks] = useState(start);
  return {
    links,
    newest,
    change: (part: Partial<EntryLinks>) => {
      newest.current = { ...newest.current, ...part };
      setLinks(newest.current);
      touched();
    },
  };
}

/** A quiet page to write on. Everything is saved as it is typed; Save makes an entry of it. */
export function Editor({ entry, start, header, onSaved, onDiscard }: EditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  /** The area's text, also while the page is being left. */
  const element = useRef<HTMLTextAreaElement | null>(null);
  const text = () => element.current?.value ?? start.text;
  const linking = useLinks(start.links, () => draft.touched());
  const read = (): Written => ({ text: text(), links: linking.newest.current });
  const name = entry?.id ?? newText;
  /** The entry as it was when it was opened; what it became elsewhere since is `unseen`. */
  const [opened] = useState<Written>({ text: entry?.text ?? "", links: entry?.links ?? noLinks });
  const draft = useEntryDraft(entry?.id ?? null, opened, read);
  const noticing = useNoticing(name, text, opened.text);
  const keeping = useAct();
  const [unseen, setUnseen] = useState<readonly EntryVersion[]>([]);
  const [shown, setShown] = useState<string | null>(null);

  const keep = async (id: string | null, now: Written) => {
    // A draft that is saved after the entry would come back as one.
    await draft.stop();
    noticing.stop();
    const before = read();
    const saved = await core().saveJournalEntry({ id, ...now });
    // The draft of an entry that is gone goes with it, where it can still be found.
    if (entry && id === null)
      await core()
        .saveJournalDraft({ entry: entry.id, text: "", links: noLinks })
        .catch(() => undefined);
    if (!isSame(read(), before)) await core().saveJournalDraft({ entry: saved.entry.id, ...read() });
    kept(name, saved);
    onSaved(saved.entry);
  };
  const save = (mine: Written, others: "look" | "seen") =>
    keeping.run(async () => {
      try {
        const now = entry && (await entryNow(entry.id));
        const found = now && others === "look" ? unseenOf(now, opened, mine) : [];
        setUnseen(found);
        if (found.length === 0) await keep(now?.id ?? null, mine);
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
  const touched = () => {
    element.current = area.current;
    draft.touched();
    noticing.touched();
  };
  const putIn = (outline: string) => {
    if (!area.current) return;
    area.current.value = `${area.current.value.trimEnd()}${area.current.value.trim() ? "\n\n" : ""}${outline}`;
    area.current.dispatchEvent(new Event("input", { bubbles: true }));
    writeOn();
  };
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
      <Answering
        prompt={linking.links.prompt}
        canBegin={entry === null}
        onPrompt={(prompt) => {
          linking.change({ prompt });
          writeOn();
        }}
        onOutline={putIn}
      />
      <div class="write-tools">
        {shown === null && <MarkdownTools area={() => area.current} />}
        <button
          type="button"
          class="quiet"
          onClick={() => {
            setShown(shown === null ? text() : null);
            if (shown !== null) setTimeout(writeOn);
          }}
        >
          {shown === null ? words.markdown.preview : words.markdown.write}
        </button>
      </div>
      <div hidden={shown !== null}>
        <WritingArea
          label={words.write.area}
          placeholder={words.write.placeholder}
          start={start.text}
          area={area}
          onTouched={touched}
          onLeft={noticing.look}
        />
      </div>
      {shown !== null && (
        <section class="card" aria-label={words.markdown.previewTitle}>
          {shown.trim() ? <Markdown text={shown} /> : <p>{words.markdown.previewEmpty}</p>}
        </section>
      )}
      {unseen.length > 0 && (
        <Unseen
          texts={unseen.map((version) => version.text)}
          isBusy={keeping.isBusy}
          onKeepBoth={() => save(bothOf([read(), ...unseen]), "seen")}
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
      {/* After the text and its help: whoever writes reaches both with one key. */}
      <EntryLinksForm links={linking.links} onChange={linking.change} />
      <LadderWhole textKept={textKept} onClosed={writeOn} />
    </form>
  );
}
