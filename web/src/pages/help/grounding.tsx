import { useState } from "preact/hooks";
import { words } from "../../language/index.ts";

/** Five, four, three, two, one: back to where one is. */
export function Grounding() {
  const [step, setStep] = useState(0);
  const { steps } = words.grounding;
  const text = steps[step];
  return (
    <section class="card" aria-labelledby="grounding-title">
      <h3 id="grounding-title">{words.grounding.title}</h3>
      <p>{words.grounding.text}</p>
      <div aria-live="polite" class="grounding-step">
        {text ? (
          <>
            <span class="grounding-count" aria-hidden="true">
              {steps.length - step}
            </span>
            <span>{text}</span>
          </>
        ) : (
          <span>{words.grounding.done}</span>
        )}
      </div>
      <div class="actions">
        <button type="button" class="secondary" onClick={() => setStep(text ? step + 1 : 0)}>
          {text ? words.grounding.next : words.grounding.again}
        </button>
      </div>
    </section>
  );
}
