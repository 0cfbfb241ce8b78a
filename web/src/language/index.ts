import { chosenLanguage } from "./chosen.ts";
import { de } from "./de.ts";
import { en, type Words } from "./en.ts";

export type { Words };

/** The languages Alcove speaks, by BCP 47 tag. */
export const languages: Readonly<Record<string, Words>> = { en, de };

/** The words in the first language of `preferred` that Alcove speaks, else in English. */
export function wordsFor(preferred: readonly string[]): Words {
  for (const tag of preferred) {
    const words = languages[tag] ?? languages[tag.split("-")[0] ?? ""];
    if (words) return words;
  }
  return en;
}

const browserLanguages: readonly string[] = typeof navigator === "undefined" ? [] : (navigator.languages ?? []);

/** What the page says when nobody chose a language. */
export const browserWords: Words = wordsFor(browserLanguages);

export const words: Words = wordsFor([chosenLanguage(), ...browserLanguages].filter(Boolean));

/** How dates and numbers are written: as the browser likes it in the page's language. */
export const locale: string = browserLanguages.find((tag) => tag.split("-")[0] === words.language) ?? words.language;
