import { useEffect, useRef } from "preact/hooks";
import { plainFailure } from "../failures.ts";
import { words } from "../language/index.ts";
import { TriangleAlert } from "./icons.ts";

interface ProblemProps {
  /** What was thrown; nothing is shown while it is null. */
  error: unknown;
  onRetry?: () => void;
}

/** An error in words: what happened, what to do now. Comes into view and is read aloud when it appears. */
export function Problem({ error, onRetry }: ProblemProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) box.current?.scrollIntoView?.({ block: "nearest" });
  }, [error]);
  const plain = error ? plainFailure(error) : null;
  return (
    <div role="alert" class="slot" ref={box}>
      {plain && (
        <div class="problem">
          <TriangleAlert aria-hidden="true" />
          <div>
            <p class="problem-what">{plain.what}</p>
            <p>{plain.now}</p>
            {plain.code && <p class="small">{words.errors.code(plain.code)}</p>}
            {onRetry && (
              <button type="button" class="secondary" onClick={onRetry}>
                {words.shell.tryAgain}
              </button>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
