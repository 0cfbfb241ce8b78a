import { useEffect, useRef, useState } from "preact/hooks";

export interface Act {
  isBusy: boolean;
  error: unknown;
  /** Runs `what` unless something is running already; whatever it throws becomes `error`. True when it went well. */
  run: (what: () => Promise<void>) => Promise<boolean>;
  clear: () => void;
}

/** One act at a time, with its failure kept for the page to show. */
export function useAct(): Act {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const running = useRef(false);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  return {
    isBusy,
    error,
    clear: () => setError(null),
    run: async (what) => {
      if (running.current) return false;
      running.current = true;
      setBusy(true);
      setError(null);
      try {
        await what();
        return true;
      } catch (failure) {
        if (mounted.current) setError(failure);
        return false;
      } finally {
        running.current = false;
        if (mounted.current) setBusy(false);
      }
    },
  };
}
