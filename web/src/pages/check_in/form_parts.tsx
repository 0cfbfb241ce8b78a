import { useState } from "preact/hooks";
import { tell } from "../../announce.ts";
import type { FormItem } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Info, LifeBuoy } from "../../parts/icons.ts";
import { InstrumentFacts } from "../../parts/instrument_facts.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { navigate, routes } from "../../router.ts";
import type { OpenDraft } from "./use_draft.ts";

/** What both ways of answering need. */
export interface StepsProps {
  open: OpenDraft;
  items: FormItem[];
  index: number;
  /** To the next question, or to the end after the last one. */
  onOn: () => void;
  onBack: () => void;
  onFinish: () => void;
  onMode: () => void;
  finishing: { isBusy: boolean; error: unknown };
}

/** Whether the answers are saved, in words. */
export function SaveState({ open }: { open: OpenDraft }) {
  if (open.saving === "failed") {
    return (
      <div class="save-state">
        <p>{words.checkIn.notSaved}</p>
        <Problem error={open.error} onRetry={open.retry} />
      </div>
    );
  }
  const isAnything = Object.values(open.answers).some((answer) => answer !== null);
  return (
    <output class="save-state small">
      {open.saving === "saving" ? words.checkIn.saving : isAnything ? words.checkIn.saved : ""}
    </output>
  );
}

/** Appears as soon as an answer raises an alert; asks nothing, hides nothing. */
export function AlertLine({ open }: { open: OpenDraft }) {
  return (
    <div role="status" class="slot">
      {open.alerts.length > 0 && (
        <p class="alert-line">
          <LifeBuoy aria-hidden="true" />
          <span>
            {words.checkIn.alertLine} <a href={routes.help()}>{words.shell.helpNow}</a>
          </span>
        </p>
      )}
    </div>
  );
}

/** What else can be done while answering: the other view, the source, a pause. */
export function FormMenu({ open, isList, onMode }: { open: OpenDraft; isList: boolean; onMode: () => void }) {
  const [isReading, setReading] = useState(false);
  return (
    <div class="form-menu">
      <button type="button" class="quiet" onClick={onMode}>
        {isList ? words.checkIn.oneByOne : words.checkIn.asList}
      </button>
      <button type="button" class="quiet with-icon" onClick={() => setReading(true)}>
        <Info aria-hidden="true" />
        {words.checkIn.information}
      </button>
      <button
        type="button"
        class="quiet"
        onClick={() => {
          tell(words.checkIn.left);
          navigate(routes.today());
        }}
      >
        {words.checkIn.leave}
      </button>
      {isReading && (
        <Sheet title={words.checkIn.information} onClose={() => setReading(false)}>
          <InstrumentFacts instrument={open.form.id} />
        </Sheet>
      )}
    </div>
  );
}
