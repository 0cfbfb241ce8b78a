import type { ComponentChildren } from "preact";
import { Arch } from "./arch.tsx";

/** Says what goes here and offers the first step. */
export function Empty({ text, children }: { text: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <Arch size={72} />
      <p>{text}</p>
      {children}
    </div>
  );
}
