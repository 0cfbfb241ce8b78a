import { describe, expect, it } from "vitest";
import { chosenCountry } from "../../../web/src/country.ts";
import { Result } from "../../../web/src/pages/result/result.tsx";
import { flags, schedules } from "../../../web/src/state.ts";
import { choose, connected, heading, link, mount, press } from "./page.tsx";

async function finished(ninth: number, rest = 1) {
  const core = await connected();
  const draft = await core.startAttempt("phq-9");
  for (let item = 1; item <= 8; item++) await core.answer(draft.id, `q${item}`, rest);
  await core.answer(draft.id, "q9", ninth);
  const attempt = await core.finishAttempt(draft.id);
  return { core, attempt };
}

describe("a result", () => {
  it("says the score, the band, what it does not mean and what people do next", async () => {
    const { attempt } = await finished(0);
    const page = await mount(<Result id={attempt.id} isNew />);
    heading("Your result");
    expect(page.textContent).toContain("8 of 27");
    expect(page.textContent).toContain("often described as mild symptoms");
    heading("What it does not mean");
    expect(page.textContent).toContain("It is not a diagnosis");
    heading("What people often do next");
    expect(page.querySelector(".help-card")).toBeNull();
  });

  it("says where the score lies in words, not by colour alone", async () => {
    const { attempt } = await finished(0);
    const page = await mount(<Result id={attempt.id} isNew />);
    const here = page.querySelector(".band-words [aria-current=true]");
    expect(here?.textContent).toBe("Mild: 5 to 9 (you are here)");
    expect(page.querySelector(".band-strip")?.getAttribute("aria-hidden")).toBe("true");
  });

  it("shows help first, with lines to call, when an answer raised a flag", async () => {
    chosenCountry.value = "IE";
    const { attempt } = await finished(1);
    const page = await mount(<Result id={attempt.id} isNew />);
    const card = page.querySelector(".help-card");
    const score = page.querySelector(".score");
    expect(card && score && card.compareDocumentPosition(score) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(link("Call 116 123").getAttribute("href")).toBe("tel:116123");
    expect(link("Call 112").getAttribute("href")).toBe("tel:112");
    expect(card?.textContent).toContain("Nobody has been told");
    chosenCountry.value = null;
  });

  it("lets the person say that they have seen it, and keeps help in reach", async () => {
    const { attempt } = await finished(2);
    const page = await mount(<Result id={attempt.id} isNew={false} />);
    await press("Thank you, I have seen this");
    expect(flags.value?.[0]?.state).toBe("acknowledged");
    expect(page.querySelector(".help-card")?.textContent).toContain("Help stays one tap away");
  });

  it("gives no number when too much is open, and still shows every answer", async () => {
    const core = await connected();
    const draft = await core.startAttempt("phq-9");
    await core.answer(draft.id, "q1", 3);
    await core.answer(draft.id, "q2", "declined");
    const attempt = await core.finishAttempt(draft.id);
    const page = await mount(<Result id={attempt.id} isNew />);
    expect(page.textContent).toContain("No total this time");
    expect(page.textContent).not.toContain("of 27");
    expect(page.querySelector(".answers")?.textContent).toContain("Prefer not to answer");
    expect(page.querySelector(".answers")?.textContent).toContain("No answer");
  });

  it("says so when it is no longer there", async () => {
    await connected();
    await mount(<Result id="gone" isNew={false} />);
    heading("This result is no longer here.");
  });

  it("says how it changed since last time and since the first, by the published rule only", async () => {
    const core = await connected({ totals: [18, 13, 7] });
    const latest = (await core.attempts("phq-9"))[0]?.id ?? "";
    const page = await mount(<Result id={latest} isNew={false} />);
    heading("Compared with last time");
    expect(page.textContent).toContain("6 points lower than before.");
    heading("Compared with the first time");
    expect(page.textContent).toContain("11 points lower than before.");
    expect(page.textContent).toContain("Rule for change: NHS manual");
  });

  it("lists published cut-offs and patterns with their source and what came of them", async () => {
    const { attempt } = await finished(0, 2);
    const page = await mount(<Result id={attempt.id} isNew />);
    expect(page.textContent).toContain("10 or more: reached");
    expect(page.textContent).toContain("A pattern that the manual names: not found");
    expect(page.textContent).toContain("Source: The manual");
  });

  it("shows many parts as one list with a table, not as many cards", async () => {
    const core = await connected();
    const draft = await core.startAttempt("brief-cope");
    for (let item = 1; item <= 28; item++) await core.answer(draft.id, `q${item}`, 2);
    const attempt = await core.finishAttempt(draft.id);
    const page = await mount(<Result id={attempt.id} isNew />);
    expect(page.querySelectorAll(".score").length).toBe(1);
    expect(page.querySelectorAll(".score-parts li").length).toBe(14);
    expect(page.querySelector(".score-parts li")?.textContent).toContain("4 (2 to 8)");
    expect(page.querySelectorAll("tbody tr").length).toBe(14);
    expect(page.textContent).toContain("Neither end is the better one.");
    expect(page.textContent?.split("It is not a diagnosis.").length).toBe(2);
  });

  it("shows what an imported file said beside our own total", async () => {
    const { core, attempt } = await finished(0);
    const imported = {
      ...attempt,
      imported: true,
      scores: attempt.scores.map((score) => ({ ...score, reported: 14 })),
    };
    core.attempt = async () => imported;
    const page = await mount(<Result id={attempt.id} isNew={false} />);
    expect(page.textContent).toContain("8 of 27");
    expect(page.textContent).toContain("The file this was read from says 14.");
    expect(page.textContent).toContain("read from a file");
  });

  it("shows stored scores of a questionnaire that is not here any more", async () => {
    const { core, attempt } = await finished(0);
    const bare = attempt.scores.map((score) => ({ ...score, min: 0, max: 0, band: null, words: "" }));
    core.attempt = async () => ({ ...attempt, formKnown: false, instrument: "gone", scores: bare });
    const page = await mount(<Result id={attempt.id} isNew={false} />);
    expect(page.textContent).toContain("This program does not have this questionnaire");
    expect(page.querySelector(".score-value")?.textContent).toBe("8");
  });

  it("offers to ask again", async () => {
    const { attempt } = await finished(0);
    await mount(<Result id={attempt.id} isNew />);
    await choose("Ask me again", "14");
    expect(schedules.value).toMatchObject([{ instrument: "phq-9", everyDays: 14, isDue: false }]);
  });
});
