import { useEffect, useState } from "preact/hooks";
import type { Changed } from "./core/api.ts";
import { core } from "./state.ts";

export interface View<Value> {
  /** Null until it is there. */
  value: Value | null;
  error: unknown;
}

/**
 * What a page needs only while it is shown: asked for at first and whenever one of `when` changed. What was asked before
 * stays until the new answer is there when `about`, which names what the question depends on, becomes another.
 *
 *     const log = useView(["safety"], () => core().safetyLog());
 */
export function useView<Value>(when: readonly Changed[], ask: () => Promise<Value>, about = ""): View<Value> {
  const [view, setView] = useState<View<Value>>({ value: null, error: null });
  const whenKey = when.join(" ");
  useEffect(() => {
    let newest = 0;
    const look = () => {
      const turn = ++newest;
      ask().then(
        (value) => turn === newest && setView({ value, error: null }),
        (error: unknown) => turn === newest && setView((before) => ({ ...before, error })),
      );
    };
    look();
    const stop = core().watch((what) => {
      if (whenKey.split(" ").includes(what)) look();
    });
    return () => {
      newest = -1;
      stop();
    };
  }, [whenKey, about]);
  return view;
}
