/** Hides the page at once: Escape twice, or three taps on the name at the top. */
import { signal } from "@preact/signals";

export const isHidden = signal(false);

const escape_window_ms = 700;
const tap_window_ms = 900;

/** Counts how often something happened in quick succession; `happened` says when the number is reached. */
export function quickly(times: number, window_ms: number): { happened(at_ms: number): boolean } {
  let moments: number[] = [];
  return {
    happened(at_ms) {
      moments = [...moments.filter((moment) => at_ms - moment <= window_ms), at_ms];
      if (moments.length < times) return false;
      moments = [];
      return true;
    },
  };
}

/** Hides on a double Escape and shows again on the next one. Returns how to stop. */
export function hideOnEscape(): () => void {
  const twice = quickly(2, escape_window_ms);
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.repeat) return;
    if (twice.happened(event.timeStamp)) isHidden.value = !isHidden.value;
  };
  window.addEventListener("keydown", pressed, { capture: true });
  return () => window.removeEventListener("keydown", pressed, { capture: true });
}

const thrice = quickly(3, tap_window_ms);

/** One tap on the name at the top. */
export function nameTapped(at_ms: number): void {
  if (thrice.happened(at_ms)) isHidden.value = true;
}
