import { useState } from "preact/hooks";
import type { EntryDraft, JournalEntry } from "../../core/api.ts";
import { agoOf, dayOf, startOfDay, timeOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { newText } from "../../noticing/session.ts";
import { Empty } from "../../parts/empty.tsx";
import { ChevronRight, PenLine } from "../../parts/icons.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useView } from "../../use_view.ts";
import { byDay, firstLine } from "./first_line.ts";
import { discardEntryDraft, leavingDraftTexts, leavingEntries } from "./leaving.ts";

/** More are shown when asked for: a list of thousands is slow and is read by nobody. */
const shown_at_once = 60;

function OpenDraft({ draft }: { draft: EntryDraft }) {
  return (
    <section class="card" aria-labelledby="open-draft">
      <h2 id="open-draft">{words.write.draftTitle}</h2>
      <p class="draft-line" dir="auto">
        {firstLine(draft.text)}
      </p>
      <p class="small">{words.write.draftAt(agoOf(draft.updatedAt, Date.now()))}</p>
      <div class="actions">
        <a class="button primary" href={routes.newEntry()}>
          {words.write.goOn}
        </a>
        <button type="button" class="quiet" onClick={() => discardEntryDraft(null, newText, words.write.discarded)}>
          {words.write.discard}
        </button>
      </div>
    </section>
  );
}

function EntryRow({ entry, isChanged }: { entry: JournalEntry; isChanged: boolean }) {
  const facts = [
    timeOf(entry.writtenAt),
    isChanged && words.write.unsaved,
    entry.siblings.length > 0 && words.write.hasVersions,
    !entry.thisDevice && words.write.elsewhere,
  ].filter(Boolean);
  return (
    <li>
      <a class="link-row" href={routes.entry(entry.id)}>
        <span class="link-words">
          <span dir="auto">{firstLine(entry.text)}</span>
          <span class="small">{facts.join(" · ")}</span>
        </span>
        <ChevronRight aria-hidden="true" />
      </a>
    </li>
  );
}

/** The person's own entries, newest first. */
export function Write() {
  const { value, error } = useView(["entries", "drafts"], () =>
    Promise.all([core().entries(), core().entryDrafts()] as const),
  );
  const [limit, setLimit] = useState(shown_at_once);
  if (!value && !error) return <Working text={words.shell.starting} />;
  const [all, allDrafts] = value ?? [[], []];
  const entries = all.filter((entry) => !leavingEntries.value.has(entry.id));
  const drafts = allDrafts.filter((draft) => !leavingDraftTexts.value.has(draft.entry ?? newText));
  const draft = drafts.find((each) => each.entry === null);
  return (
    <div class="page">
      <PageHeader title={words.write.title} lead={words.write.lead} />
      <Problem error={error} />
      {draft && <OpenDraft draft={draft} />}
      {!draft && entries.length > 0 && (
        <a class="button primary with-icon write-new" href={routes.newEntry()}>
          <PenLine aria-hidden="true" />
          {words.write.new}
        </a>
      )}
      {!draft && entries.length === 0 && (
        <Empty text={words.write.empty}>
          <a class="button primary with-icon" href={routes.newEntry()}>
            <PenLine aria-hidden="true" />
            {words.write.new}
          </a>
        </Empty>
      )}
      {byDay(entries.slice(0, limit)).map(({ day, entries: ofDay }) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`} class="day-title">
            {dayOf(startOfDay(day))}
          </h2>
          <ul class="link-rows">
            {ofDay.map((entry) => (
              <EntryRow key={entry.id} entry={entry} isChanged={drafts.some((each) => each.entry === entry.id)} />
            ))}
          </ul>
        </section>
      ))}
      {entries.length > limit && (
        <button type="button" class="secondary" onClick={() => setLimit(limit + shown_at_once)}>
          {words.write.earlier}
        </button>
      )}
    </div>
  );
}
