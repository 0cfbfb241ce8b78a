import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import type { Insights, Statement } from "../../../web/src/core/api.ts";
import { InsightsPage } from "../../../web/src/pages/insights/insights.tsx";
import { noNames, sentenceOf, standingOf } from "../../../web/src/pages/insights/said.ts";
import { spansAfter, spanTitle } from "../../../web/src/pages/insights/summary.tsx";
import { chosenDay } from "../../../web/src/pages/moods/session.ts";
import { button, connected, heading, mount, press, whereTo } from "./page.tsx";

const day_ms = 24 * 3_600_000;

const facts = {
  position: 0,
  lag: "same_day",
  perWeek: -3.21,
  low: -5,
  high: -1.5,
  difference: 12,
  meanWith: 30.4,
  meanWithout: 18,
  strength: "medium",
  mean: 4,
  on: "2026-03-01",
  before: 10,
  after: -20,
  highest: 5,
  lowest: 0,
  highestMean: 40,
  lowestMean: -10,
  median: 12,
  medianBefore: 20,
  first: "2026-11-16",
  last: "2026-11-22",
  days: 60,
  daysWith: 20,
  daysWithout: 40,
  spanDays: 90,
  entries: 75,
};

const names = {
  ...noNames,
  tags: [{ kind: "activity" as const, name: "walk" }],
  trackers: ["t1"],
  starters: {
    categories: [{ id: "body", kind: "activity" as const, words: "Body" }],
    tags: [{ id: "walk", category: "body", words: "a walk" }],
  },
  known: [
    {
      id: "t1",
      name: "Coffee",
      unit: "",
      min: 0,
      max: 9,
      decimals: 0,
      direction: "neither" as const,
      archived: false,
    },
  ],
};

const say = (id: string, of: Statement["facts"] = facts) => sentenceOf({ id, facts: of }, names);

describe("a statement", () => {
  it("is a sentence for every id that the core gives", () => {
    const associations = ["tracker", "sleep_hours", "sleep_quality"].flatMap((kind) =>
      ["together", "opposite", "unclear"].map((how) => `${kind}.${how}`),
    );
    const ids = [
      ...["rising", "falling", "unclear"].map((how) => `trend.${how}`),
      ...["rose", "fell", "unchanged"].map((how) => `level.${how}`),
      ...["weekday", "time_of_day"].flatMap((kind) => [`${kind}.differs`, `${kind}.alike`]),
      ...["higher", "lower", "unclear"].map((how) => `tag.${how}`),
      ...["alone", "higher", "lower", "same"].map((how) => `period.${how}`),
      ...associations,
    ];
    for (const id of ids) {
      expect(say(id), id).not.toBe("");
      expect(say(id), id).not.toMatch(/undefined|NaN|because|due to|leads to|makes you|lifts/);
    }
  });

  it("says sizes without signs where the words say the direction", () => {
    expect(say("trend.falling")).toBe(
      "Your mood has been falling, by about 3.2 points a week (between 1.5 and 5), over 60 days with a mood.",
    );
    expect(say("tag.higher")).toBe(
      "On days with “a walk”, your mood was higher: 30 on average, 18 on other days (20 days with it, 40 without).",
    );
    expect(say("tracker.opposite", { ...facts, lag: "next_day" })).toContain(
      "On days with more “Coffee”, your mood on the day after tended to be lower: a medium connection",
    );
    expect(say("weekday.differs")).toContain("Saturday was highest on average (40), Monday lowest (−10)");
  });

  it("says what it takes where there is too little", () => {
    const little = (of: Statement["facts"]) => say("too_little", of);
    expect(little({ about: "trend", lack: "days", have: 9, need: 14 })).toBe(
      "Whether your mood rises or falls: it takes 14 days with a mood; so far there are 9.",
    );
    expect(little({ about: "tag", position: 0, lack: "days_with", have: 1, need: 10 })).toBe(
      "“a walk” and mood: it takes 10 days with it; so far there is 1.",
    );
    expect(little({ about: "sleep_hours", lack: "variation", have: 0, need: 0 })).toContain("nearly always the same");
  });

  it("that this page does not know is left out, not shown as code", () => {
    expect(say("moon.full")).toBe("");
  });

  it("stands out, is unclear, or lacks days", () => {
    expect(["tag.higher", "tag.unclear", "weekday.alike", "too_little"].map((id) => standingOf({ id, facts }))).toEqual(
      ["found", "unclear", "unclear", "too_little"],
    );
  });
});

describe("a span", () => {
  it("is a week from Monday, a month, a year", () => {
    expect(spanTitle("week", "2026-11-22")).toMatch(/16.*22/);
    expect(spanTitle("year", "2026-11-22")).toBe("2026");
    expect(spansAfter("month", "2026-03-31", -1)).toBe("2026-02-28");
    expect(spansAfter("week", "2026-03-02", -1)).toBe("2026-02-23");
  });
});

describe("the insights", () => {
  const insights: Insights = {
    statements: [
      { id: "tag.higher", facts },
      { id: "trend.unclear", facts },
      { id: "too_little", facts: { about: "weekdays", lack: "days_per_weekday", have: 2, need: 4 } },
    ],
    tags: names.tags,
    trackers: [],
    days: 60,
    entries: 75,
  };
  const at = Date.now() - day_ms;
  const daily = { moods: [{ at, valence: 80, tags: names.tags }] };

  it("show what stands out first, the rest only when asked for, and never as a cause", async () => {
    await connected({ daily, guidance: { insights } });
    const page = await mount(<InsightsPage />);
    heading("What stands out");
    expect(page.textContent).toContain("None of this says what causes what.");
    expect(page.querySelector("details")?.open).toBe(false);
    expect(page.querySelector("details")?.textContent).toContain("Neither a rise nor a fall");
    expect(page.textContent).toContain("it takes 4 days of each weekday; so far there are 2.");
  });

  it("lead from a tag to its days", async () => {
    await connected({ daily, guidance: { insights } });
    await mount(<InsightsPage />);
    await press(/^Days with “a walk”/);
    const day = button(/very good$/);
    await act(() => day.click());
    expect(whereTo()).toEqual({ page: "moods" });
    expect(chosenDay.value).not.toBeNull();
    chosenDay.value = null;
  });

  it("look back at a week, and at the one before", async () => {
    const core = await connected({ daily, guidance: { insights } });
    await mount(<InsightsPage />);
    const before = core.calls.filter((call) => call === "summary").length;
    expect(button("The one after").disabled).toBe(true);
    await press("The one before");
    expect(core.calls.filter((call) => call === "summary").length).toBe(before + 1);
    expect(button("The one after").disabled).toBe(false);
  });
});
