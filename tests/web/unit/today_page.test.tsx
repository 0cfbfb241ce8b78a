import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import type { Recommendation, Reminder } from "../../../web/src/core/api.ts";
import { whereItLeads } from "../../../web/src/pages/suggestions/where_to.ts";
import { Today } from "../../../web/src/pages/today/today.tsx";
import { dueReminders } from "../../../web/src/reminders/follow.ts";
import { connected, heading, link, mount, press, whereTo } from "./page.tsx";

const moodsOf = (core: Awaited<ReturnType<typeof connected>>) => core.moods({ from: 0, to: Date.now() + 1000 });

describe("how are you", () => {
  it("is written down with one tap, and can be taken back", async () => {
    const core = await connected();
    const page = await mount(<Today />);
    await press("Good");
    expect((await moodsOf(core)).map(({ valence }) => valence)).toEqual([40]);
    expect(page.querySelector(".mood-saved")?.textContent).toContain("Written down: good");
    expect(document.activeElement?.className).toBe("mood-saved");
    await press("Take it back");
    expect(await moodsOf(core)).toEqual([]);
    expect(document.activeElement?.id).toBe("how-title");
    await press("Very hard");
    expect((await moodsOf(core)).map(({ valence }) => valence)).toEqual([-80]);
  });

  it("leads to more about the same mood", async () => {
    const core = await connected();
    await mount(<Today />);
    await press("So-so");
    const [saved] = await moodsOf(core);
    expect(link("Add more").getAttribute("href")).toBe(`#/moods/${saved?.id}`);
  });
});

describe("a suggestion", () => {
  const start = { guidance: { recommendations: [{ id: "r1" }] } };

  it("says why and what it rests on, and opens what it is about", async () => {
    const core = await connected(start);
    const page = await mount(<Today />);
    heading("A suggestion");
    expect(page.textContent).toContain("You noted low moods on four of the last seven days.");
    expect(page.querySelector("details a")?.getAttribute("href")).toBe("https://doi.org/10.1000/example");
    await press("Try it");
    expect((await core.recommendations())[0]?.state).toBe("accepted");
    expect(whereTo()).toEqual({ page: "piece", id: "breathing-long-out" });
  });

  it("goes away when it is not wanted now", async () => {
    const core = await connected(start);
    await mount(<Today />);
    await press("Not now");
    expect((await core.recommendations())[0]?.state).toBe("dismissed");
    expect(() => heading("A suggestion")).toThrow();
  });

  it("leads where its kind belongs", () => {
    const lead = (action: Recommendation["action"], target = "") => whereItLeads({ action, target });
    expect(lead("assessment_due", "phq-9")).toBe("#/library/phq-9");
    expect(lead("review_goal")).toBe("#/goals");
    expect(lead("safety_plan")).toBe("#/plan");
    expect(lead("see_professional")).toBe("#/help");
    expect(lead("see_professional", "when-to-see-a-professional")).toBe("#/pieces/when-to-see-a-professional");
  });
});

describe("a reminder", () => {
  const reminder: Reminder = {
    id: "r1",
    kind: "journal",
    weekdays: 127,
    minutes: 0,
    text: "Three lines",
    on: true,
    nextAt: null,
    doneToday: false,
  };

  it("is said in the person's own words, and leads to what it is about", async () => {
    await connected();
    const page = await mount(<Today />);
    await act(() => {
      dueReminders.value = [reminder];
    });
    heading("You wanted to be reminded");
    expect(page.textContent).toContain("Three lines");
    expect(link("Write").getAttribute("href")).toBe("#/write/new");
    await press("Not today");
    expect(() => heading("You wanted to be reminded")).toThrow();
  });
});
