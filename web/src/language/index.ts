import { en, type Words } from "./en.ts";

export type { Words };

/** The languages Alcove speaks, by BCP 47 tag. */
export const languages: Readonly<Record<string, Words>> = { en };

/** The words in the first language of `preferred` that Alcove speaks, else in English. */
export function wordsFor(preferred: readonly string[]): Words {
  for (const tag of preferred) {
    const words = languages[tag] ?? languages[tag.split("-")[0] ?? ""];
    if (words) return words;
  }
  return en;
}

export const words: Words = wordsFor(typeof navigator === "undefined" ? [] : (navigator.languages ?? []));
