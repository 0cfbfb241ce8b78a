import { useEffect, useState } from "preact/hooks";
import { announce } from "../../announce.ts";
import type { EntryFilter, JournalDraft } from "../../core/api.ts";
import { agoOf, civilDayOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { newText } from "../../noticing/session.ts";
import { Empty } from "../../parts/empty.tsx";
import { Field } from "../../parts/field.tsx";
import { PenLine } from "../../parts/icons.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import type { TagWord } from "../../parts/tag_words.ts";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useView } from "../../use_view.ts";
import { EntryRows } from "./entry_rows.tsx";
import { Filters, isFiltering } from "./filters.tsx";
import { firstLine } from "./first_line.ts";
import { discardEntryDraft, leavingDraftTexts, leavingEntries } from "./leaving.ts";
import { byMonth } from "./there.ts";
import { type Found, useJournal, useTyped } from "./use_journal.ts";
import { useTags } from "./use_tags.ts";

/** More are shown when asked for: a list of thousands is slow and is read by nobody. */
const shown_at_once = 60;
const most_remembered = 3;

function OpenDraft({ draft }: { draft: JournalDraft }) {
  return (
    <section class="card" aria-labelledby="open-draft">
      <h2 id="open-draft">{words.write.draftTitle}</h2>
      {draft.text.trim() && (
        <p class="draft-line" dir="auto">
          {firstLine(draft.text)}
        </p>
      )}
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

function NewLink({ class: of }: { class?: string }) {
  return (
    <a class={`button primary with-icon ${of ?? ""}`} href={routes.newEntry()}>
      <PenLine aria-hidden="true" />
      {words.write.new}
    </a>
  );
}

/** What was written on this day, earlier. */
function OnThisDay({ tags }: { tags: readonly TagWord[] }) {
  const { value } = useView(["entries"], () => core().onThisDay({ day: civilDayOf(Date.now()) }));
  const found = (value ?? []).filter(({ entry }) => !leavingEntries.value.has(entry.id)).slice(0, most_remembered);
  if (found.length === 0) return null;
  return (
    <section aria-labelledby="then">
      <h2 id="then">{words.write.thenTitle}</h2>
      <EntryRows
        entries={found.map(({ entry }) => entry)}
        tags={tags}
        before={(entry) => {
          const ago = found.find((each) => each.entry.id === entry.id)?.ago;
          return ago ? words.write.ago[ago.unit](ago.count) : "";
        }}
      />
    </section>
  );
}

interface ResultsProps {
  found: Found;
  tags: readonly TagWord[];
  changed: ReadonlySet<string>;
  isSearch: boolean;
}

/** The entries: by month, or best first where words were looked for. */
function Results({ found, tags, changed, isSearch }: ResultsProps) {
  const entries = found.entries.filter((entry) => !leavingEntries.value.has(entry.id));
  if (isSearch) return <EntryRows entries={entries} tags={tags} changed={changed} />;
  return (
    <>
      {byMonth(entries).map(({ month, name, entries: ofMonth }) => (
        <section key={month} aria-labelledby={`month-${month}`}>
          <h2 id={`month-${month}`} class="day-title">
            {name}
          </h2>
          <EntryRows entries={ofMonth} tags={tags} changed={changed} />
        </section>
      ))}
    </>
  );
}

/** The person's own entries, newest first; looked through by words, tags, time, goal and files. */
export function Write() {
  const { typed, settled, type } = useTyped();
  const [filter, setFilter] = useState<EntryFilter>({});
  const [limit, setLimit] = useState(shown_at_once);
  const { value: found, error } = useJournal(settled, filter, limit);
  const drafts = useView(["entries", "drafts"], () => core().journalDrafts()).value ?? [];
  const goals = useView(["goals"], () => core().goals()).value ?? [];
  const tags = useTags();
  const isNarrowed = settled !== "" || isFiltering(filter);
  const total = found?.total ?? null;
  useEffect(() => {
    if (isNarrowed && total !== null) announce(words.write.found(total));
  }, [isNarrowed, total, settled]);
  if (!found && !error) return <Working text={words.shell.starting} />;

  const shown = drafts.filter((draft) => !leavingDraftTexts.value.has(draft.entry ?? newText));
  const draft = shown.find((each) => each.entry === null);
  const changed = new Set(shown.flatMap((each) => each.entry ?? []));
  const all = found ?? { entries: [], total: 0, indexed: 1 };
  const isBlank = !isNarrowed && all.entries.every((entry) => leavingEntries.value.has(entry.id));
  return (
    <div class="page">
      <PageHeader title={words.write.title} lead={words.write.lead} />
      <Problem error={error} />
      {draft && <OpenDraft draft={draft} />}
      {!draft && !isBlank && <NewLink class="write-new" />}
      {!draft && isBlank && (
        <Empty text={words.write.empty}>
          <NewLink />
        </Empty>
      )}
      {!isBlank && (
        <search class="stack">
          <Field
            label={words.write.search}
            hint={typed ? words.write.searchHint : ""}
            type="search"
            value={typed}
            onInput={type}
          />
          <Filters filter={filter} goals={goals} tags={tags} onChange={setFilter} />
          {isNarrowed && <p class="small">{words.write.found(all.total)}</p>}
          {all.indexed < 1 && <p class="small">{words.write.indexing(Math.floor(all.indexed * 100))}</p>}
        </search>
      )}
      {!isNarrowed && !isBlank && <OnThisDay tags={tags} />}
      {isNarrowed && all.total === 0 && all.indexed === 1 && <p>{words.write.nothingFits}</p>}
      <Results found={all} tags={tags} changed={changed} isSearch={settled !== ""} />
      {all.total > all.entries.length && all.entries.length >= limit && (
        <button type="button" class="secondary" onClick={() => setLimit(limit + shown_at_once)}>
          {words.write.earlier}
        </button>
      )}
    </div>
  );
}
