import { describe, expect, it } from "vitest";
import { agoOf } from "../../../web/src/language/dates.ts";
import { en } from "../../../web/src/language/en.ts";
import { languages, wordsFor } from "../../../web/src/language/index.ts";

/** A sentence with numbers in it, or with lists of texts where it takes these. */
function filledIn(sentence: (...given: unknown[]) => unknown): string {
  try {
    return String(sentence(2, 3, 4, 5, 6));
  } catch {
    return String(sentence(["a", "b"], 2, 3));
  }
}

/** Every sentence of a language, those with numbers or names in them filled in. */
function sentences(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") return [[path, filledIn(value as (...given: unknown[]) => unknown)]];
  if (value && typeof value === "object") {
    return Object.entries(value).flatMap(([key, each]) => sentences(each, path ? `${path}.${key}` : key));
  }
  return [];
}

describe("the words", () => {
  it("are never empty and never shout", () => {
    for (const [tag, words] of Object.entries(languages)) {
      for (const [path, text] of sentences(words)) {
        expect(text.trim(), `${tag} ${path}`).not.toBe("");
        expect(text, `${tag} ${path}`).not.toContain("!");
      }
    }
  });

  it("never blame, alarm or diagnose", () => {
    for (const [path, text] of sentences(en)) {
      expect(text, path).not.toMatch(
        /\b(invalid|illegal|fatal|you have (?:depression|anxiety)|you missed|are you sure)\b/i,
      );
      expect(text, path).not.toMatch(/commit(?:ted)? suicide|successful attempt|failed attempt/i);
    }
  });

  it("are German where the page is German, and address everybody formally", () => {
    const english = new Map(sentences(en));
    const same = sentences(languages.de).filter(([path, text]) => text.length > 24 && english.get(path) === text);
    expect(same).toEqual([]);
    for (const [path, text] of sentences(languages.de)) {
      // What a person may say to a friend is in quotes.
      expect(text.replace(/„[^“]*“/g, ""), path).not.toMatch(/\b(du|dich|dir|dein\w*|kannst|musst|hast)\b/i);
    }
  });

  it("say one and many differently", () => {
    const none = { attempts: 0, entries: 0, moods: 0, goals: 0, files: 0, drafts: 0 };
    expect(en.today.minutes(1)).toBe("about 1 minute");
    expect(en.today.minutes(3)).toBe("about 3 minutes");
    expect(en.remove.dialogEverywhere({ ...none, attempts: 214 }, 1)).toBe(
      "Delete 214 check-ins from this device and the server? Your other device will lose them too.",
    );
    expect(en.remove.dialogEverywhere({ ...none, attempts: 1, entries: 1, drafts: 2 }, 2)).toBe(
      "Delete 1 check-in, 1 journal entry and 2 unfinished ones from this device and the server? Your 2 other devices will lose them too.",
    );
  });

  it("are chosen by the person's languages, English when none fits", () => {
    expect(wordsFor(["en-GB", "fr"])).toBe(languages.en);
    expect(wordsFor(["xx"])).toBe(languages.en);
    expect(wordsFor(["xx", "de-AT", "en"])).toBe(languages.de);
  });
});

describe("how long ago", () => {
  const now = Date.UTC(2026, 10, 22, 12);

  it("is said in the largest unit that fits", () => {
    expect(agoOf(now - 5_000, now)).toBe("just now");
    expect(agoOf(now - 120_000, now)).toBe("2 minutes ago");
    expect(agoOf(now - 3 * 3_600_000, now)).toBe("3 hours ago");
    expect(agoOf(now - 40 * 3_600_000, now)).toContain("2026");
  });

  it("counts a clock that is ahead as now", () => {
    expect(agoOf(now + 60_000, now)).toBe("just now");
  });
});
