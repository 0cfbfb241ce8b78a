import { useEffect, useRef, useState } from "preact/hooks";
import { tell } from "../../announce.ts";
import type { Piece } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { LadderAbove, LadderBelow, LadderInline, LadderWhole, WayToCard } from "../../noticing/ladder/ladder.tsx";
import { newText } from "../../noticing/session.ts";
import { useHelpFor, useNoticing } from "../../noticing/use_noticing.ts";
import { ExerciseBreath } from "../../parts/exercise_breath.tsx";
import { ExerciseTimer } from "../../parts/exercise_timer.tsx";
import { Problem } from "../../parts/problem.tsx";
import { navigate, routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { entryText, type PieceAnswer, type PieceAnswers, typedIn } from "./answers.ts";
import { type Begun, begunOf, forgetBegun, keepBegun } from "./begun.ts";
import { keepAnswers } from "./keep.ts";
import { Question } from "./question.tsx";

interface StepProps {
  piece: Piece;
  now: Begun;
  onAnswer: (id: string, answer: PieceAnswer | undefined) => void;
  onLeft: () => void;
}

function Step({ piece, now, onAnswer, onLeft }: StepProps) {
  const step = piece.steps[now.at];
  if (!step) return null;
  const { answer } = step;
  return (
    <section class="piece-step" key={now.at} onFocusOut={onLeft}>
      <p class="small">{words.pieces.step(now.at + 1, piece.steps.length)}</p>
      <h2 class="piece-text" tabIndex={-1}>
        {step.text}
      </h2>
      {step.seconds !== null && <ExerciseTimer seconds={step.seconds} />}
      {step.breath && <ExerciseBreath pattern={step.breath} />}
      {answer && (
        <>
          <Question
            question={answer}
            answer={now.answers[answer.id]}
            onAnswer={(given) => onAnswer(answer.id, given)}
          />
          <p class="hint">{words.pieces.answers.private}</p>
        </>
      )}
    </section>
  );
}

interface EndProps {
  piece: Piece;
  answers: PieceAnswers;
  onDone: () => void;
  onBack: () => void;
}

/** The end: keeping what was written, or not. */
function End({ piece, answers, onDone, onBack }: EndProps) {
  const act = useAct();
  const hasAnswers = entryText(piece, answers) !== "";
  const finish = (isKept: boolean) =>
    void act.run(async () => {
      const entry = isKept ? await keepAnswers(piece, answers) : null;
      forgetBegun(piece.id);
      await core().pieceDone({ id: piece.id });
      tell(isKept ? words.pieces.kept : words.pieces.noted);
      if (entry === null) onDone();
      else navigate(routes.entry(entry));
    });
  return (
    <section class="piece-step">
      <h2 class="piece-text" tabIndex={-1}>
        {words.pieces.finishTitle}
      </h2>
      <p>{words.pieces.finishText}</p>
      <Problem error={act.error} />
      <div class="actions">
        {hasAnswers && (
          <button type="button" class="primary" disabled={act.isBusy} onClick={() => finish(true)}>
            {words.pieces.keep}
          </button>
        )}
        <button
          type="button"
          class={hasAnswers ? "secondary" : "primary"}
          disabled={act.isBusy}
          onClick={() => finish(false)}
        >
          {hasAnswers ? words.pieces.dontKeep : words.pieces.done}
        </button>
        <button type="button" class="quiet" onClick={onBack}>
          {words.pieces.previous}
        </button>
      </div>
    </section>
  );
}

interface RunProps {
  piece: Piece;
  /** The exercise was left or finished. */
  onEnd: () => void;
}

/** An exercise, one step at a time. What is typed is read for signs of risk as the journal is, and kept nowhere by itself. */
export function Run({ piece, onEnd }: RunProps) {
  const [now, setNow] = useState<Begun>(begunOf(piece.id) ?? { at: 0, answers: {} });
  const newest = useRef(now);
  const box = useRef<HTMLDivElement>(null);
  useHelpFor(newText);
  const noticing = useNoticing(newText, () => typedIn(piece, newest.current.answers), "");
  const put = (next: Begun) => {
    newest.current = next;
    keepBegun(piece.id, next);
    setNow(next);
  };
  const toText = () => box.current?.querySelector<HTMLElement>(".piece-text")?.focus();
  useEffect(toText, [now.at]);
  const goTo = (at: number) => {
    noticing.look();
    put({ ...newest.current, at });
  };
  const answer = (id: string, given: PieceAnswer | undefined) => {
    const { [id]: _before, ...others } = newest.current.answers;
    put({ ...newest.current, answers: given === undefined ? others : { ...others, [id]: given } });
    noticing.touched();
  };
  const isEnd = now.at >= piece.steps.length;
  return (
    <div class="stack" ref={box}>
      <LadderAbove textKept="not-yet" onClosed={toText} />
      {isEnd ? (
        <End piece={piece} answers={now.answers} onDone={onEnd} onBack={() => goTo(now.at - 1)} />
      ) : (
        <>
          <Step piece={piece} now={now} onAnswer={answer} onLeft={noticing.look} />
          <div class="actions">
            {now.at > 0 && (
              <button type="button" class="secondary" onClick={() => goTo(now.at - 1)}>
                {words.pieces.previous}
              </button>
            )}
            <button type="button" class="primary" onClick={() => goTo(now.at + 1)}>
              {now.at === piece.steps.length - 1 ? words.pieces.end : words.pieces.next}
            </button>
            <button type="button" class="quiet" onClick={onEnd}>
              {words.pieces.stop}
            </button>
          </div>
        </>
      )}
      <LadderInline onClosed={toText} />
      <WayToCard />
      <LadderBelow textKept="not-yet" onClosed={toText} />
      <LadderWhole textKept="not-yet" onClosed={toText} />
    </div>
  );
}
