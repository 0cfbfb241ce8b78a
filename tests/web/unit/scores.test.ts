import { describe, expect, it } from "vitest";
import type { Band, ScoreView } from "../../../web/src/core/api.ts";
import { en } from "../../../web/src/language/en.ts";
import { laidOut } from "../../../web/src/pages/result/score_words.ts";
import { bandSpans, isCategory, unitOf } from "../../../web/src/parts/band_spans.ts";
import { scaleOf } from "../../../web/src/testing/fake_forms.ts";

const band = (min: number, max: number): Band => ({ id: `b${min}`, label: `from ${min}`, min, max, level: 0 });
const score = (scale: string) => ({ scale }) as ScoreView;
const names = (scores: readonly ScoreView[]) => scores.map((each) => each.scale);

describe("a band", () => {
  it("is drawn up to the next one, whether scores are whole or not", () => {
    const whole = scaleOf("t", "T", 6, { bands: [band(3, 6), band(0, 2)] });
    expect(bandSpans(whole, 7).map(({ from, to }) => [from, to])).toEqual([
      [0, 3],
      [3, 7],
    ]);
    expect(unitOf(whole)).toBe(1);
    const mean = scaleOf("m", "M", 5, { min: 1, bands: [band(1, 2.99), band(3, 4.3), band(4.31, 5)] });
    expect(bandSpans(mean, 5).map(({ from, to }) => [from, to])).toEqual([
      [1, 3],
      [3, 4.31],
      [4.31, 5],
    ]);
    expect(unitOf(mean)).toBe(0);
  });

  it("names a value by itself where each value has a band of its own", () => {
    expect(isCategory([band(0, 0), band(1, 1), band(2, 2)])).toBe(true);
    expect(isCategory([band(0, 0), band(1, 5)])).toBe(false);
    expect(isCategory([])).toBe(false);
  });
});

describe("the scores of a result", () => {
  it("begin with the total, the rest are parts", () => {
    const { large, parts } = laidOut([score("total"), score("anxiety"), score("depression")]);
    expect([names(large), names(parts)]).toEqual([["total"], ["anxiety", "depression"]]);
  });

  it("stand side by side without a total: few large, many as parts", () => {
    expect(names(laidOut([score("ucla3"), score("direct")]).large)).toEqual(["ucla3", "direct"]);
    expect(names(laidOut(["a", "b", "c", "d"].map(score)).parts)).toEqual(["a", "b", "c", "d"]);
  });

  it("have at most two decimal places", () => {
    expect(en.result.outOf(58.333333, 100)).toBe("58.33 of 100");
    expect(en.result.inRange(2.5, 1, 5)).toBe("2.5 (1 to 5)");
  });
});
