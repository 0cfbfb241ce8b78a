import type { RefObject } from "preact";
import { useEffect, useId } from "preact/hooks";
import { words } from "../../language/index.ts";
import { fitToText } from "../../parts/writing_area.tsx";

interface NoteFieldProps {
  start: string;
  area: RefObject<HTMLTextAreaElement>;
  onTouched: (text: string) => void;
  onLeft: () => void;
}

/** A few words of one's own; the element keeps its text, as the big writing area does. */
export function NoteField({ start, area, onTouched, onLeft }: NoteFieldProps) {
  const id = useId();
  useEffect(() => {
    if (area.current) fitToText(area.current);
  }, [area]);
  return (
    <div class="field">
      <label for={id}>{words.moods.note}</label>
      <p class="hint" id={`${id}-hint`}>
        {words.moods.noteHint}
      </p>
      <textarea
        ref={area}
        id={id}
        class="note-area"
        aria-describedby={`${id}-hint`}
        defaultValue={start}
        rows={3}
        autocomplete="off"
        spellcheck={false}
        autocapitalize="sentences"
        onInput={(event) => onTouched(event.currentTarget.value)}
        onBlur={onLeft}
      />
    </div>
  );
}
