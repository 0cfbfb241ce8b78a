import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface MoodSliderProps {
  label: string;
  /** -100 to 100; null: not said. */
  value: number | null;
  /** The value in words. */
  said: string;
  /** What its ends mean. */
  ends: readonly string[];
  hint?: string;
  onChange: (value: number) => void;
  children?: ComponentChildren;
}

/** A native slider in steps of ten, with words at its ends; arrow keys and Page Up and Down move it. */
export function MoodSlider({ label, value, said, ends, hint, onChange, children }: MoodSliderProps) {
  const id = useId();
  return (
    <div class="field mood-slider">
      <div class="mood-slider-head">
        <label for={id}>{label}</label>
        <output for={id} class={value === null ? "soft" : ""}>
          {said}
        </output>
      </div>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        type="range"
        min={-100}
        max={100}
        step={10}
        value={value ?? 0}
        class={value === null ? "unsaid" : ""}
        aria-valuetext={said}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onInput={(event) => onChange(Number(event.currentTarget.value))}
      />
      <div class="mood-slider-ends small" aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
      {children}
    </div>
  );
}
