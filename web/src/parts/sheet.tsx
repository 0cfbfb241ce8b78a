import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { words } from "../language/index.ts";

interface SheetProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  /** Leaves out the Close button when the content has its own way out. */
  hasOwnEnd?: boolean;
}

/** A modal dialog that is open while it is rendered. Escape and Close end it; the focus returns to where it was. */
export function Sheet({ title, onClose, children, hasOwnEnd }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      class="sheet"
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={onClose}
    >
      <h2 id={id}>{title}</h2>
      {children}
      {!hasOwnEnd && (
        <div class="actions">
          <button type="button" class="secondary" onClick={onClose}>
            {words.shell.close}
          </button>
        </div>
      )}
    </dialog>
  );
}
