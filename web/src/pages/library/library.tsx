import { signal } from "@preact/signals";
import type { InstrumentSummary } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { CheckRow } from "../../parts/check_list.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Field } from "../../parts/field.tsx";
import { ChevronRight } from "../../parts/icons.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { instruments, whenLocked } from "../../state.ts";
import { factsOf, grouped, isTakeable, matching, subjectWords } from "./groups.ts";

/** What was looked for, kept while the page is open: Back from a questionnaire leads to the same list. */
const typed = signal("");
const isShort = signal(false);

function showAll(): void {
  typed.value = "";
  isShort.value = false;
}

whenLocked(showAll);

function Row({ instrument }: { instrument: InstrumentSummary }) {
  return (
    <li>
      <a class="link-row" href={routes.instrument(instrument.id)}>
        <span class="link-words">
          <span>{instrument.title}</span>
          <span class="small">
            {instrument.construct && `${subjectWords(instrument)} · `}
            {factsOf(instrument)}
          </span>
        </span>
        <ChevronRight aria-hidden="true" />
      </a>
    </li>
  );
}

function Found({ found }: { found: readonly InstrumentSummary[] }) {
  const closed = found.filter((instrument) => !isTakeable(instrument)).sort((a, b) => a.title.localeCompare(b.title));
  return (
    <>
      <div class="library-groups">
        {grouped(found.filter(isTakeable)).map((group) => (
          <section key={group.id} class="library-group" aria-labelledby={`group-${group.id}`}>
            <h2 id={`group-${group.id}`}>{words.library.groups[group.id]}</h2>
            <ul class="link-rows">
              {group.instruments.map((instrument) => (
                <Row key={instrument.id} instrument={instrument} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {closed.length > 0 && (
        <section class="apart" aria-labelledby="group-closed">
          <h2 id="group-closed">{words.library.closedTitle}</h2>
          <p class="soft">{words.library.closedText}</p>
          <ul class="link-rows in-columns">
            {closed.map((instrument) => (
              <Row key={instrument.id} instrument={instrument} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** All questionnaires by what they are about, to be searched and read about. */
export function Library() {
  const all = instruments.value;
  if (!all) return <Working text={words.shell.starting} />;
  const found = matching(all, typed.value, isShort.value);
  return (
    <div class="page wide library">
      <PageHeader title={words.library.title} lead={words.library.lead} />
      {all.length === 0 ? (
        <Empty text={words.library.emptyText} />
      ) : (
        <>
          <search class="stack">
            <Field
              label={words.library.search}
              hint={words.library.searchHint}
              type="search"
              value={typed.value}
              onInput={(text) => {
                typed.value = text;
              }}
            />
            <CheckRow
              name="short"
              check={{ value: "short", label: words.library.short }}
              isChecked={isShort.value}
              onToggle={(isOn) => {
                isShort.value = isOn;
              }}
            />
            <p role="status" class="small">
              {words.library.found(found.length)}
            </p>
          </search>
          {found.length === 0 ? (
            <Empty text={words.library.none}>
              <button type="button" class="secondary" onClick={showAll}>
                {words.library.showAll}
              </button>
            </Empty>
          ) : (
            <Found found={found} />
          )}
        </>
      )}
    </div>
  );
}
