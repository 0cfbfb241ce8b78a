/** Writes down what the person did with help that was put before them, sealed with the event that called for it. */
import type { InterventionKind } from "./core/api.ts";
import { core } from "./state.ts";

/**
 * Notes it for an event; without one there is nothing to note. Never stands in the way: a call goes out whether or not it
 * could be written down.
 */
export function noteIntervention(event: string | null | undefined, kind: InterventionKind): void {
  if (!event) return;
  void core()
    .addIntervention(event, kind)
    .catch(() => undefined);
}
