import { useEffect, useId, useState } from "preact/hooks";
import { words } from "../language/index.ts";

const phases = [
  { name: "in", text: words.breathing.in, seconds: 4 },
  { name: "out", text: words.breathing.out, seconds: 6 },
] as const;
const breaths = 10;

interface BreathingProps {
  /** Called when the person begins. */
  onUse?: () => void;
  /** Begins as soon as it is shown, because the person has just asked for it. */
  startsAtOnce?: boolean;
}

/**
 * Paced breathing: an arch that opens and closes with the words; the arch stays still where motion is unwelcome. A screen
 * reader hears how it goes once and its end, not every breath.
 */
export function Breathing({ onUse, startsAtOnce = false }: BreathingProps) {
  // Counts half breaths; null while nothing runs.
  const [half, setHalf] = useState<number | null>(startsAtOnce ? 0 : null);
  const [isDone, setDone] = useState(false);
  const title = useId();
  const phase = half === null ? null : phases[half % 2 === 0 ? 0 : 1];
  useEffect(() => {
    if (half === null || !phase) return;
    const timer = setTimeout(() => {
      const isLast = half + 1 === 2 * breaths;
      setDone(isLast);
      setHalf(isLast ? null : half + 1);
    }, phase.seconds * 1000);
    return () => clearTimeout(timer);
  }, [half, phase]);
  const toggle = () => {
    setDone(false);
    setHalf(half === null ? 0 : null);
    if (half === null) onUse?.();
  };
  return (
    <section class="card" aria-labelledby={title}>
      <h3 id={title}>{words.breathing.title}</h3>
      <p>{words.breathing.text}</p>
      {half !== null && phase && (
        <div class={`breath ${phase.name}`} aria-hidden="true">
          <svg viewBox="0 0 120 120" aria-hidden="true" focusable="false">
            <path class="breath-frame" d="M16 112V60a44 44 0 0 1 88 0v52" />
            <path class="breath-fill" d="M16 112V60a44 44 0 0 1 88 0v52z" />
          </svg>
          <p class="breath-words">{phase.text}</p>
          <p class="small">{words.breathing.position(Math.floor(half / 2) + 1, breaths)}</p>
        </div>
      )}
      <p aria-live="polite" class={isDone ? "" : "visually-hidden"}>
        {half !== null ? words.breathing.running : isDone ? words.breathing.done : ""}
      </p>
      <div class="actions">
        <button type="button" class="secondary" onClick={toggle}>
          {half !== null ? words.breathing.stop : isDone ? words.breathing.again : words.breathing.start}
        </button>
      </div>
    </section>
  );
}
