/** Words that can be chosen by id, and how typed ones are matched with them. Plain functions. */

export interface TagWord {
  id: string;
  words: string;
}

/** Without case and accents. */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase().trim().replace(/\s+/gu, " ");
}

/** The words of an id; a person's own word is its own id. */
export function wordsOf(id: string, known: readonly TagWord[]): string {
  return known.find((each) => each.id === id)?.words ?? id;
}

/** The id of what was typed: that of the known word that is written the same, else the typed word. */
export function idOf(typed: string, known: readonly TagWord[]): string {
  const wanted = folded(typed);
  return known.find((each) => folded(each.words) === wanted)?.id ?? typed.trim().replace(/\s+/gu, " ");
}

/** Those that contain what was typed, those that begin with it first; in the order given without anything typed. */
export function matching(typed: string, known: readonly TagWord[], most: number): TagWord[] {
  const wanted = folded(typed);
  if (!wanted) return known.slice(0, most);
  const begins = known.filter((each) => folded(each.words).startsWith(wanted));
  const contains = known.filter((each) => !begins.includes(each) && folded(each.words).includes(wanted));
  return [...begins, ...contains].slice(0, most);
}
