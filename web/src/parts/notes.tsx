import { announcement, dismiss, notes } from "../announce.ts";
import { words } from "../language/index.ts";

/** Short notes above the page, each with Undo while it can be taken back; and the page's voice for screen readers. */
export function Notes() {
  return (
    <>
      <div class="notes" role="status">
        {notes.value.map((note) => (
          <div key={note.id} class="note">
            <span>{note.text}</span>
            <button type="button" class="quiet" onClick={note.undo ?? (() => dismiss(note.id))}>
              {note.undo ? words.shell.undo : words.shell.close}
            </button>
          </div>
        ))}
      </div>
      <div class="visually-hidden" aria-live="polite">
        {announcement.value}
      </div>
    </>
  );
}
