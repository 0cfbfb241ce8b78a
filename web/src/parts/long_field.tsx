import { useEffect, useId, useRef } from "preact/hooks";
import { fitToText } from "./writing_area.tsx";

interface LongFieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
  longest?: number;
  rows?: number;
  /** Leaves the label to those who hear the page, where the words beside it say the same. */
  isLabelHidden?: boolean;
}

/** A labelled field for more than a line; it grows with what is written. */
export function LongField(props: LongFieldProps) {
  const { label, value, onInput, hint, longest, rows = 2, isLabelHidden } = props;
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (area.current) fitToText(area.current);
  }, []);
  return (
    <div class="field">
      <label for={id} class={isLabelHidden ? "visually-hidden" : undefined}>
        {label}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <textarea
        id={id}
        ref={area}
        rows={rows}
        value={value}
        maxLength={longest}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onInput={(event) => {
          onInput(event.currentTarget.value);
          fitToText(event.currentTarget);
        }}
      />
    </div>
  );
}
