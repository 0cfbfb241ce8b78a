import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { notes } from "../../../web/src/announce.ts";
import type { Noticed } from "../../../web/src/core/api.ts";
import { pieces } from "../../../web/src/pages/noticed/excerpt.tsx";
import { NoticedLog } from "../../../web/src/pages/noticed/log.tsx";
import { Today } from "../../../web/src/pages/today/today.tsx";
import { connected, heading, link, mount, press, settle } from "./page.tsx";

const noticed = {
  "a dark thought": { rung: "card", level: 3, category: "suicidal" } satisfies Partial<Noticed>,
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function pass(ms: number): Promise<void> {
  await act(() => void vi.advanceTimersByTime(ms));
  await settle();
}

async function logged() {
  const core = await connected({ noticed });
  const saved = await core.saveJournalEntry({
    id: null,
    text: "It was a dark thought at night.",
    links: { prompt: "", mood: null, goals: [], tags: [], attachments: [] },
  });
  const page = await mount(<NoticedLog />);
  return { core, saved, page };
}

describe("marked words", () => {
  const span = (begin: number, end: number) => ({ begin, end, rule: "r", why: "w" });

  it("keep every letter, whatever the spans", () => {
    const text = "one two three";
    for (const spans of [[], [span(4, 7)], [span(4, 9), span(5, 7)], [span(0, 3), span(3, 7)], [span(9, 99)]]) {
      expect(
        pieces(text, spans)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
    }
  });

  it("are one mark where spans overlap or touch", () => {
    const marked = (...spans: ReturnType<typeof span>[]) =>
      pieces("one two three", spans)
        .filter((piece) => piece.isNoticed)
        .map((piece) => piece.text);
    expect(marked(span(4, 9), span(5, 13))).toEqual(["two three"]);
    expect(marked(span(0, 3), span(3, 7))).toEqual(["one two"]);
    expect(marked(span(8, 13), span(0, 3))).toEqual(["one", "three"]);
  });
});

describe("the log", () => {
  it("says what goes here when it is empty", async () => {
    await connected();
    const page = await mount(<NoticedLog />);
    expect(page.textContent).toContain("Nothing has been noticed.");
  });

  it("shows the words, the reason, the level in words and where it was", async () => {
    const { saved, page } = await logged();
    heading("Thoughts about dying");
    expect(page.querySelector("mark")?.textContent).toBe("[noticed: a dark thought]");
    expect(page.querySelector(".excerpt")?.textContent).toContain("at night.");
    expect(page.textContent).toContain("Agreed words");
    expect(page.textContent).toContain("Read as thoughts of suicide, with a way in mind (level 3 of 6)");
    expect(link(/^Open it/).getAttribute("href")).toBe(`#/write/${saved.entry.id}`);
    expect(page.textContent).toContain("version en 1.0.0");
  });

  it("says what was shown and done", async () => {
    const { core, saved, page } = await logged();
    for (const kind of ["shown", "call", "call", "plan"] as const) await core.addIntervention(saved.event ?? "", kind);
    await settle();
    const lines = [...page.querySelectorAll(".facts dd")].map((line) => line.textContent);
    expect(lines).toEqual(
      expect.arrayContaining([
        "A card with help",
        "You chose a number to call (2 times)",
        "You opened your safety plan",
      ]),
    );
    expect(lines).not.toContain("Help was shown");
  });

  it("marks as passed after ten seconds, unless it is taken back", async () => {
    const { core, page } = await logged();
    await press(/^This has passed/);
    await act(() => notes.value[0]?.undo?.());
    await pass(10_000);
    expect((await core.flags())[0]?.state).toBe("raised");
    await press(/^This has passed/);
    await pass(10_000);
    expect((await core.flags())[0]?.state).toBe("resolved");
    expect(page.textContent).not.toContain("Still open");
  });

  it("keeps on the device that something was not right", async () => {
    const { core, page } = await logged();
    await press(/^Not right/);
    await pass(10_000);
    expect((await core.safetyLog())[0]?.interventions.map(({ kind }) => kind)).toEqual(["not_right"]);
    expect(page.textContent).toContain("You said that this was not right.");
  });
});

describe("Today", () => {
  it("speaks of what was written when an entry raised the flag", async () => {
    await logged();
    const page = await mount(<Today />);
    expect(page.textContent).toContain("In something you wrote you shared something heavy.");
    expect(link("What was noticed, and why").getAttribute("href")).toBe("#/settings/noticed");
  });
});
