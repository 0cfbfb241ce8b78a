import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { announcement } from "../../../web/src/announce.ts";
import type { Piece, PieceQuestion } from "../../../web/src/core/api.ts";
import { forgetSession } from "../../../web/src/noticing/session.ts";
import { entryText, isNothing, typedIn } from "../../../web/src/pages/pieces/answers.ts";
import { forgetBegun } from "../../../web/src/pages/pieces/begun.ts";
import { byTopic, fitting } from "../../../web/src/pages/pieces/groups.ts";
import { PiecePage } from "../../../web/src/pages/pieces/piece.tsx";
import { Pieces, showAllPieces } from "../../../web/src/pages/pieces/pieces.tsx";
import { Question } from "../../../web/src/pages/pieces/question.tsx";
import { ExerciseBreath, phasesOf } from "../../../web/src/parts/exercise_breath.tsx";
import { ExerciseTimer } from "../../../web/src/parts/exercise_timer.tsx";
import type { FakeStart } from "../../../web/src/testing/fake_core.ts";
import { button, choose, connected, heading, link, mount, pass, press, type, whereTo } from "./page.tsx";

const noLinks = { prompt: "", mood: null, goals: [], tags: [], attachments: [] };
const exercise = "breathing-long-out";

afterEach(() => {
  vi.useRealTimers();
  showAllPieces();
  forgetBegun(exercise);
  forgetSession();
});

function question(of: Partial<PieceQuestion>): PieceQuestion {
  return { id: "q", kind: "text", label: "Label", options: [], min: 0, max: 10, lowest: "low", highest: "high", ...of };
}

async function begun(start: FakeStart = {}) {
  const core = await connected(start);
  const page = await mount(<PiecePage id={exercise} />);
  await press("Begin");
  return { core, page };
}

/** To the step that asks something. */
async function toQuestion(): Promise<void> {
  await press("Next");
  await press("Next");
}

describe("the library", () => {
  it("has everything by topic, to be searched", async () => {
    await connected();
    const page = await mount(<Pieces />);
    expect(page.querySelectorAll(".link-row").length).toBe(2);
    await type("Search", "panic");
    expect([...page.querySelectorAll(".entry-title")].map((each) => each.textContent)).toEqual(["When panic comes"]);
    await type("Search", "zebra");
    expect(page.textContent).toContain("Nothing fits. Try another word or topic.");
  });

  it("can be narrowed to exercises or reading, and to a topic", async () => {
    await connected();
    const page = await mount(<Pieces />);
    await choose("What would you like?", "article");
    expect(page.querySelectorAll(".link-row").length).toBe(1);
    await choose("What would you like?", "all");
    await choose("About", "breathing");
    expect(page.querySelectorAll(".link-row").length).toBe(1);
  });

  it("shows each piece once and finds words without accents", async () => {
    const core = await connected();
    const all = await core.pieces();
    expect(byTopic(all).flatMap((group) => group.pieces).length).toBe(all.length);
    expect(fitting(all, "BRÉATHING long", "all", "").length).toBe(1);
  });
});

describe("a piece", () => {
  it("says for whom it is not, what it rests on, and where help is", async () => {
    await connected();
    const page = await mount(<PiecePage id={exercise} />);
    heading("Before you begin");
    expect(page.textContent).toContain("Stop when you feel dizzy.");
    expect(link(/10\.1000\/example/).getAttribute("href")).toBe("https://doi.org/10.1000/example");
    expect(link("Help now").getAttribute("href")).toBe("#/help");
    expect(link("When panic comes").getAttribute("href")).toBe("#/pieces/panic");
  });

  it("that is to be read can be marked as read", async () => {
    const core = await connected();
    const page = await mount(<PiecePage id="panic" />);
    heading("What happens");
    await press("I have read this");
    expect((await core.piece({ id: "panic" })).doneAt).not.toBeNull();
    expect(page.textContent).toContain("last read");
  });

  it("says when it is not offered any more", async () => {
    await connected();
    await mount(<PiecePage id="none" />);
    heading("This piece is no longer offered.");
  });
});

describe("an exercise", () => {
  it("goes one step at a time, with the focus on each", async () => {
    const { page } = await begun();
    expect(page.textContent).toContain("Step 1 of 3");
    expect(document.activeElement?.textContent).toBe("Sit the way that is comfortable.");
    await press("Next");
    expect(page.textContent).toContain("Breathe in for 4, Breathe out for 6; 6 times.");
    await press("Previous step");
    expect(page.textContent).toContain("Step 1 of 3");
    expect(link("Help now")).toBeTruthy();
  });

  it("keeps nothing of what was written unless it is wanted", async () => {
    const { core } = await begun();
    await toQuestion();
    await type("In a few words", "Calmer");
    await press("To the end");
    await press("Don't keep them");
    expect((await core.journal({ filter: {}, before: null, limit: 1 })).total).toBe(0);
    expect((await core.piece({ id: exercise })).doneAt).not.toBeNull();
    expect(button("Do it again")).toBeTruthy();
  });

  it("keeps the answers in the journal when asked, and leaves what was begun there alone", async () => {
    const { core } = await begun();
    await core.saveJournalDraft({ entry: null, text: "Half a thought", links: noLinks });
    await toQuestion();
    await type("In a few words", "Calmer");
    await press("To the end");
    await press("Keep my answers in the journal");
    const [entry] = (await core.journal({ filter: {}, before: null, limit: 1 })).entries;
    const { text, links } = await core.journalEntry({ id: entry?.id ?? "" });
    expect(text).toBe("# Breathing with a long way out\n\n**In a few words**\n\nCalmer");
    expect(links.prompt).toBe(`exercise:${exercise}`);
    expect(whereTo()).toMatchObject({ page: "entry", id: entry?.id });
    expect((await core.journalDrafts()).map((draft) => draft.text)).toEqual(["Half a thought"]);
  });

  it("is gone on with where it was left", async () => {
    const { page } = await begun();
    await toQuestion();
    await type("In a few words", "Calmer");
    await press("Stop here");
    await press("Go on where you stopped");
    expect(page.querySelector("textarea")?.value).toBe("Calmer");
  });

  it("notices what is written as the journal does", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const card = { rung: "card", level: 3, category: "suicidal" } as const;
    const { page } = await begun({ noticed: { "a dark thought": card }, country: "GB" });
    await toQuestion();
    await type("In a few words", "It was a dark thought");
    await pass(600);
    expect(page.querySelector(".noticed-card")?.textContent).toContain("Only you can read this.");
    await press("Close");
    expect(page.querySelector(".noticed-card")).toBeNull();
  });

  it("has nothing to keep when nothing was answered", async () => {
    await begun();
    await toQuestion();
    await press("To the end");
    expect(() => button("Keep my answers in the journal")).toThrow();
    await press("Done");
    heading("Breathing with a long way out");
  });
});

describe("a question in an exercise", () => {
  async function asked(of: Partial<PieceQuestion>, answer?: string | string[] | number) {
    const given: unknown[] = [];
    const page = await mount(
      <Question question={question(of)} answer={answer} onAnswer={(said) => given.push(said)} />,
    );
    return { page, given };
  }
  const options = [
    { id: "a", words: "First" },
    { id: "b", words: "Second" },
  ];

  it("can be one of several, or as many as fit", async () => {
    const one = await asked({ kind: "choice", options });
    await act(() => one.page.querySelector<HTMLInputElement>('input[value="b"]')?.click());
    expect(one.given).toEqual(["b"]);
    const many = await asked({ kind: "choices", options }, ["a"]);
    await act(() => many.page.querySelector<HTMLInputElement>('input[value="b"]')?.click());
    expect(many.given).toEqual([["a", "b"]]);
  });

  it("can be a scale that says nothing until it is moved, and can be taken back", async () => {
    const fresh = await asked({ kind: "scale" });
    expect(fresh.page.querySelector("output")?.textContent).toBe("Not said");
    const said = await asked({ kind: "scale" }, 7);
    expect(said.page.querySelector("input")?.getAttribute("aria-valuetext")).toBe("7, from 0 to 10");
    await press("Don't say");
    expect(said.given).toEqual([undefined]);
  });

  it("can be lines, as many as are wanted", async () => {
    const { page, given } = await asked({ kind: "list" }, ["one"]);
    expect(page.querySelectorAll("input").length).toBe(3);
    await press("Another line");
    expect(given).toEqual([["one", "", "", ""]]);
  });
});

describe("answers", () => {
  const piece = {
    title: "Look again",
    steps: [
      question({ id: "t", label: "The thought" }),
      question({ id: "c", kind: "choice", label: "Which", options: [{ id: "x", words: "This one" }] }),
      question({ id: "l", kind: "list", label: "Three things" }),
      question({ id: "s", kind: "scale", label: "How strong" }),
    ].map((answer) => ({ text: "", seconds: null, breath: null, answer })),
  } as unknown as Piece;

  it("read as an entry, without what was left open", () => {
    expect(entryText(piece, { t: " I fail ", c: "x", l: ["rain", " ", "tea"], s: 0 })).toBe(
      "# Look again\n\n**The thought**\n\nI fail\n\n**Which**\n\nThis one\n\n**Three things**\n\n- rain\n- tea\n\n**How strong**\n\n0, from 0 to 10",
    );
    expect(entryText(piece, { t: " ", l: [""] })).toBe("");
  });

  it("are screened as far as they were typed", () => {
    expect(typedIn(piece, { t: "one", c: "x", l: ["two", "three"], s: 3 })).toBe("one\n\ntwo\n\nthree");
    expect([isNothing(undefined), isNothing(0), isNothing([" "])]).toEqual([true, false, true]);
  });
});

describe("a length of time", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
  });

  it("begins, pauses and goes on by the clock, and says when it is over", async () => {
    const page = await mount(<ExerciseTimer seconds={65} />);
    expect(page.textContent).toContain("65 seconds");
    await press("Start the time");
    await pass(5_000);
    expect(page.textContent).toContain("1 minute left");
    await press("Pause");
    await pass(60_000);
    expect(page.textContent).toContain("1 minute left");
    await press("Go on");
    await pass(61_000);
    expect(announcement.value).toBe("The time is over. Stay longer if you like.");
    expect(button("Once more")).toBeTruthy();
  });
});

describe("paced breathing", () => {
  it("leaves out parts without time and ends after the last breath", async () => {
    vi.useFakeTimers();
    const pattern = { in: 4, holdIn: 0, out: 6, holdOut: 0, times: 2 };
    expect(phasesOf(pattern).map(({ phase }) => phase)).toEqual(["in", "out"]);
    const page = await mount(<ExerciseBreath pattern={pattern} />);
    await press("Start the time");
    expect(page.querySelector(".breath-words")?.textContent).toBe("Breathe in");
    await pass(4_000);
    expect(page.querySelector(".breath-words")?.textContent).toBe("Breathe out");
    await press("Pause");
    await pass(20_000);
    expect(page.textContent).toContain("Breath 1 of 2");
    await press("Go on");
    for (const seconds of [6, 4, 6]) await pass(seconds * 1000);
    expect(announcement.value).toBe("That was enough for now.");
    expect(button("Once more")).toBeTruthy();
  });

  it("makes no sound and no vibration unless that is chosen", async () => {
    const vibrate = vi.fn();
    vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { vibrate }));
    vi.useFakeTimers();
    await mount(<ExerciseBreath pattern={{ in: 1, holdIn: 0, out: 1, holdOut: 0, times: 2 }} />);
    await press("Start the time");
    await pass(1_000);
    expect(vibrate).not.toHaveBeenCalled();
    vi.unstubAllGlobals();
  });
});
