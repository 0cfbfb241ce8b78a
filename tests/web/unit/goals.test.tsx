import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { announcement, notes } from "../../../web/src/announce.ts";
import type { GoalInput } from "../../../web/src/core/api.ts";
import { GoalPage } from "../../../web/src/pages/goals/goal.tsx";
import { amountTyped, standingWords, timesTyped } from "../../../web/src/pages/goals/goal_words.ts";
import { Goals } from "../../../web/src/pages/goals/goals.tsx";
import { leavingGoals, leavingProgress, leavingSteps } from "../../../web/src/pages/goals/leaving.ts";
import { forgetBegun, NewGoal } from "../../../web/src/pages/goals/new_goal.tsx";
import { swapped } from "../../../web/src/pages/goals/steps.tsx";
import { begunWith } from "../../../web/src/pages/write/begin_with.ts";
import { noLinks } from "../../../web/src/pages/write/links.ts";
import { button, choose, connected, field, heading, link, mount, pass, press, settle, type, whereTo } from "./page.tsx";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
  forgetBegun();
  for (const leaving of [leavingGoals, leavingSteps, leavingProgress]) leaving.value = new Set();
});

const walk: GoalInput = {
  id: null,
  title: "Walk in the park",
  why: "I like who I am outside",
  value: "health",
  cadence: { times: 2, per: "week" },
  unit: "",
  steps: [
    { id: "", text: "Shoes by the door", doneAt: null },
    { id: "", text: "Once around", doneAt: null },
  ],
  state: "active",
  reviewDays: 28,
};

async function opened(of: Partial<GoalInput> = {}) {
  const core = await connected();
  const goal = await core.saveGoal({ ...walk, ...of });
  const page = await mount(<GoalPage id={goal.id} />);
  const now = async () => (await core.goals())[0];
  return { core, goal, page, now };
}

async function tick(element: Element | null | undefined): Promise<void> {
  await act(() => (element as HTMLInputElement).click());
  await settle();
}

describe("a number that is typed", () => {
  it("is how many times, whole and within bounds", () => {
    expect([timesTyped("3"), timesTyped(" 100 ")]).toEqual([3, 100]);
    for (const text of ["0", "101", "2.5", "", "two"]) expect(timesTyped(text), text).toBeNaN();
  });

  it("is an amount, with a comma or a point", () => {
    expect([amountTyped("2,5"), amountTyped("2.5")]).toEqual([2.5, 2.5]);
    for (const text of ["0", "-1", "", "1e3", "much"]) expect(amountTyped(text), text).toBeNaN();
  });
});

describe("a new goal", () => {
  it("is asked for one question at a time and needs only a few words", async () => {
    const core = await connected();
    const page = await mount(<NewGoal />);
    expect(page.textContent).toContain("Question 1 of 5");
    await tick(page.querySelector('input[value="health"]'));
    await press("Next");
    await press("Next");
    expect(page.textContent).toContain("A few words are enough.");
    await type("What would you like to do or have more of?", "Walk in the park");
    await press("Next");
    await press("Skip");
    await press("Next");
    await type("What is a first step that takes a few minutes?", "Shoes by the door");
    await press("Make it a goal");
    expect(await core.goals()).toMatchObject([
      {
        title: "Walk in the park",
        value: "health",
        why: "",
        cadence: { times: 1, per: "week" },
        steps: [{ text: "Shoes by the door", doneAt: null }],
      },
    ]);
    expect(whereTo()).toMatchObject({ page: "goal" });
  });

  it("loses nothing when the person goes elsewhere and comes back", async () => {
    await connected();
    await mount(<NewGoal />);
    await press("Skip");
    await type("What would you like to do or have more of?", "Paint");
    document.body.textContent = "";
    await mount(<NewGoal />);
    expect(field("What would you like to do or have more of?").value).toBe("Paint");
    await press("Previous question");
    expect(document.body.textContent).toContain("Question 1 of 5");
  });

  it("takes a word of one's own for what matters", async () => {
    const core = await connected();
    const page = await mount(<NewGoal />);
    await tick(page.querySelector("label.apart input"));
    await type("In your own word", "Music");
    await press("Next");
    await type("What would you like to do or have more of?", "Play");
    for (const name of ["Next", "Skip", "Next"]) await press(name);
    await press("Make it a goal");
    expect((await core.goals())[0]?.value).toBe("Music");
  });
});

describe("the list of goals", () => {
  it("says what goes here when it is empty", async () => {
    await connected();
    const page = await mount(<Goals />);
    expect(page.textContent).toContain("There is no hurry and nothing to win.");
    expect(link("A new goal").getAttribute("href")).toBe("#/goals/new");
  });

  it("keeps those that rest apart, without counting what was not done", async () => {
    const core = await connected();
    await core.saveGoal(walk);
    await core.saveGoal({ ...walk, title: "Paint", state: "paused" });
    const page = await mount(<Goals />);
    heading("On the way");
    heading("Resting");
    expect(page.textContent).toContain("Nothing this week yet, which is fine.");
    expect(page.textContent).not.toMatch(/missed|behind|streak|fail/i);
  });
});

describe("a goal", () => {
  it("counts what was done today in one tap, which can be taken back", async () => {
    const { core, goal, page } = await opened();
    await press("I did something today");
    expect(page.textContent).toContain("1 time this week.");
    await act(() => notes.value[0]?.undo?.());
    await settle();
    expect(await core.goalProgress({ goal: goal.id })).toEqual([]);
  });

  it("takes another day, an amount and a note, but no day to come", async () => {
    const { core, goal, page } = await opened({ unit: "minutes" });
    await type("Day", "2999-01-01");
    await type("How much (minutes)", "12,5");
    await type("A note, if you like", "in the rain");
    await press("Add");
    expect(page.textContent).toContain("Choose a day that is not still to come.");
    await type("Day", "2026-01-05");
    await press("Add");
    expect(await core.goalProgress({ goal: goal.id })).toMatchObject([
      { day: "2026-01-05", amount: 12.5, note: "in the rain" },
    ]);
    await press(/^Remove /);
    expect(page.querySelectorAll(".goal-progress").length).toBe(0);
    await pass(10_000);
    expect(await core.goalProgress({ goal: goal.id })).toEqual([]);
  });

  it("has steps to check, add, put in order and remove", async () => {
    const { now, page } = await opened();
    await tick(page.querySelector(".goal-step input"));
    expect((await now())?.steps[0]?.doneAt).not.toBeNull();
    await type("A new step", "Around the lake");
    await press("Add a step");
    expect((await now())?.steps.map(({ text }) => text)).toEqual([
      "Shoes by the door",
      "Once around",
      "Around the lake",
    ]);
    await press("Arrange or remove steps");
    await press("Move up: Around the lake");
    expect(announcement.value).toBe("Now 2 of 3.");
    expect((await now())?.steps.map(({ text }) => text)).toEqual([
      "Shoes by the door",
      "Around the lake",
      "Once around",
    ]);
    await press("Remove: Once around");
    expect(page.querySelectorAll(".goal-step").length).toBe(2);
    await pass(10_000);
    expect((await now())?.steps.length).toBe(2);
  });

  it("rests and comes back without a word about it", async () => {
    const { now, page } = await opened();
    await press("Let it rest");
    expect((await now())?.state).toBe("paused");
    expect(page.textContent).toContain("Resting since");
    await press("Take it up again");
    expect((await now())?.state).toBe("active");
  });

  it("is looked back at, and any answer is written down", async () => {
    const { now, page } = await opened();
    await press("How is it going?");
    expect(button("That is how it is").disabled).toBe(true);
    await tick(page.querySelector('input[value="let_go"]'));
    await press("That is how it is");
    expect(await now()).toMatchObject({ state: "let_go" });
    expect((await now())?.reviewed).not.toBeNull();
    expect(notes.value.map(({ text }) => text)).toContain("Let go. What you did still counts.");
  });

  it("is made smaller where that was the answer", async () => {
    const { now, page } = await opened();
    await press("How is it going?");
    await tick(page.querySelector('input[value="smaller"]'));
    await press("That is how it is");
    await type("How many times", "1");
    await choose("In a", "month");
    await press("Save");
    expect(await now()).toMatchObject({ cadence: { times: 1, per: "month" }, state: "active" });
  });

  it("is deleted only after ten seconds", async () => {
    const { core } = await opened();
    await press("Delete");
    expect(whereTo().page).toBe("goals");
    expect((await core.goals()).length).toBe(1);
    await pass(10_000);
    expect(await core.goals()).toEqual([]);
  });

  it("leads to writing about it", async () => {
    const { goal } = await opened();
    await act(() => link("Write about it").click());
    expect(begunWith(noLinks).goals).toEqual([goal.id]);
  });

  it("says when it is gone", async () => {
    await connected();
    await mount(<GoalPage id="none" />);
    heading("This goal is no longer here.");
  });
});

describe("words for where a goal stands", () => {
  it("count what was done, with the amount", async () => {
    const { core, goal } = await opened({ unit: "minutes" });
    const today = new Date().toISOString().slice(0, 10);
    const now = await core.addProgress({ goal: goal.id, day: today, amount: 20, note: "" });
    expect(standingWords(now)).toBe("1 time this week. 20 minutes.");
  });

  it("let steps change places by what is in view", () => {
    const step = (id: string) => ({ id, text: id, doneAt: null });
    expect(
      swapped([step("a"), step("b"), step("c")], "c", "a")
        .map(({ id }) => id)
        .join(""),
    ).toBe("cba");
  });
});
