/** Removing things so that it can be taken back. */
import type { Signal } from "@preact/signals";
import { actUnlessUndone } from "../announce.ts";

/** Takes a thing out of those that are on their way out. */
export function stay(leaving: Signal<ReadonlySet<string>>, id: string): void {
  if (leaving.value.has(id)) leaving.value = new Set([...leaving.value].filter((each) => each !== id));
}

/**
 * Removes a thing after ten seconds with `text` and Undo; until then it is in `leaving`, is shown nowhere and nothing has
 * happened to it. Whoever lets it `stay` meanwhile keeps it.
 */
export function removeUnlessUndone(
  leaving: Signal<ReadonlySet<string>>,
  id: string,
  text: string,
  remove: () => Promise<void>,
): void {
  leaving.value = new Set([...leaving.value, id]);
  const back = () => stay(leaving, id);
  actUnlessUndone(
    text,
    () => {
      if (leaving.value.has(id)) void remove().then(back, back);
    },
    back,
  );
}
