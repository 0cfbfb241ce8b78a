import { useEffect, useId, useRef, useState } from "preact/hooks";
import { announce } from "../../announce.ts";
import type { PlanEntry, PlanStep } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Problem } from "../../parts/problem.tsx";
import { fitToText } from "../../parts/writing_area.tsx";
import { core, plan } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { type Line, typed } from "./typed.ts";

const longestText = 500;
const longestPhone = 60;

/** Saves what was typed, if there is something. */
async function saveTyped(step: string, key: string, id: string | null): Promise<void> {
  const line = typed.get(key);
  if (!line?.text.trim()) return;
  typed.delete(key);
  try {
    plan.value = await core().savePlanEntry(step, { id, ...line });
  } catch (failure) {
    if (!typed.has(key)) typed.set(key, line);
    throw failure;
  }
}

interface LineFormProps {
  step: PlanStep;
  /** The line to change, or null for a new one. */
  line: PlanEntry | null;
  /** A line that is being changed has been saved, or is to stay as it was. */
  onEnd?: () => void;
}

/** The fields of one line: what is written, and for people a number. Enter saves. */
export function LineForm({ step, line, onEnd }: LineFormProps) {
  const key = line?.id ?? step.id;
  const [now, setNow] = useState<Line>(typed.get(key) ?? { text: line?.text ?? "", phone: line?.phone ?? "" });
  const saving = useAct();
  const text = useRef<HTMLTextAreaElement>(null);
  const phone = useRef<HTMLInputElement>(null);
  const id = useId();
  const isContact = step.holds === "contacts";
  useEffect(() => {
    if (!text.current) return;
    fitToText(text.current);
    if (line) text.current.focus();
  }, [line]);
  // Whoever goes on without pressing the button has written it all the same.
  useEffect(
    () => () => void saveTyped(step.id, key, line?.id ?? null).catch(() => undefined),
    [step.id, key, line?.id],
  );
  const write = (next: Line) => {
    setNow(next);
    typed.set(key, next);
  };
  const save = (event?: Event) => {
    event?.preventDefault();
    if (!now.text.trim()) {
      text.current?.focus();
      return;
    }
    void saving.run(async () => {
      typed.set(key, now);
      await saveTyped(step.id, key, line?.id ?? null);
      announce(line ? words.settings.saved : words.plan.added);
      if (!line) {
        setNow({ text: "", phone: "" });
        text.current?.focus();
      }
      onEnd?.();
    });
  };
  return (
    <form class="stack plan-form" onSubmit={save}>
      <div class="field">
        <label for={`${id}-text`}>{isContact ? words.plan.newContact : words.plan.newLine}</label>
        <textarea
          id={`${id}-text`}
          ref={text}
          rows={1}
          dir="auto"
          value={now.text}
          maxLength={longestText}
          autocomplete="off"
          enterkeyhint={isContact ? "next" : "done"}
          onInput={(event) => {
            write({ ...now, text: event.currentTarget.value });
            fitToText(event.currentTarget);
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            if (isContact) phone.current?.focus();
            else save();
          }}
        />
      </div>
      {isContact && (
        <div class="field">
          <label for={`${id}-phone`}>{words.plan.phone}</label>
          <p class="hint" id={`${id}-hint`}>
            {words.plan.phoneHint}
          </p>
          <input
            id={`${id}-phone`}
            ref={phone}
            type="tel"
            value={now.phone}
            maxLength={longestPhone}
            autocomplete="off"
            aria-describedby={`${id}-hint`}
            onInput={(event) => write({ ...now, phone: event.currentTarget.value })}
          />
        </div>
      )}
      <Problem error={saving.error} />
      <div class="actions">
        <button type="submit" class={line ? "primary" : "secondary"} disabled={saving.isBusy}>
          {line ? words.plan.save : words.plan.add}
        </button>
        {line && (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              typed.delete(key);
              onEnd?.();
            }}
          >
            {words.plan.stopChanging}
          </button>
        )}
      </div>
    </form>
  );
}
