import { useEffect, useMemo, useState } from "preact/hooks";
import { AfterPause } from "../../after_pause.ts";
import type { EntryLinks } from "../../core/api.ts";
import { core } from "../../state.ts";
import { isSame, noLinks } from "./links.ts";

export interface Written {
  text: string;
  links: EntryLinks;
}

export type Saving = "saved" | "saving" | "failed";

export interface EntryDraftState {
  saving: Saving;
  /** Why the last save failed. */
  error: unknown;
  /** For every key. */
  touched: () => void;
  /** Saves what waits now; resolves when it is saved. */
  settled: () => Promise<void>;
  /** Saves nothing any more; resolves when nothing is being saved. */
  stop: () => Promise<void>;
}

const times = { pause_ms: 400, longest_ms: 3_000 };

/**
 * Keeps what is being written as a draft, as it is typed: after a pause, at least every three seconds, and when the page
 * is left or hidden. What is the same as the saved entry needs no draft.
 */
export function useEntryDraft(entry: string | null, saved: Written, read: () => Written): EntryDraftState {
  const [saving, setSaving] = useState<Saving>("saved");
  const [error, setError] = useState<unknown>(null);
  const saver = useMemo(
    () =>
      new AfterPause(async () => {
        const now = read();
        const kept = isSame(now, saved) ? { text: "", links: noLinks } : now;
        try {
          await core().saveJournalDraft({ entry, ...kept });
        } catch (failure) {
          setSaving("failed");
          setError(failure);
          throw failure;
        }
        setError(null);
        if (isSame(read(), now)) setSaving("saved");
      }, times),
    [entry],
  );

  useEffect(() => {
    const saveNow = () => void saver.settled().catch(() => undefined);
    window.addEventListener("pagehide", saveNow);
    document.addEventListener("visibilitychange", saveNow);
    return () => {
      window.removeEventListener("pagehide", saveNow);
      document.removeEventListener("visibilitychange", saveNow);
      saveNow();
    };
  }, [saver]);

  return {
    saving,
    error,
    touched: () => {
      setSaving("saving");
      saver.touched();
    },
    settled: () => saver.settled(),
    stop: () => saver.stop(),
  };
}
