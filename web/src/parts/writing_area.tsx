import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

interface WritingAreaProps {
  label: string;
  placeholder: string;
  /** What is in it at first; after that the element keeps its own text. */
  start: string;
  area: RefObject<HTMLTextAreaElement>;
  onTouched: () => void;
  onLeft: () => void;
}

/** Browsers that don't grow a text area by themselves have it grown by `fitToText`. */
const growsAlone = typeof CSS !== "undefined" && CSS.supports?.("field-sizing", "content") === true;

/** Makes the area as high as its text; called in pauses only, because it measures. */
export function fitToText(area: HTMLTextAreaElement): void {
  if (growsAlone) return;
  area.style.blockSize = "auto";
  area.style.blockSize = `${area.scrollHeight}px`;
}

/**
 * A quiet place to write that grows with the text. The page does nothing for a key but hear of it. The browser is told to
 * keep no copy for its own use and to check no spelling, which some browsers do on a server.
 */
export function WritingArea({ label, placeholder, start, area, onTouched, onLeft }: WritingAreaProps) {
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    fitToText(element);
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
  }, [area]);
  return (
    <textarea
      ref={area}
      class="writing-area"
      aria-label={label}
      placeholder={placeholder}
      defaultValue={start}
      rows={8}
      dir="auto"
      autocomplete="off"
      spellcheck={false}
      autocapitalize="sentences"
      onInput={onTouched}
      onBlur={onLeft}
    />
  );
}
