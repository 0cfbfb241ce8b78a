import { signal } from "@preact/signals";
import type { PieceSummary } from "../../core/api.ts";
import { shortDayOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { Field } from "../../parts/field.tsx";
import { ChevronRight } from "../../parts/icons.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { core, whenLocked } from "../../state.ts";
import { useView } from "../../use_view.ts";
import { byTopic, fitting, type KindChoice, topicsOf, topicWords } from "./groups.ts";

/** What was looked for, kept while the page is open: Back from a piece leads to the same list. */
const typed = signal("");
const kind = signal<KindChoice>("all");
const topic = signal("");

export function showAllPieces(): void {
  typed.value = "";
  kind.value = "all";
  topic.value = "";
}

whenLocked(showAllPieces);

const kinds: readonly KindChoice[] = ["all", "exercise", "article"];

function PieceRow({ piece }: { piece: PieceSummary }) {
  const isExercise = piece.kind === "exercise";
  const done = piece.doneAt !== null && shortDayOf(piece.doneAt);
  const facts = [
    isExercise ? words.pieces.exercise : words.pieces.article,
    words.pieces.minutes(piece.minutes),
    done && (isExercise ? words.pieces.doneAt(done) : words.pieces.readAt(done)),
  ].filter(Boolean);
  return (
    <li>
      <a class="link-row" href={routes.piece(piece.id)}>
        <span class="link-words">
          <span class="entry-title">{piece.title}</span>
          <span>{piece.summary}</span>
          <span class="small">{facts.join(" · ")}</span>
        </span>
        <ChevronRight aria-hidden="true" />
      </a>
    </li>
  );
}

function Search({ all, found }: { all: readonly PieceSummary[]; found: number }) {
  return (
    <search class="stack">
      <Field
        label={words.pieces.search}
        type="search"
        value={typed.value}
        onInput={(text) => {
          typed.value = text;
        }}
      />
      <div class="piece-filters">
        <div class="field">
          <label for="piece-topic">{words.pieces.topic}</label>
          <select
            id="piece-topic"
            value={topic.value}
            onChange={(event) => {
              topic.value = event.currentTarget.value;
            }}
          >
            <option value="">{words.pieces.anyTopic}</option>
            {topicsOf(all).map((each) => (
              <option key={each} value={each}>
                {topicWords(each)}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="piece-kind">{words.pieces.kind}</label>
          <select
            id="piece-kind"
            value={kind.value}
            onChange={(event) => {
              kind.value = event.currentTarget.value as KindChoice;
            }}
          >
            {kinds.map((each) => (
              <option key={each} value={each}>
                {words.pieces.kinds[each]}
              </option>
            ))}
          </select>
        </div>
      </div>
      <p class="small" aria-live="polite">
        {found === 0 ? words.pieces.none : words.pieces.found(found)}
      </p>
    </search>
  );
}

/** Exercises and things to read, by topic. */
export function Pieces() {
  const { value, error } = useView(["recommendations"], () => core().pieces());
  if (!value && !error) return <Working text={words.shell.starting} />;
  const all = value ?? [];
  const found = fitting(all, typed.value, kind.value, topic.value);
  const groups = topic.value ? [{ topic: topic.value, pieces: found }] : byTopic(found);
  return (
    <div class="page">
      <PageHeader title={words.pieces.title} lead={words.pieces.lead} />
      <Problem error={error} />
      <Search all={all} found={found.length} />
      {groups.map((group) => (
        <section key={group.topic} aria-labelledby={`topic-${group.topic}`}>
          <h2 id={`topic-${group.topic}`} class="day-title">
            {topicWords(group.topic)}
          </h2>
          <ul class="link-rows">
            {group.pieces.map((piece) => (
              <PieceRow key={piece.id} piece={piece} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
