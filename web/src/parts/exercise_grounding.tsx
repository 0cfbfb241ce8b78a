import { useId, useState } from "preact/hooks";
import { words } from "../language/index.ts";

interface GroundingProps {
  /** Called when the person goes on from the first step. */
  onUse?: () => void;
}

/** Five, four, three, two, one: back to where one is. Each step is read aloud when the person asks for it. */
export function Grounding({ onUse }: GroundingProps) {
  const [step, setStep] = useState(0);
  const title = useId();
  const { steps } = words.grounding;
  const text = steps[step];
  const goOn = () => {
    if (step === 0) onUse?.();
    setStep(text ? step + 1 : 0);
  };
  return (
    <section class="card" aria-labelledby={title}>
      <h3 id={title}>{words.grounding.title}</h3>
      <p>{words.grounding.text}</p>
      <div aria-live="polite" aria-atomic="true" class="grounding-step">
        {text && (
          <span class="grounding-count" aria-hidden="true">
            {steps.length - step}
          </span>
        )}
        <span>{text ?? words.grounding.done}</span>
      </div>
      <div class="actions">
        <button type="button" class="secondary" onClick={goOn}>
          {text ? words.grounding.next : words.grounding.again}
        </button>
      </div>
    </section>
  );
}
