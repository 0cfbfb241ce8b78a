import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { announcement } from "../../../web/src/announce.ts";
import type { InterventionKind, Noticed } from "../../../web/src/core/api.ts";
import { gravity, groupOf } from "../../../web/src/noticing/groups.ts";
import { alreadySaid, consider, dismissHelp, enter, forgetSession, help } from "../../../web/src/noticing/session.ts";
import { Entry } from "../../../web/src/pages/write/entry.tsx";
import { NewEntry } from "../../../web/src/pages/write/new_entry.tsx";
import type { FakeCore } from "../../../web/src/testing/fake_core.ts";
import { connected, heading, link, mount, press, settle, whereTo } from "./page.tsx";

const notice = (rung: Noticed["rung"], level: number, category: Noticed["category"] = "suicidal"): Noticed => ({
  rung,
  level,
  category,
  imminent: false,
  covered: true,
  spans: [],
});

/** Agreed words: what the fake core notices. */
const noticed = {
  "a grey day": notice("tool", 0, "distress"),
  "not be here": notice("question", 1),
  "a dark thought": notice("card", 3),
  "a worse thought": notice("contact", 4),
  "the worst": notice("full", 6),
  "he hits me": notice("card", 3, "abuse"),
  "took them": notice("full", 6, "overdose"),
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
  forgetSession();
});

const area = () => document.querySelector("textarea") as HTMLTextAreaElement;

async function write(text: string): Promise<void> {
  await act(() => {
    area().value = text;
    area().dispatchEvent(new Event("input", { bubbles: true }));
  });
}

async function pause(): Promise<void> {
  await act(() => void vi.advanceTimersByTime(600));
  await settle();
}

async function writeAndPause(text: string): Promise<void> {
  await write(text);
  await pause();
}

async function pressEscape(): Promise<void> {
  await act(() => {
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  });
  await settle();
}

async function open(start: Parameters<typeof connected>[0] = {}): Promise<{ core: FakeCore; page: HTMLElement }> {
  const core = await connected({ noticed, country: "GB", ...start });
  const page = await mount(<NewEntry />);
  return { core, page };
}

async function done(core: FakeCore): Promise<InterventionKind[]> {
  return (await core.safetyLog()).flatMap((event) => event.interventions.map(({ kind }) => kind));
}

describe("how grave", () => {
  it("goes by the rung first, then by the level", () => {
    const rising = [notice("none", 6), notice("tool", 0), notice("question", 1), notice("card", 2), notice("card", 3)];
    const all = [...rising, notice("contact", 4), notice("full", 4)].map(gravity);
    expect(all).toEqual([...all].sort((a, b) => a - b));
    expect(new Set(all).size).toBe(all.length);
  });

  it("does not mix one's own life with worry about somebody else", () => {
    expect(groupOf("suicidal")).toBe(groupOf("means_seeking"));
    expect(groupOf("suicidal")).not.toBe(groupOf("concern_for_other"));
  });
});

describe("a session", () => {
  beforeEach(() => {
    enter("new");
  });

  it("shows the same once, and again when it gets graver", () => {
    consider("new", notice("card", 2));
    expect(help.value?.noticed.level).toBe(2);
    dismissHelp("dismissed");
    consider("new", notice("card", 2));
    expect(help.value).toBeNull();
    consider("new", notice("card", 3));
    expect(help.value?.noticed.level).toBe(3);
  });

  it("only reminds of a card in the next text, and says nothing of a question", () => {
    consider("new", notice("card", 3));
    enter("another");
    consider("another", notice("card", 3));
    expect(help.value?.isReminder).toBe(true);
    forgetSession();
    enter("a third");
    consider("a third", notice("question", 1));
    enter("a fourth");
    consider("a fourth", notice("question", 1));
    expect(help.value).toBeNull();
  });

  it("keeps kinds of trouble apart", () => {
    consider("new", notice("card", 3));
    dismissHelp("not_right");
    consider("new", notice("card", 3, "abuse"));
    expect(help.value?.group).toBe("abuse");
  });

  it("lets a question go with the words that it was about, but never takes a card away", () => {
    consider("new", notice("question", 1));
    consider("new", notice("none", 0));
    expect(help.value).toBeNull();
    consider("new", notice("card", 3));
    consider("new", notice("none", 0));
    expect(help.value?.noticed.rung).toBe("card");
  });

  it("does not bring up what an entry said when it was opened", () => {
    alreadySaid("new", notice("card", 3));
    consider("new", notice("card", 3));
    expect(help.value).toBeNull();
    consider("new", notice("contact", 4));
    expect(help.value?.noticed.rung).toBe("contact");
  });

  it("hears nothing of a text that was left", () => {
    consider("another", notice("full", 6));
    expect(help.value).toBeNull();
  });
});

describe("noticing while writing", () => {
  it("waits for a pause, and asks once", async () => {
    const { core } = await open();
    await write("I would rather");
    await write("I would rather not be here");
    expect(core.calls).not.toContain("screenText");
    await pause();
    expect(core.calls.filter((call) => call === "screenText").length).toBe(1);
  });

  it("looks when the text is left, without waiting", async () => {
    const { core } = await open();
    await write("I would rather not be here");
    await act(() => void area().dispatchEvent(new Event("blur")));
    await settle();
    expect(core.calls).toContain("screenText");
    expect(document.body.textContent).toContain("Are you having thoughts of not wanting to be alive?");
  });

  it("drops what is said of a text that has changed since", async () => {
    const { core, page } = await open();
    let answer: (noticed: Noticed) => void = () => undefined;
    core.screenText = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    await writeAndPause("the worst");
    await write("the worst weather");
    await act(() => answer(notice("full", 6)));
    await settle();
    expect(page.querySelector("dialog")).toBeNull();
  });

  it("goes on writing when it can't be done", async () => {
    const { core } = await open();
    core.screenText = () => Promise.reject(new Error("no"));
    await writeAndPause("the worst");
    expect(area().value).toBe("the worst");
    expect((await core.journalDrafts())[0]?.text).toBe("the worst");
  });

  it("says so when it can't read the language, once there is enough of it", async () => {
    const core = await connected({ noticed: { slovo: { rung: "none", covered: false } } });
    await mount(<NewEntry />);
    await writeAndPause("slovo");
    expect(document.body.textContent).not.toContain("in this language yet");
    await writeAndPause("slovo ".repeat(20));
    expect(document.body.textContent).toContain("in this language yet");
    expect(core.calls).toContain("screenText");
  });
});

describe("the ladder", () => {
  it("meets distress with a line and a tool, and leaves the focus alone", async () => {
    await open();
    area().focus();
    await writeAndPause("a grey day");
    expect(document.activeElement).toBe(area());
    expect(announcement.value).toContain("That sounds hard.");
    expect(document.querySelectorAll(".noticed-inline summary").length).toBe(2);
  });

  it("asks plainly about a wish to be dead; no is fine", async () => {
    const { core, page } = await open();
    await writeAndPause("I would rather not be here");
    expect(announcement.value).toContain("Are you having thoughts of not wanting to be alive?");
    expect(link("Your safety plan").getAttribute("href")).toBe("#/plan");
    await press("No");
    expect(page.querySelector(".noticed-inline")).toBeNull();
    expect(document.activeElement).toBe(area());
    await writeAndPause("I would rather not be here today");
    expect(page.querySelector(".noticed-inline")).toBeNull();
    await press("Save");
    expect(await done(core)).toEqual(["dismissed"]);
  });

  it("shows the card to who says yes, with the focus on its heading", async () => {
    await open();
    await writeAndPause("I would rather not be here");
    await press("Yes");
    expect(document.activeElement).toBe(heading("That is a lot to carry alone"));
    await pressEscape();
    expect(document.querySelector(".noticed-card")).toBeNull();
    expect(document.activeElement).toBe(area());
  });

  it("puts a card below the text and the way to it at hand", async () => {
    const { page } = await open();
    area().focus();
    await writeAndPause("a dark thought");
    expect(document.activeElement).toBe(area());
    const card = page.querySelector(".noticed-card") as HTMLElement;
    expect(area().compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(card.textContent).toContain("Nothing was sent. Only you can read this. Your text is saved.");
    await press("Go to the help on this page");
    expect(document.activeElement).toBe(heading("That is a lot to carry alone"));
    await press("Close");
    expect(page.querySelector(".noticed-card")).toBeNull();
  });

  it("puts the plan first when there is one", async () => {
    const { page } = await open({ plan: { people: [{ text: "Ana", phone: "0123 456" }] } });
    await writeAndPause("a dark thought");
    expect(page.querySelector(".noticed-card a")?.textContent).toContain("Open my safety plan");
  });

  it("puts people to reach now above the text, with the plan's step about what is around", async () => {
    const { core, page } = await open({
      plan: {
        people: [{ text: "Ana", phone: "0123 456" }],
        surroundings: [{ text: "Ben keeps the key", phone: "" }],
      },
    });
    area().focus();
    await writeAndPause("a worse thought");
    const card = page.querySelector(".noticed-card") as HTMLElement;
    expect(area().compareDocumentPosition(card) & Node.DOCUMENT_POSITION_PRECEDING).toBeTruthy();
    expect(document.activeElement).toBe(area());
    expect(card.querySelector("a")?.getAttribute("href")).toBe("tel:0123456");
    expect(card.textContent).toContain("Ben keeps the key");
    await act(() => card.querySelector("a")?.click());
    await press("Save");
    expect(await done(core)).toEqual(["contact"]);
  });

  it("takes the whole screen for the gravest, emergency number first, and gives it back", async () => {
    const { page } = await open();
    await writeAndPause("the worst");
    const dialog = page.querySelector("dialog") as HTMLDialogElement;
    expect(dialog.open).toBe(true);
    expect(document.activeElement).toBe(heading("Please don't stay alone with this"));
    expect(dialog.querySelector("a")?.textContent).toContain("Call 999");
    await act(() => void dialog.dispatchEvent(new Event("cancel", { cancelable: true })));
    await settle();
    expect(page.querySelector("dialog")).toBeNull();
    expect(document.activeElement).toBe(area());
    expect(area().value).toBe("the worst");
  });

  it("says what to do when something was taken, without amounts", async () => {
    const { page } = await open();
    await writeAndPause("I took them");
    heading("Please call for medical help now");
    await press("I already took something");
    heading("Call now, even if nothing hurts yet");
    expect(page.querySelector(".took")?.textContent).not.toMatch(/\d ?(mg|g|pills|tablets)/);
    await press("I already took something");
    expect(page.querySelector(".took-words")).toBeNull();
  });

  it("tells somebody who is being hurt that it is not their fault, and how to hide the page", async () => {
    const { page } = await open();
    await writeAndPause("he hits me");
    heading("It is not your fault");
    expect(page.querySelector(".noticed-card")?.textContent).toContain("press Escape twice");
  });

  it("writes down what was done once the entry is saved, in order, and nothing when it is not", async () => {
    const { core } = await open();
    await writeAndPause("a dark thought");
    await act(() => document.querySelector<HTMLAnchorElement>(".noticed-card .line a")?.click());
    await act(() => link(/safety plan/).click());
    expect(core.calls).not.toContain("addIntervention");
    await press("Not right");
    await press("Save");
    expect(await done(core)).toEqual(["call", "plan", "not_right"]);
    expect(whereTo().page).toBe("entry");
  });

  it("shows after saving what there was no pause to notice before", async () => {
    const { core } = await open();
    await write("the worst");
    await press("Save");
    const [entry] = (await core.journal({ filter: {}, before: null, limit: 1 })).entries;
    const page = await mount(<Entry id={entry?.id ?? ""} />);
    expect(page.querySelector("dialog")?.open).toBe(true);
    await act(() => page.querySelector<HTMLAnchorElement>("dialog .emergency a")?.click());
    await settle();
    expect(await done(core)).toEqual(["call"]);
  });
});
