import { afterEach, describe, expect, it } from "vitest";
import { CoreError } from "../../../web/src/core/api.ts";
import { chosenInstrument, chosenScale } from "../../../web/src/pages/history/chosen.ts";
import { HistoryPage } from "../../../web/src/pages/history/history.tsx";
import { attempts } from "../../../web/src/state.ts";
import { choose, connected, link, mount } from "./page.tsx";

afterEach(() => {
  chosenInstrument.value = null;
  chosenScale.value = null;
});

describe("results over time", () => {
  it("say the last change and the change since the first, by the published rule", async () => {
    await connected({ totals: [18, 13, 7] });
    const page = await mount(<HistoryPage />);
    expect(page.textContent).toContain("3 results from");
    expect(page.querySelector(".changes")?.textContent).toContain("6 points lower than before.");
    expect(page.querySelector(".changes")?.textContent).toContain("11 points lower than before.");
    expect(link("Make a report").getAttribute("href")).toBe("#/report");
  });

  it("show one part at a time where there are many", async () => {
    const core = await connected({ totals: [18] });
    const draft = await core.startAttempt("brief-cope");
    for (let item = 1; item <= 28; item++) await core.answer(draft.id, `q${item}`, item === 2 ? 4 : 2);
    await core.finishAttempt(draft.id);
    const page = await mount(<HistoryPage />);
    expect(page.querySelectorAll(".scale-history").length).toBe(1);
    expect(page.querySelector("tbody td")?.textContent).toBe("4");
    await choose("Part", "s2");
    expect(page.querySelector("tbody td")?.textContent).toBe("6");
    await choose("Questionnaire", "phq-9");
    expect(page.querySelector("tbody td")?.textContent).toBe("18");
  });

  it("say nothing about change where there is no rule", async () => {
    const core = await connected();
    for (const value of [1, 3]) {
      const draft = await core.startAttempt("gad-2");
      await core.answer(draft.id, "q1", value);
      await core.answer(draft.id, "q2", value);
      await core.finishAttempt(draft.id);
    }
    const page = await mount(<HistoryPage />);
    expect(page.querySelector(".changes")).toBeNull();
  });

  it("show the stored scores of a questionnaire that is not here any more", async () => {
    const core = await connected({ totals: [18, 7] });
    core.failNext("form", new CoreError("not_found", "gone"));
    const all = (attempts.value ?? []).map((attempt) => ({
      ...attempt,
      formKnown: false,
      scores: attempt.scores.map((score) => ({ ...score, min: 0, max: 0, band: null, change: null })),
    }));
    attempts.value = all;
    const page = await mount(<HistoryPage />);
    expect(page.textContent).toContain("This program does not have this questionnaire");
    expect([...page.querySelectorAll("tbody td.number")].map((cell) => cell.textContent)).toEqual(["7", "18"]);
    expect(page.querySelector(".chart")).toBeNull();
  });
});
