/** What is going on, in words from the first moment; the arch only breathes when motion is welcome. */
import { Arch } from "./arch.tsx";

export function Working({ text }: { text: string }) {
  return (
    <output class="working">
      <Arch size={28} className="breathes" />
      <span>{text}</span>
    </output>
  );
}
