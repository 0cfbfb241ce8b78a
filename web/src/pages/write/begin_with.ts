/**
 * What a new entry begins with when another page leads to it. Kept in memory only, because nothing personal is ever in an
 * address; a draft that is there already goes on with it.
 *
 *     beginEntryWith({ goals: [goal.id] });
 *     navigate(routes.newEntry());
 */
import type { EntryLinks } from "../../core/api.ts";
import { whenLocked } from "../../state.ts";
import { joined, noLinks } from "./links.ts";

let waiting: Partial<EntryLinks> | null = null;

whenLocked(() => {
  waiting = null;
});

export function beginEntryWith(links: Partial<EntryLinks>): void {
  waiting = links;
}

/** These links and what another page asked for; that is forgotten then. */
export function begunWith(links: EntryLinks): EntryLinks {
  const begun = joined([{ ...noLinks, ...waiting }, links]);
  waiting = null;
  return begun;
}
