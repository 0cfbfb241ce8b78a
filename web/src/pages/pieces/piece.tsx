import { useState } from "preact/hooks";
import { tell } from "../../announce.ts";
import { CoreError, type Piece } from "../../core/api.ts";
import { dayOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { Empty } from "../../parts/empty.tsx";
import { Evidence } from "../../parts/evidence.tsx";
import { ChevronRight, LifeBuoy } from "../../parts/icons.ts";
import { Markdown } from "../../parts/markdown.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { useView } from "../../use_view.ts";
import { begunOf } from "./begun.ts";
import { Run } from "./run.tsx";

function Gone() {
  return (
    <div class="page">
      <PageHeader title={words.pieces.gone} back={routes.pieces()} />
      <Empty text={words.pieces.gone}>
        <a class="button primary" href={routes.pieces()}>
          {words.pieces.toList}
        </a>
      </Empty>
    </div>
  );
}

/** Somebody to talk to, always near. */
function HelpLine() {
  return (
    <p class="piece-help">
      {words.pieces.helpLine}{" "}
      <a class="with-icon" href={routes.help()}>
        <LifeBuoy aria-hidden="true" />
        {words.shell.helpNow}
      </a>
    </p>
  );
}

function factsOf(piece: Piece): string {
  const done = piece.doneAt !== null && dayOf(piece.doneAt);
  const said = piece.kind === "exercise" ? words.pieces.doneAt : words.pieces.readAt;
  const kind = piece.kind === "exercise" ? words.pieces.exercise : words.pieces.article;
  return [kind, words.pieces.minutes(piece.minutes), done && said(done)].filter(Boolean).join(" · ");
}

function Article({ piece }: { piece: Piece }) {
  const act = useAct();
  const read = () =>
    void act.run(async () => {
      await core().pieceDone({ id: piece.id });
      tell(words.pieces.noted);
    });
  return (
    <>
      {piece.sections.map((section, index) => (
        <section key={index} aria-labelledby={section.heading ? `section-${index}` : undefined}>
          {section.heading && <h2 id={`section-${index}`}>{section.heading}</h2>}
          <Markdown text={section.text} />
        </section>
      ))}
      <Problem error={act.error} />
      <div class="actions">
        <button type="button" class="secondary" disabled={act.isBusy} onClick={read}>
          {words.pieces.read}
        </button>
      </div>
    </>
  );
}

function Cautions({ piece }: { piece: Piece }) {
  if (piece.cautions.length === 0) return null;
  return (
    <section aria-labelledby="cautions">
      <h2 id="cautions">{words.pieces.cautions}</h2>
      {piece.cautions.map((caution) => (
        <p key={caution} class="caution">
          {caution}
        </p>
      ))}
    </section>
  );
}

function SeeAlso({ piece }: { piece: Piece }) {
  if (piece.seeAlso.length === 0) return null;
  return (
    <section aria-labelledby="see-also">
      <h2 id="see-also">{words.pieces.seeAlso}</h2>
      <ul class="link-rows">
        {piece.seeAlso.map((other) => (
          <li key={other.id}>
            <a class="link-row" href={routes.piece(other.id)}>
              {other.title}
              <ChevronRight aria-hidden="true" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** An exercise to do or an article to read, with what speaks against it and what it rests on. */
export function PiecePage({ id }: { id: string }) {
  const { value: piece, error } = useView(["recommendations"], () => core().piece({ id }), id);
  const [isRunning, setRunning] = useState(false);
  if (error instanceof CoreError && error.code === "not_found") return <Gone />;
  if (!piece) {
    return error ? (
      <div class="page">
        <PageHeader title={words.pieces.title} back={routes.pieces()} />
        <Problem error={error} />
      </div>
    ) : (
      <Working text={words.shell.starting} />
    );
  }
  if (isRunning) {
    return (
      <div class="page">
        <PageHeader title={piece.title} back={routes.pieces()} />
        <Run piece={piece} onEnd={() => setRunning(false)} />
        <HelpLine />
      </div>
    );
  }
  const begin = begunOf(piece.id) ? words.pieces.goOn : piece.doneAt === null ? words.pieces.start : words.pieces.again;
  return (
    <div class="page">
      <PageHeader title={piece.title} lead={piece.summary} back={routes.pieces()} />
      <p class="small">{factsOf(piece)}</p>
      <Cautions piece={piece} />
      {piece.kind === "exercise" ? (
        <div class="actions">
          <button type="button" class="primary" onClick={() => setRunning(true)}>
            {begin}
          </button>
        </div>
      ) : (
        <Article piece={piece} />
      )}
      <HelpLine />
      <Evidence evidence={piece.evidence} />
      <SeeAlso piece={piece} />
    </div>
  );
}
