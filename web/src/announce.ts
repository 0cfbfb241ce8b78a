/** Says something to screen readers without moving the focus, and shows short notes that can be taken back. */
import { signal } from "@preact/signals";

export const announcement = signal("");

/** Reads `text` aloud once the reader is free; the same text twice is read twice. */
export function announce(text: string): void {
  announcement.value = announcement.value === text ? `${text}\u00a0` : text;
}

export interface Note {
  id: number;
  text: string;
  /** Present while the act can be taken back. */
  undo: (() => void) | null;
}

export const notes = signal<readonly Note[]>([]);

export const undo_window_ms = 10_000;
const plain_note_ms = 6_000;
let nextNote = 1;

function show(text: string, undo: (() => void) | null): number {
  const id = nextNote++;
  notes.value = [...notes.value, { id, text, undo }];
  return id;
}

export function dismiss(id: number): void {
  notes.value = notes.value.filter((note) => note.id !== id);
}

/** Shows a short note that goes away by itself, in place of the one before. */
export function tell(text: string): void {
  notes.value = notes.value.filter((note) => note.undo !== null);
  const id = show(text, null);
  setTimeout(() => dismiss(id), plain_note_ms);
}

/** Shows `text` with Undo for ten seconds and acts only when they have passed. */
export function actUnlessUndone(text: string, act: () => void, takeBack: () => void): void {
  const id = show(text, () => {
    clearTimeout(timer);
    dismiss(id);
    takeBack();
  });
  const timer = setTimeout(() => {
    dismiss(id);
    act();
  }, undo_window_ms);
}
