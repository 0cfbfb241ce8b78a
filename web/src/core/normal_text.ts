/**
 * Texts in Unicode form NFKC, as screening reads them, and the way back from its offsets.
 *
 *     const normal = normalText("ｓｏ tired");
 *     core.screenText(normal.text);
 *     normal.original(3);          // where the third unit of the normal text begins in the person's own
 */

export interface NormalText {
  text: string;
  /** The offset in the original (UTF-16) of an offset in `text`; inside a changed letter, where that letter begins. */
  original(offset: number, side?: "begin" | "end"): number;
}

/** A surrogate without its other half is not text; the core takes none. */
export const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, "\uFFFD");

/** Letters with their marks, and Hangul syllables in parts: normalising joins nothing beyond them. */
const letters = /[\u1100-\u1112][\u1161-\u1175][\u11A8-\u11C2]?|.\p{M}*/gsu;

export function normalText(original: string): NormalText {
  const given = wellFormed(original);
  const text = given.normalize("NFKC");
  if (text === given) return { text, original: (offset) => offset };
  const ends: { normal: number; given: number }[] = [];
  let normal = 0;
  for (const { 0: letter, index } of given.matchAll(letters)) {
    normal += letter.normalize("NFKC").length;
    ends.push({ normal, given: index + letter.length });
  }
  return { text, original: (offset, side = "begin") => mapped(ends, offset, side) };
}

function mapped(ends: { normal: number; given: number }[], offset: number, side: "begin" | "end"): number {
  let before = { normal: 0, given: 0 };
  for (const end of ends) {
    if (offset < end.normal) {
      // Inside a letter whose length did not change, the units still correspond.
      const isSame = end.normal - before.normal === end.given - before.given;
      if (isSame) return before.given + (offset - before.normal);
      return offset === before.normal || side === "begin" ? before.given : end.given;
    }
    before = end;
  }
  return before.given;
}
