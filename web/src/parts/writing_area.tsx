import type { RefObject } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { AfterPause } from "../after_pause.ts";
import { markIn, markOfKey } from "./markdown_marks.ts";

interface WritingAreaProps {
  label: string;
  placeholder: string;
  /** What is in it at first; after that the element keeps its own text. */
  start: string;
  area: RefObject<HTMLTextAreaElement>;
  onTouched: () => void;
  onLeft: () => void;
}

const pause_ms = 300;

/** Browsers that don't grow a text area by themselves have it grown in pauses. */
const growsAlone = typeof CSS !== "undefined" && CSS.supports?.("field-sizing", "content") === true;

/** The direction of the first letter. `dir="auto"` does the same, but reads the whole text again for every key. */
export function directionOf(text: string): "ltr" | "rtl" {
  const first = /\p{L}/u.exec(text)?.[0] ?? "";
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Nko}\p{Script=Syriac}\p{Script=Thaana}]/u.test(first)
    ? "rtl"
    : "ltr";
}

/** Gives the area the direction and, where the browser does not, the height of its text. It measures: not for every key. */
export function fitToText(area: HTMLTextAreaElement): void {
  area.dir = directionOf(area.value);
  if (growsAlone) return;
  area.style.blockSize = "auto";
  area.style.blockSize = `${area.scrollHeight}px`;
}

/**
 * A quiet place to write that grows with the text. The page does nothing for a key but hear of it. The browser is told to
 * keep no copy for its own use and to check no spelling, which some browsers do on a server.
 */
export function WritingArea({ label, placeholder, start, area, onTouched, onLeft }: WritingAreaProps) {
  const fitting = useMemo(
    () =>
      new AfterPause(
        async () => {
          if (area.current) fitToText(area.current);
        },
        { pause_ms },
      ),
    [area],
  );
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    fitToText(element);
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
    return () => void fitting.stop();
  }, [area, fitting]);
  return (
    <textarea
      ref={area}
      class="writing-area"
      aria-label={label}
      placeholder={placeholder}
      defaultValue={start}
      rows={8}
      autocomplete="off"
      spellcheck={false}
      autocapitalize="sentences"
      onInput={() => {
        onTouched();
        fitting.touched();
      }}
      onKeyDown={(event) => {
        const mark = markOfKey(event);
        if (mark === null || event.isComposing) return;
        event.preventDefault();
        markIn(event.currentTarget, mark);
      }}
      onBlur={onLeft}
    />
  );
}
