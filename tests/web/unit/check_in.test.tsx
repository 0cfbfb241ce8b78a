import { describe, expect, it } from "vitest";
import { CoreError } from "../../../web/src/core/api.ts";
import { CheckIn } from "../../../web/src/pages/check_in/check_in.tsx";
import { drafts } from "../../../web/src/state.ts";
import { button, chosen, connected, heading, key, link, mount, options, press, settle, whereTo } from "./page.tsx";

async function begun(instrument = "phq-9") {
  const core = await connected();
  const draft = await core.startAttempt(instrument);
  const page = await mount(<CheckIn id={draft.id} />);
  await press("Begin");
  return { core, draft, page };
}

const saved = () => drafts.value?.[0]?.answers ?? {};

describe("a check-in by keyboard", () => {
  it("chooses with a digit and goes on with Enter", async () => {
    await begun();
    heading("Little interest or pleasure in doing things");
    await key("3");
    expect(chosen()).toBe("More than half the days");
    await key("Enter");
    heading("Feeling down, depressed, or hopeless");
    expect(saved()).toEqual({ q1: 2 });
  });

  it("puts the focus into the question, so that arrows work at once", async () => {
    await begun();
    expect(document.activeElement).toBeInstanceOf(HTMLInputElement);
    expect((document.activeElement as HTMLInputElement).name).toBe("item-q1");
    await key("2");
    expect((document.activeElement as HTMLInputElement).value).toBe("1");
  });

  it("stays on a question that has no answer when Enter is pressed", async () => {
    await begun();
    await key("Enter");
    heading("Little interest or pleasure in doing things");
  });

  it("keeps the answer when going back", async () => {
    await begun();
    await key("4");
    await key("Enter");
    await key("Backspace");
    heading("Little interest or pleasure in doing things");
    expect(chosen()).toBe("Nearly every day");
  });

  it("ignores digits beyond the options and keys with a modifier", async () => {
    await begun();
    await key("9");
    expect(chosen()).toBeNull();
    expect(saved()).toEqual({});
  });
});

describe("a check-in", () => {
  it("asks one question at a time, in one fieldset of native radios", async () => {
    const { page } = await begun();
    expect(page.querySelectorAll("fieldset").length).toBe(1);
    expect(page.querySelector("legend h1")?.textContent).toBe("Little interest or pleasure in doing things");
    expect(options().map((option) => option.label)).toEqual([
      "Not at all",
      "Several days",
      "More than half the days",
      "Nearly every day",
      "Prefer not to answer",
    ]);
    expect(page.textContent).toContain("Question 1 of 9");
  });

  it("takes “prefer not to answer” for an answer", async () => {
    const { page } = await begun();
    page.querySelector<HTMLInputElement>("input[value=declined]")?.click();
    await settle();
    expect(saved()).toEqual({ q1: "declined" });
    expect(button("Next")).toBeTruthy();
  });

  it("goes on where it was left, with all answers kept", async () => {
    const core = await connected();
    const draft = await core.startAttempt("phq-9");
    await core.answer(draft.id, "q1", 1);
    await core.answer(draft.id, "q2", 3);
    const page = await mount(<CheckIn id={draft.id} />);
    expect(page.textContent).toContain("Your answers are still here.");
    await press("Continue");
    heading("Trouble falling or staying asleep, or sleeping too much");
    await press("Back");
    expect(chosen()).toBe("Nearly every day");
  });

  it("offers help in a quiet line as soon as an answer raises an alert", async () => {
    const core = await connected();
    const draft = await core.startAttempt("phq-9");
    for (const item of ["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8"]) await core.answer(draft.id, item, 0);
    const page = await mount(<CheckIn id={draft.id} />);
    await press("Continue");
    expect(page.querySelector(".alert-line")).toBeNull();
    await key("2");
    expect(page.querySelector(".alert-line")?.textContent).toContain("Somebody would like to listen: Help now");
    expect(link("Help now").getAttribute("href")).toBe("#/help");
  });

  it("shows every question on one page when asked to, with the same answers", async () => {
    const { page } = await begun();
    await key("2");
    await press("Show all questions on one page");
    expect(page.querySelectorAll("fieldset").length).toBe(9);
    expect(chosen()).toBe("Several days");
    await press("Show one question at a time");
    expect(page.querySelectorAll("fieldset").length).toBe(1);
  });

  it("says what is open before the end, and lets the person go on all the same", async () => {
    const { core } = await begun("gad-2");
    await key("2");
    await key("Enter");
    await press("See the result");
    expect(document.body.textContent).toContain("One question is still open");
    expect(core.calls).not.toContain("finishAttempt");
    await press("See the result anyway");
    expect(core.calls).toContain("finishAttempt");
    expect(whereTo().page).toBe("result");
  });

  it("goes straight to the result when everything is answered", async () => {
    await begun("gad-2");
    await key("2");
    await key("Enter");
    await key("3");
    await key("Enter");
    expect(whereTo().page).toBe("result");
  });

  it("keeps an answer that could not be saved, says so, and saves it on the next try", async () => {
    const { core, page } = await begun();
    core.failNext("answer", new CoreError("storage", "full"));
    await key("2");
    expect(chosen()).toBe("Several days");
    expect(page.textContent).toContain("Not saved yet.");
    expect(page.textContent).toContain("This device could not store that.");
    await press("Try again");
    expect(saved()).toEqual({ q1: 1 });
    expect(page.textContent).toContain("Saved on this device");
  });

  it("says so when it was finished or discarded elsewhere", async () => {
    await connected();
    await mount(<CheckIn id="gone" />);
    heading("This check-in is no longer here.");
  });
});
