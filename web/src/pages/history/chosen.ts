import { signal } from "@preact/signals";

/** The questionnaire and the part of it that History shows; null: the one taken last, and its first part. */
export const chosenInstrument = signal<string | null>(null);
export const chosenScale = signal<string | null>(null);
