import { useEffect, useRef, useState } from "preact/hooks";
import type { Alert, Answer, Draft, Form } from "../../core/api.ts";
import { core, formOf } from "../../state.ts";
import type { Answers } from "./questions.ts";

export type Saving = "saved" | "saving" | "failed";

export interface OpenDraft {
  draft: Draft;
  form: Form;
  answers: Answers;
  enabled: Readonly<Record<string, boolean>>;
  alerts: readonly Alert[];
  saving: Saving;
  /** Why the last save failed. */
  error: unknown;
  answer: (item: string, answer: Answer) => void;
  /** Sends again what has not been saved. */
  retry: () => void;
  /** Resolves when all answers so far are saved; rejects when one is not. */
  settled: () => Promise<void>;
  /** Which items the saved answers ask for: after `settled`, also before the page shows them. */
  enabledNow: () => Readonly<Record<string, boolean>>;
}

export type DraftState =
  | { at: "loading" }
  | { at: "gone" }
  | { at: "failed"; error: unknown }
  | { at: "open"; open: OpenDraft };

interface Loaded {
  draft: Draft;
  form: Form;
}

async function load(id: string): Promise<Loaded | null> {
  const draft = (await core().drafts()).find((each) => each.id === id);
  return draft ? { draft, form: await formOf(draft.instrument, draft.version, draft.language) } : null;
}

/** A draft with its form. Answers show at once and are saved in the order given; none is dropped when saving fails. */
export function useDraft(id: string): DraftState {
  const [loaded, setLoaded] = useState<Loaded | null | undefined>(undefined);
  const [failure, setFailure] = useState<unknown>(null);
  const [answers, setAnswers] = useState<Answers>({});
  const [enabled, setEnabled] = useState<Readonly<Record<string, boolean>>>({});
  const [alerts, setAlerts] = useState<readonly Alert[]>([]);
  const [saving, setSaving] = useState<Saving>("saved");
  const [error, setError] = useState<unknown>(null);
  const enabledNow = useRef(enabled);
  const unsaved = useRef(new Map<string, Answer>());
  const pump = useRef<Promise<void>>(Promise.resolve());

  const showEnabled = (now: Readonly<Record<string, boolean>>) => {
    enabledNow.current = now;
    setEnabled(now);
  };

  const save = () => {
    setSaving("saving");
    pump.current = pump.current
      .catch(() => undefined)
      .then(async () => {
        for (const [item, answer] of unsaved.current) {
          const result = await core().answer(id, item, answer);
          if (unsaved.current.get(item) === answer) unsaved.current.delete(item);
          showEnabled(result.enabled);
          setAlerts(result.alerts);
        }
        setSaving("saved");
        setError(null);
      });
    pump.current.catch((reason: unknown) => {
      setSaving("failed");
      setError(reason);
    });
  };

  useEffect(() => {
    let isCurrent = true;
    const begin = async () => {
      const found = await load(id);
      if (!isCurrent) return;
      setLoaded(found);
      if (!found) return;
      setAnswers(found.draft.answers);
      const given = Object.entries(found.draft.answers).find(([, answer]) => answer !== null);
      if (!given) return;
      // Giving one answer again changes nothing and says which items are shown and what the answers raise so far.
      const now = await core().answer(id, given[0], given[1]);
      if (!isCurrent) return;
      showEnabled(now.enabled);
      setAlerts(now.alerts);
    };
    begin().catch((reason: unknown) => isCurrent && setFailure(reason));
    return () => {
      isCurrent = false;
    };
  }, [id]);

  if (failure) return { at: "failed", error: failure };
  if (loaded === undefined) return { at: "loading" };
  if (loaded === null) return { at: "gone" };
  const open: OpenDraft = {
    ...loaded,
    answers,
    enabled,
    alerts,
    saving,
    error,
    answer: (item, answer) => {
      setAnswers((before) => ({ ...before, [item]: answer }));
      unsaved.current.delete(item);
      unsaved.current.set(item, answer);
      save();
    },
    retry: save,
    settled: () => pump.current,
    enabledNow: () => enabledNow.current,
  };
  return { at: "open", open };
}
