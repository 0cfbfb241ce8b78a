import { describe, expect, it } from "vitest";
import { announcement } from "../../../web/src/announce.ts";
import {
  answerOfOption,
  chosenOption,
  numberTyped,
  textTyped,
  withCode,
} from "../../../web/src/pages/check_in/answers.ts";
import { CheckIn } from "../../../web/src/pages/check_in/check_in.tsx";
import { sectionsOf } from "../../../web/src/pages/check_in/questions.ts";
import { attempts, drafts } from "../../../web/src/state.ts";
import { fakeForms, itemOf } from "../../../web/src/testing/fake_forms.ts";
import {
  button,
  choose,
  connected,
  field,
  heading,
  key,
  mount,
  options,
  press,
  settle,
  type,
  whereTo,
} from "./page.tsx";

const itemNamed = (id: string) => {
  const item = fakeForms.mixed?.items.find((each) => each.id === id);
  if (!item) throw new Error(id);
  return item;
};

async function open(instrument: string, answered: Record<string, number> = {}) {
  const core = await connected();
  const draft = await core.startAttempt(instrument);
  for (const [item, answer] of Object.entries(answered)) await core.answer(draft.id, item, answer);
  const page = await mount(<CheckIn id={draft.id} />);
  return { core, draft, page };
}

const saved = () => drafts.value?.[0]?.answers ?? {};
const check = async (page: HTMLElement, value: string) => {
  page.querySelector<HTMLInputElement>(`input[value="${value}"]`)?.click();
  await settle();
};

describe("an answer", () => {
  it("is the value of an option, or its code where two options have the same value", () => {
    const item = itemNamed("same");
    expect(answerOfOption(item, 0)).toEqual({ code: "fine" });
    expect(answerOfOption(item, 2)).toBe(0);
    expect(chosenOption(item, { code: "well" })).toBe(1);
    expect(chosenOption(item, 0)).toBe(2);
    expect(chosenOption(item, "declined")).toBe(-1);
  });

  it("of several options keeps their order and is none when the last is taken away", () => {
    const item = itemNamed("helped");
    expect(withCode(item, { codes: ["walking"] }, "sleep", true)).toEqual({ codes: ["sleep", "walking"] });
    expect(withCode(item, { codes: ["walking"] }, "walking", false)).toBeNull();
  });

  it("that is a number has to fit the item", () => {
    const item = itemOf("n", "", { type: "number", min: 0, max: 30, decimals: 1 });
    expect(numberTyped(item, " 7 ")).toBe(7);
    expect(numberTyped(item, "7,5")).toBe(7.5);
    expect(numberTyped(item, "")).toBeNull();
    for (const text of ["31", "-1", "7.25", "seven", "1e1"]) expect(numberTyped(item, text), text).toBeUndefined();
  });

  it("in words is cut to what the item takes, counted in characters", () => {
    expect(textTyped(itemOf("t", "", { type: "text", maxLength: 3 }), "a🙂bc")).toEqual({ text: "a🙂b" });
    expect(textTyped(itemOf("t", "", { type: "text" }), "  ")).toBeNull();
  });
});

describe("questions that depend on answers", () => {
  it("appear with a word about it, and the next one is the first of them", async () => {
    const { page } = await open("audit-c");
    await press("Begin");
    expect(page.textContent).toContain("Question 1 of 1");
    await key("3");
    expect(announcement.value).toBe("2 more questions follow from that.");
    expect(page.textContent).toContain("Question 1 of 3");
    await key("Enter");
    heading("How many drinks do you have on a typical day?");
  });

  it("go again with a word about it, and the end comes sooner", async () => {
    const { core } = await open("audit-c");
    await press("Begin");
    await key("3");
    await key("1");
    expect(announcement.value).toBe("2 questions no longer apply.");
    await key("Enter");
    expect(core.calls).toContain("finishAttempt");
    expect(whereTo().page).toBe("result");
  });

  it("are not missed when an answer and Enter come in one breath", async () => {
    const { core } = await open("audit-c");
    await press("Begin");
    await Promise.all([key("3"), key("Enter")]);
    await settle();
    heading("How many drinks do you have on a typical day?");
    expect(core.calls).not.toContain("finishAttempt");
  });
});

describe("every kind of question", () => {
  it("a number says its limits, refuses what does not fit, and never keeps an old answer behind a wrong one", async () => {
    const { page } = await open("mixed");
    await press("Begin");
    heading("The next questions are about the last month.");
    await press("Next");
    expect(page.textContent).toContain("A number from 0 to 30, without decimals");
    await type("Your answer", "12");
    expect(saved()).toEqual({ days: 12 });
    await type("Your answer", "45");
    expect(field("Your answer").getAttribute("aria-invalid")).toBe("true");
    expect(saved()).toEqual({ days: null });
    await check(page, "declined");
    expect(saved()).toEqual({ days: "declined" });
    expect(field("Your answer").value).toBe("");
  });

  it("several options are boxes, and preferring not to answer stands alone", async () => {
    const { page } = await open("mixed", { days: 3 });
    await press("Continue");
    heading("What helped?");
    await check(page, "friends");
    await check(page, "sleep");
    expect(saved().helped).toEqual({ codes: ["sleep", "friends"] });
    page.querySelector<HTMLInputElement>("label.apart input")?.click();
    await settle();
    expect(saved().helped).toBe("declined");
    expect(
      options()
        .filter((option) => option.isChosen)
        .map((option) => option.label),
    ).toEqual(["Prefer not to answer"]);
  });

  it("words say how many characters are left", async () => {
    const { page } = await open("mixed");
    await press("Begin");
    await press("Show all questions on one page");
    await type("In your own words", "a quiet week");
    expect(page.textContent).toContain("28 characters left");
    expect(saved().words).toEqual({ text: "a quiet week" });
  });

  it("leaving open and preferring not to answer stay two things", async () => {
    const { core, page } = await open("gad-2");
    await press("Begin");
    await check(page, "declined");
    await press("Next");
    await press("See the result");
    await press("See the result anyway");
    expect(core.calls).toContain("finishAttempt");
    expect(attempts.value?.[0]?.answers.map((answer) => answer.declined)).toEqual([true, false]);
  });
});

describe("a long list", () => {
  it("has sections of ten and says how far one is", async () => {
    const { page } = await open("brief-cope");
    await press("Begin");
    await press("Show all questions on one page");
    heading("Questions 1 to 10");
    heading("Questions 21 to 28");
    expect(page.querySelector("progress")?.max).toBe(28);
    expect(page.textContent).toContain("0 of 28 answered");
  });

  it("stays in one piece when it is short, and loses none when it is cut", () => {
    const items = fakeForms["brief-cope"]?.items ?? [];
    expect(sectionsOf(items.slice(0, 12)).length).toBe(1);
    expect(sectionsOf(items).flat()).toEqual(items);
  });
});

describe("before the first question", () => {
  it("shows the notice of a host's pack the first time only, and whose wording it is", async () => {
    const { core, page } = await open("who-5");
    expect(page.textContent).toContain("may be used free of charge, but not sold");
    expect(page.textContent).toContain("The wording comes from the people who host this Alcove");
    const draft = await core.startAttempt("who-5");
    for (let item = 1; item <= 5; item++) await core.answer(draft.id, `q${item}`, 1);
    await core.finishAttempt(draft.id);
    const again = await core.startAttempt("who-5");
    await settle();
    const second = await mount(<CheckIn id={again.id} />);
    expect(second.textContent).not.toContain("may be used free of charge");
  });

  it("speaks to parents about their child", async () => {
    const { page } = await open("psc-17");
    expect(page.textContent).toContain("These questions are about your child.");
  });

  it("lets the language be chosen until the first answer", async () => {
    await open("phq-9");
    await choose("Language of the questions", "de");
    expect(drafts.value).toMatchObject([{ instrument: "phq-9", language: "de" }]);
    expect(whereTo()).toMatchObject({ page: "check-in", id: drafts.value?.[0]?.id });
  });

  it("does not offer another language after the first answer", async () => {
    const { page } = await open("phq-9", { q1: 1 });
    expect(page.querySelector("#question-language")).toBeNull();
    expect(button("Continue")).toBeTruthy();
  });
});
