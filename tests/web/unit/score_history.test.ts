import { describe, expect, it } from "vitest";
import type { AttemptView, Band } from "../../../web/src/core/api.ts";
import { chartSentence, scorePoints } from "../../../web/src/parts/score_history.ts";

const moderate: Band = { id: "moderate", label: "Moderate", min: 10, max: 14, level: 2 };

const phq9 = { min: 0, max: 27, bands: [moderate] };

function attempt(id: string, day: number, value: number | null): AttemptView {
  const at = Date.UTC(2026, 10, day, 12);
  return {
    id,
    instrument: "phq-9",
    version: "1.0.0",
    title: "PHQ-9",
    shortTitle: "PHQ-9",
    startedAt: at,
    finishedAt: at,
    language: "en",
    thisDevice: true,
    imported: false,
    formKnown: true,
    scores: [
      {
        scale: "total",
        label: "Total",
        value,
        min: 0,
        max: 27,
        band: value === null ? null : moderate,
        missing: value === null ? 3 : 0,
        prorated: false,
        words: "",
        notMeaning: "",
        nextSteps: [],
        change: null,
        changeSinceFirst: null,
        cutoffs: [],
        standardError: null,
        reported: null,
      },
    ],
    flags: [],
    alerts: [],
    answers: [],
    flag: null,
  };
}

describe("the history of a scale", () => {
  it("runs from the oldest to the newest, whatever order it came in", () => {
    const points = scorePoints([attempt("b", 9, 12), attempt("a", 2, 14)], "total");
    expect(points.map((point) => point.attempt)).toEqual(["a", "b"]);
  });

  it("leaves out attempts that do not have the scale", () => {
    expect(scorePoints([attempt("a", 2, 14)], "other")).toEqual([]);
  });
});

describe("the sentence beside the chart", () => {
  it("says so when there is nothing to draw", () => {
    expect(chartSentence([], phq9)).toBe("There is no total yet.");
    expect(chartSentence(scorePoints([attempt("a", 2, null)], "total"), phq9)).toBe("There is no total yet.");
  });

  it("names the only result with its band", () => {
    expect(chartSentence(scorePoints([attempt("a", 2, 12)], "total"), phq9)).toMatch(
      /^One result, on .*2026.*: 12 of 27, often described as moderate\.$/,
    );
  });

  it("names the number, the span, the latest and the range", () => {
    const points = scorePoints([attempt("a", 2, 14), attempt("b", 9, 10), attempt("c", 16, 12)], "total");
    const sentence = chartSentence(points, phq9);
    expect(sentence).toMatch(/^3 results from /);
    expect(sentence).toContain("The latest is 12 of 27, often described as moderate.");
    expect(sentence).toContain("They lie between 10 and 14.");
  });

  it("does not count a result without a total", () => {
    const points = scorePoints([attempt("a", 2, 14), attempt("b", 9, null), attempt("c", 16, 14)], "total");
    expect(chartSentence(points, phq9)).toMatch(/^2 results from .*All of them are 14\.$/);
  });

  it("names a result by its band where every value has one of its own", () => {
    const named = (value: number): Band => ({
      id: `n${value}`,
      label: `Name ${value}`,
      min: value,
      max: value,
      level: value,
    });
    const points = [0, 1].map((value) => ({ attempt: `a${value}`, at: value, value, band: named(value) }));
    const sentence = chartSentence(points, { min: 0, max: 1, bands: [named(0), named(1)] });
    expect(sentence).toMatch(/The latest is Name 1\.$/);
  });
});
