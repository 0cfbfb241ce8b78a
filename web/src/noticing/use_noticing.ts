import { useEffect, useMemo, useState } from "preact/hooks";
import { AfterPause } from "../after_pause.ts";
import { core } from "../state.ts";
import { alreadySaid, consider, enter, leave } from "./session.ts";

const pause_ms = 600;
/** Shorter texts say too little to tell their language. */
const least_to_tell = 80;

export interface Noticing {
  /** For every key. */
  touched: () => void;
  /** Looks at the text at once. */
  look: () => void;
  /** No look begins after this. */
  stop: () => void;
  /** False when the text is in a language in which nothing can be noticed. */
  isCovered: boolean;
}

/** Help belongs to this text as long as the page is shown. */
export function useHelpFor(text: string): void {
  useEffect(() => {
    enter(text);
    return () => leave(text);
  }, [text]);
}

/**
 * Reads a text for signs of risk while it is written, in the worker, after a pause; help then shows beside it. One look
 * at a time; what it says of a text that has changed meanwhile is dropped, because the next look is under way. `before` is
 * what the text said when it was opened: only what goes beyond that is brought up.
 */
export function useNoticing(text: string, read: () => string, before: string): Noticing {
  const [isCovered, setCovered] = useState(true);
  const looking = useMemo(() => {
    let last: string | null = null;
    return new AfterPause(
      async () => {
        const now = read();
        if (now === last) return;
        const noticed = await core().screenText(now);
        if (read() !== now) return;
        last = now;
        setCovered(noticed.covered || now.length < least_to_tell);
        consider(text, noticed);
      },
      { pause_ms },
    );
  }, [text]);

  useEffect(() => {
    if (before) {
      core()
        .screenText(before)
        .then(
          (noticed) => alreadySaid(text, noticed),
          () => undefined,
        );
    }
    return () => void looking.stop();
  }, [looking]);

  return {
    touched: () => looking.touched(),
    look: () => void looking.settled().catch(() => undefined),
    stop: () => void looking.stop(),
    isCovered,
  };
}
