import { describe, expect, it, vi } from "vitest";
import type { AttemptView } from "../../../web/src/core/api.ts";
import { civilDayOf, startOfDay } from "../../../web/src/language/dates.ts";
import { ReportPage } from "../../../web/src/pages/report/report.tsx";
import { kindsWithin, momentsOf, selected, usualDates } from "../../../web/src/pages/report/selection.ts";
import { mondayOf, weeksOf } from "../../../web/src/pages/report/weeks.ts";
import { connected, mount, press, settle, type } from "./page.tsx";

const at = (day: string, instrument = "phq-9") =>
  ({
    id: `${instrument} ${day}`,
    instrument,
    title: instrument.toUpperCase(),
    finishedAt: startOfDay(day) + 3_600_000,
  }) as AttemptView;

const check = async (page: HTMLElement, value: string) => {
  page.querySelector<HTMLInputElement>(`input[value="${value}"]`)?.click();
  await settle();
};
const paper = (page: HTMLElement) => page.querySelector(".paper");

describe("what goes into a report", () => {
  const all = [at("2026-03-01"), at("2026-02-01"), at("2026-02-01", "gad-2"), at("2026-01-01")];

  it("includes both days of the range", () => {
    const dates = { from: "2026-02-01", to: "2026-03-01" };
    expect(kindsWithin(all, dates)).toEqual([
      { id: "gad-2", title: "GAD-2", count: 1 },
      { id: "phq-9", title: "PHQ-9", count: 2 },
    ]);
  });

  it("runs from the oldest to the newest, of the chosen questionnaires only", () => {
    const parts = selected(all, { from: "", to: "", instruments: new Set(["phq-9"]) });
    expect(parts.map((part) => part.attempts.map((attempt) => civilDayOf(attempt.finishedAt)))).toEqual([
      ["2026-01-01", "2026-02-01", "2026-03-01"],
    ]);
  });

  it("ends at the next midnight of the calendar, also where a day has 25 hours", () => {
    const { to = 0 } = momentsOf({ from: "", to: "2026-10-25" });
    expect(civilDayOf(to)).toBe("2026-10-26");
    expect(new Date(to).getHours()).toBe(0);
    expect(momentsOf({ from: "", to: "" })).toEqual({});
  });

  it("begins with the first result, at most half a year back", () => {
    const now = startOfDay("2026-11-22");
    expect(usualDates([at("2026-10-01")], now)).toEqual({ from: "2026-10-01", to: "2026-11-22" });
    expect(usualDates([at("2020-01-01")], now).from).toBe("2026-05-22");
  });
});

describe("a report", () => {
  it("has scores, bands and changes by the definition's rule, the licence, and says that it is no diagnosis", async () => {
    await connected({ totals: [18, 12, 11], displayName: "Noor" });
    const page = await mount(<ReportPage />);
    const text = paper(page)?.textContent ?? "";
    for (const part of [
      "They are not a diagnosis.",
      "Moderately severe",
      "improved",
      "no reliable change",
      "Rule for change: A change of 6 points or more counts as real. NHS manual",
      "Names of ranges: Kroenke, Spitzer, Williams 2001",
      "Wording: Spitzer, Williams, Kroenke and colleagues",
      "Made by the person on their own device",
    ]) {
      expect(text, part).toContain(part);
    }
    expect(page.querySelector(".report-chart")).not.toBeNull();
    expect(paper(page)?.querySelectorAll("tbody tr").length).toBe(3);
  });

  it("leaves name and answers out unless they are wanted", async () => {
    await connected({ totals: [12], displayName: "Noor" });
    const page = await mount(<ReportPage />);
    expect(paper(page)?.textContent).not.toContain("Noor");
    expect(paper(page)?.textContent).not.toContain("Little interest");
    await check(page, "name");
    await check(page, "answers");
    expect(paper(page)?.textContent).toContain("For: Noor");
    expect(paper(page)?.textContent).toContain("Little interest");
    await type("Name on the report", "N. B.");
    expect(paper(page)?.textContent).toContain("For: N. B.");
  });

  it("says so when the dates hold nothing, and prints nothing then", async () => {
    await connected({ totals: [12] });
    const page = await mount(<ReportPage />);
    await type("To", "2001-01-01");
    expect(page.textContent).toContain("The first day is after the last one.");
    await type("From", "2000-01-01");
    expect(page.textContent).toContain("There is nothing in these dates yet.");
    expect(paper(page)).toBeNull();
  });

  it("is printed by the browser", async () => {
    const print = vi.fn();
    vi.stubGlobal("print", print);
    await connected({ totals: [12] });
    await mount(<ReportPage />);
    await press("Print or save as PDF");
    expect(print).toHaveBeenCalledTimes(1);
    vi.unstubAllGlobals();
  });

  it("has nothing to say before the first result", async () => {
    await connected();
    const page = await mount(<ReportPage />);
    expect(page.textContent).toContain("A report gathers your results. There are none yet.");
  });
});

describe("days in a report", () => {
  it("are gathered by week, from Monday on", () => {
    expect(mondayOf("2026-11-22")).toBe("2026-11-16");
    expect(mondayOf("2026-11-16")).toBe("2026-11-16");
    const days = [
      { day: "2026-11-22", value: 10 },
      { day: "2026-11-23", value: 4 },
      { day: "2026-11-16", value: 20 },
    ];
    expect(weeksOf(days)).toEqual([
      { monday: "2026-11-16", days: 2, mean: 15, lowest: 10, highest: 20 },
      { monday: "2026-11-23", days: 1, mean: 4, lowest: 4, highest: 4 },
    ]);
    expect(weeksOf([])).toEqual([]);
  });

  it("are on the paper only when they are chosen, with a sentence and a table", async () => {
    const now = Date.now();
    const moods = [0, 1, 2].map((day) => ({
      at: now - day * 86_400_000,
      valence: 40,
      sleep: { minutes: 450, quality: null },
    }));
    await connected({ daily: { moods } });
    const page = await mount(<ReportPage />);
    expect(paper(page)).toBeNull();
    expect(page.querySelector('input[value="trackers"]')).toBeNull();
    await check(page, "moods");
    expect(paper(page)?.textContent).toContain(
      "On 3 days, from −100 (very unpleasant) to 100 (very pleasant): 40 on average",
    );
    expect(paper(page)?.querySelectorAll("table")).toHaveLength(1);
    expect(paper(page)?.textContent).not.toContain("7.5 hours");
    await check(page, "sleep");
    expect(paper(page)?.textContent).toContain("In 3 nights: 7.5 hours on average");
  });
});
