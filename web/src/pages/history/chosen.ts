import { signal } from "@preact/signals";
import { whenLocked } from "../../state.ts";

/** The questionnaire and the part of it that History shows; null: the one taken last, and its first part. */
export const chosenInstrument = signal<string | null>(null);
export const chosenScale = signal<string | null>(null);

whenLocked(() => {
  chosenInstrument.value = null;
  chosenScale.value = null;
});
