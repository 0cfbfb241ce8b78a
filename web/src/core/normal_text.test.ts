import { expect, test } from "vitest";
import { normalText, wellFormed } from "./normal_text.ts";

test("a text that normalising leaves alone keeps its offsets", () => {
  const normal = normalText("so tired 🌧 today");
  expect(normal.text).toBe("so tired 🌧 today");
  expect(normal.original(9)).toBe(9);
});

test("offsets lead back over letters that became longer or shorter", () => {
  const original = "ﬁne, ｓｏ tired… really";
  const normal = normalText(original);
  expect(normal.text).toBe("fine, so tired... really");
  const at = (words: string) => {
    const begin = normal.text.indexOf(words);
    return original.slice(normal.original(begin), normal.original(begin + words.length, "end"));
  };
  expect(at("so tired")).toBe("ｓｏ tired");
  expect(at("really")).toBe("really");
  // A part of a letter is the whole letter.
  expect(at("ine")).toBe("ﬁne");
  expect(at("..")).toBe("…");
});

test("marks that normalising joins to their letter stay with it", () => {
  const original = "cafe\u0301 closed";
  const normal = normalText(original);
  expect(normal.text).toBe("caf\u00e9 closed");
  expect(original.slice(normal.original(5))).toBe("closed");
});

test("half a surrogate pair is replaced, so that the rest arrives", () => {
  expect(wellFormed("a\ud83cb")).toBe("a\ufffdb");
  expect(wellFormed("🌧")).toBe("🌧");
  expect(normalText("a\ud83c ﬁ").text).toBe("a\ufffd fi");
});
