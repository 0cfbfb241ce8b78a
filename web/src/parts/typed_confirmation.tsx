import { useEffect, useState } from "preact/hooks";
import { words } from "../language/index.ts";
import { Field } from "./field.tsx";
import { Problem } from "./problem.tsx";
import { Sheet } from "./sheet.tsx";
import { Working } from "./working.tsx";

interface TypedConfirmationProps {
  title: string;
  /** The act; it begins ten seconds after the confirmation unless it is stopped. */
  act: () => Promise<void>;
  onEnd: () => void;
}

const grace_s = 10;

type Stage = { at: "typing" } | { at: "grace"; left_s: number } | { at: "acting" } | { at: "failed"; error: unknown };

/** Asks for a typed word, then leaves ten seconds to take it back, then acts. */
export function TypedConfirmation({ title, act, onEnd }: TypedConfirmationProps) {
  const [typed, setTyped] = useState("");
  const [stage, setStage] = useState<Stage>({ at: "typing" });
  const isRight = typed.trim() === words.remove.word;

  useEffect(() => {
    if (stage.at !== "grace") return;
    const timer = setTimeout(
      () => setStage(stage.left_s > 1 ? { at: "grace", left_s: stage.left_s - 1 } : { at: "acting" }),
      1000,
    );
    return () => clearTimeout(timer);
  }, [stage]);

  const isActing = stage.at === "acting";
  useEffect(() => {
    if (!isActing) return;
    act().catch((error: unknown) => setStage({ at: "failed", error }));
  }, [isActing]);

  const end = () => {
    if (!isActing) onEnd();
  };

  return (
    <Sheet title={title} onClose={end} hasOwnEnd>
      {stage.at === "typing" && (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (isRight) setStage({ at: "grace", left_s: grace_s });
          }}
        >
          <Field
            label={words.remove.type(words.remove.word)}
            value={typed}
            onInput={setTyped}
            className="confirmation"
          />
          <div class="actions">
            <button type="button" class="primary" onClick={onEnd}>
              {words.remove.keep}
            </button>
            <button type="submit" class="secondary grave" disabled={!isRight}>
              {words.remove.confirm}
            </button>
          </div>
        </form>
      )}
      {stage.at === "grace" && (
        <div class="stack">
          <p role="timer" class="grace">
            {words.remove.grace(stage.left_s)}
          </p>
          <div class="actions">
            {/* biome-ignore lint/a11y/noAutofocus: the way back must be under the finger while the seconds run */}
            <button type="button" class="primary" autoFocus onClick={onEnd}>
              {words.remove.stop}
            </button>
          </div>
        </div>
      )}
      {stage.at === "acting" && <Working text={words.remove.working} />}
      {stage.at === "failed" && (
        <div class="stack">
          <Problem error={stage.error} onRetry={() => setStage({ at: "acting" })} />
          <div class="actions">
            <button type="button" class="primary" onClick={onEnd}>
              {words.remove.keep}
            </button>
          </div>
        </div>
      )}
    </Sheet>
  );
}
