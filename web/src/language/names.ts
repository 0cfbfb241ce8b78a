/** Names that the browser knows in the page's language. */
import { words } from "./index.ts";

/** "German" for "de"; the tag itself where the browser has no name for it. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames([words.language], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The language of `tags` that the person's browser asks for first; undefined when it asks for none of them. */
export function preferredLanguage(
  tags: readonly string[],
  preferred: readonly string[] = navigator.languages ?? [],
): string | undefined {
  for (const wanted of preferred) {
    const base = wanted.split("-")[0];
    const found = tags.find((tag) => tag === wanted) ?? tags.find((tag) => tag.split("-")[0] === base);
    if (found) return found;
  }
  return undefined;
}
