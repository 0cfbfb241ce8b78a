import { useState } from "preact/hooks";
import { CoreError, type JournalDraft, type WrittenEntry } from "../../core/api.ts";
import { momentOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { LadderAbove, LadderBelow, LadderInline, LadderWhole } from "../../noticing/ladder/ladder.tsx";
import { useHelpFor } from "../../noticing/use_noticing.ts";
import { Empty } from "../../parts/empty.tsx";
import { PenLine, Trash2 } from "../../parts/icons.ts";
import { Markdown } from "../../parts/markdown.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { stay } from "../../parts/undo.ts";
import { Working } from "../../parts/working.tsx";
import { navigate, routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useView } from "../../use_view.ts";
import { Editor } from "./editor.tsx";
import { deleteEntry, discardEntryDraft, leavingDraftTexts, leavingEntries } from "./leaving.ts";
import { Answered, LinksSaid } from "./links_said.tsx";
import { dayThere, momentThere } from "./there.ts";
import type { Written } from "./use_entry_draft.ts";
import { Versions } from "./versions.tsx";

function Gone() {
  return (
    <div class="page">
      <PageHeader title={words.write.gone} back={routes.write()} />
      <Empty text={words.write.goneText}>
        <a class="button primary" href={routes.write()}>
          {words.write.toList}
        </a>
      </Empty>
    </div>
  );
}

function WrittenWhen({ entry }: { entry: WrittenEntry }) {
  const where = entry.thisDevice ? words.write.here : words.write.elsewhere;
  return (
    <p class="small">
      {words.write.written(momentThere(entry.writtenAt, entry.utcOffset), where)}
      {entry.editedAt > entry.writtenAt && ` · ${words.write.edited(momentOf(entry.editedAt))}`}
    </p>
  );
}

function Unsaved({ onGoOn, entry }: { onGoOn: () => void; entry: WrittenEntry }) {
  return (
    <section class="card" aria-labelledby="unsaved-title">
      <h2 id="unsaved-title">{words.write.unsavedTitle}</h2>
      <div class="actions">
        <button type="button" class="primary" onClick={onGoOn}>
          {words.write.goOn}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => discardEntryDraft(entry.id, entry.id, words.write.leftAsWas)}
        >
          {words.write.leaveAsWas}
        </button>
      </div>
    </section>
  );
}

interface ReadProps {
  entry: WrittenEntry;
  draft: JournalDraft | undefined;
  wasNoticed: boolean;
  onChange: () => void;
}

/** An entry as it was written. */
function Read({ entry, draft, wasNoticed, onChange }: ReadProps) {
  const toHeading = () => document.querySelector<HTMLElement>("main h1")?.focus();
  return (
    <div class="page entry">
      <PageHeader title={dayThere(entry.writtenAt, entry.utcOffset)} back={routes.write()} />
      <LadderAbove textKept="entry" onClosed={toHeading} />
      {draft && <Unsaved entry={entry} onGoOn={onChange} />}
      <Answered prompt={entry.links.prompt} />
      {entry.siblings.length > 0 ? (
        <Versions entry={entry} />
      ) : (
        <section aria-label={words.write.text}>
          <Markdown text={entry.text} />
        </section>
      )}
      <LadderInline onClosed={toHeading} />
      <LadderBelow textKept="entry" onClosed={toHeading} />
      {entry.siblings.length === 0 && <LinksSaid links={entry.links} />}
      <WrittenWhen entry={entry} />
      <div class="actions">
        {!draft && entry.siblings.length === 0 && (
          <button type="button" class="secondary with-icon" onClick={onChange}>
            <PenLine aria-hidden="true" />
            {words.write.change}
          </button>
        )}
        <button
          type="button"
          class="quiet with-icon"
          onClick={() => {
            deleteEntry(entry.id, words.write.deleted);
            navigate(routes.write(), "replace");
          }}
        >
          <Trash2 aria-hidden="true" />
          {words.write.delete}
        </button>
      </div>
      {wasNoticed && (
        <p class="small">
          {words.write.noticed} <a href={routes.noticed()}>{words.write.noticedLink}</a>
        </p>
      )}
      <LadderWhole textKept="entry" onClosed={toHeading} />
    </div>
  );
}

/** One of the person's own entries: to read, to change, to delete. */
export function Entry({ id }: { id: string }) {
  useHelpFor(id);
  const [start, setStart] = useState<Written | null>(null);
  const { value, error } = useView(["entries", "drafts"], () =>
    Promise.all([core().journalEntry({ id }), core().journalDrafts()] as const),
  );
  const log = useView(["safety"], () => core().safetyLog()).value ?? [];
  const isGone = error instanceof CoreError && error.code === "not_found";
  // Deleted elsewhere while somebody is writing on it here: the writing goes on.
  if ((isGone && start === null) || leavingEntries.value.has(id)) return <Gone />;
  if (!value) {
    return error ? (
      <div class="page">
        <PageHeader title={words.write.title} back={routes.write()} />
        <Problem error={error} />
      </div>
    ) : (
      <Working text={words.shell.starting} />
    );
  }
  const [entry, drafts] = value;
  const draft = drafts.find((each) => each.entry === id && !leavingDraftTexts.value.has(id));
  if (start !== null) {
    return (
      <Editor
        entry={entry}
        start={start}
        header={<PageHeader title={words.write.editTitle} back={routes.write()} />}
        onSaved={(saved) => {
          setStart(null);
          if (saved.id !== id) navigate(routes.entry(saved.id), "replace");
        }}
        onDiscard={() => {
          discardEntryDraft(id, id, words.write.leftAsWas);
          setStart(null);
        }}
      />
    );
  }
  return (
    <Read
      entry={entry}
      draft={draft}
      wasNoticed={log.some((event) => event.cause === id)}
      onChange={() => {
        stay(leavingDraftTexts, id);
        // Also the draft of a change that was being discarded: coming back within the ten seconds takes that back.
        const { text, links } = drafts.find((each) => each.entry === id) ?? entry;
        setStart({ text, links });
      }}
    />
  );
}
