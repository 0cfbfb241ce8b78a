import { useEffect, useState } from "preact/hooks";
import { words } from "../../language/index.ts";

const phases = [
  { name: "in", text: words.breathing.in, seconds: 4 },
  { name: "out", text: words.breathing.out, seconds: 6 },
] as const;

/** Paced breathing: an arch that opens and closes. Where motion is unwelcome, the same in words. */
export function Breathing() {
  const [phase, setPhase] = useState<0 | 1 | null>(null);
  const prefersStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  useEffect(() => {
    if (phase === null) return;
    const timer = setTimeout(() => setPhase(phase === 0 ? 1 : 0), phases[phase].seconds * 1000);
    return () => clearTimeout(timer);
  }, [phase]);
  return (
    <section class="card" aria-labelledby="breathing-title">
      <h3 id="breathing-title">{words.breathing.title}</h3>
      <p>{words.breathing.text}</p>
      {prefersStill && (
        <ol>
          {words.breathing.still.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      )}
      {!prefersStill && phase !== null && (
        <div class={`breath ${phases[phase].name}`}>
          <svg viewBox="0 0 120 120" aria-hidden="true" focusable="false">
            <path class="breath-frame" d="M16 112V60a44 44 0 0 1 88 0v52" />
            <path class="breath-fill" d="M16 112V60a44 44 0 0 1 88 0v52z" />
          </svg>
          <p aria-live="polite" class="breath-words">
            {phases[phase].text}
          </p>
        </div>
      )}
      {!prefersStill && (
        <div class="actions">
          <button type="button" class="secondary" onClick={() => setPhase(phase === null ? 0 : null)}>
            {phase === null ? words.breathing.start : words.breathing.stop}
          </button>
        </div>
      )}
    </section>
  );
}
