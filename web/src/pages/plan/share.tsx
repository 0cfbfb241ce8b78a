import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { SafetyPlan } from "../../core/api.ts";
import { country } from "../../country.ts";
import { crisisLinesOf } from "../../crisis_lines.ts";
import { words } from "../../language/index.ts";
import { CheckList } from "../../parts/check_list.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { planText } from "./plan_text.ts";
import { linesOf } from "./typed.ts";

/** Shows exactly what is shared, then leaves it to the person and the device where it goes. */
export function SharePlan({ plan, onClose }: { plan: SafetyPlan; onClose: () => void }) {
  const written = plan.steps.filter((step) => linesOf(step).length > 0);
  const [chosen, setChosen] = useState<readonly string[]>(written.map(({ id }) => id));
  const [said, setSaid] = useState("");
  const preview = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const text = planText(plan, new Set(chosen), crisisLinesOf(country.value));
  // Shown from its beginning, wherever the browser puts the cursor.
  useEffect(() => {
    preview.current?.setSelectionRange(0, 0);
    preview.current?.scrollTo?.(0, 0);
  }, []);
  const canShare = typeof navigator.share === "function";
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(words.plan.copied);
    } catch {
      preview.current?.select();
      setSaid(words.plan.copyFailed);
    }
  };
  return (
    <Sheet title={words.plan.shareTitle} onClose={onClose}>
      <p>{words.plan.shareText}</p>
      <div class="field">
        <label for={id}>{words.plan.sharePreview}</label>
        <textarea id={id} ref={preview} class="plan-preview" readOnly rows={10} value={text} />
      </div>
      <details>
        <summary>{words.plan.shareChoose}</summary>
        <CheckList
          name="plan-share"
          legend={words.plan.shareSteps}
          checks={written.map(({ id: value, title }) => ({ value, label: title }))}
          checked={chosen}
          onToggle={(value, isChecked) =>
            setChosen(isChecked ? [...chosen, value] : chosen.filter((each) => each !== value))
          }
        />
      </details>
      <p class="small">{words.plan.shareCaution}</p>
      <div class="actions">
        {canShare && (
          <button
            type="button"
            class="primary"
            // Turning away from the device's own list is no failure.
            onClick={() => void navigator.share({ text }).catch(() => undefined)}
          >
            {words.plan.shareAction}
          </button>
        )}
        <button type="button" class={canShare ? "secondary" : "primary"} onClick={() => void copy()}>
          {words.plan.copy}
        </button>
      </div>
      <p role="status">{said}</p>
    </Sheet>
  );
}
