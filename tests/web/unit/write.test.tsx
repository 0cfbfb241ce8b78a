import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { announcement } from "../../../web/src/announce.ts";
import { CoreError, type WrittenEntry } from "../../../web/src/core/api.ts";
import { forgetSession } from "../../../web/src/noticing/session.ts";
import { beginEntryWith, begunWith } from "../../../web/src/pages/write/begin_with.ts";
import { Entry } from "../../../web/src/pages/write/entry.tsx";
import { firstLine } from "../../../web/src/pages/write/first_line.ts";
import { leavingDraftTexts, leavingEntries } from "../../../web/src/pages/write/leaving.ts";
import { bothOf } from "../../../web/src/pages/write/links.ts";
import { NewEntry } from "../../../web/src/pages/write/new_entry.tsx";
import { Write } from "../../../web/src/pages/write/write.tsx";
import { directionOf } from "../../../web/src/parts/writing_area.tsx";
import type { FakeCore } from "../../../web/src/testing/fake_core.ts";
import { button, connected, heading, link, mount, press, settle, type, whereTo } from "./page.tsx";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
  forgetSession();
  leavingEntries.value = new Set();
  leavingDraftTexts.value = new Set();
});

const noLinks = { prompt: "", mood: null, goals: [], tags: [], attachments: [] };

/** Every entry, newest first. */
async function written(core: FakeCore): Promise<WrittenEntry[]> {
  const { entries } = await core.journal({ filter: {}, before: null, limit: 200 });
  return Promise.all(entries.map(({ id }) => core.journalEntry({ id })));
}

const area = () => document.querySelector("textarea") as HTMLTextAreaElement;

async function write(text: string): Promise<void> {
  await act(() => {
    area().value = text;
    area().dispatchEvent(new Event("input", { bubbles: true }));
  });
  await settle();
}

async function pass(ms: number): Promise<void> {
  await act(() => void vi.advanceTimersByTime(ms));
  await settle();
}

const titles = (page: HTMLElement) => [...page.querySelectorAll(".entry-title")].map((each) => each.textContent);

const saveState = () => document.querySelector(".save-state")?.textContent;

describe("a first line", () => {
  it("is the first with something in it, cut after a word", () => {
    expect(firstLine("\n\n  Rain again.  \nMore")).toBe("Rain again.");
    expect(firstLine(" \n ")).toBe("");
    const long = firstLine("word ".repeat(40));
    expect(long.length).toBeLessThanOrEqual(91);
    expect(long.endsWith("word…")).toBe(true);
  });
});

describe("the direction of writing", () => {
  it("is that of the first letter", () => {
    expect(directionOf("")).toBe("ltr");
    expect(directionOf("12: a quiet day")).toBe("ltr");
    expect(directionOf("12: יום שקט, quiet")).toBe("rtl");
    expect(directionOf("… يوم هادئ")).toBe("rtl");
  });
});

describe("the list", () => {
  it("says what goes here when it is empty", async () => {
    await connected();
    const page = await mount(<Write />);
    expect(page.textContent).toContain("A line is enough");
    expect(link("Write something").getAttribute("href")).toBe("#/write/new");
  });

  it("shows the newest first and follows what comes in", async () => {
    let now = Date.UTC(2026, 10, 30, 12);
    const core = await connected({ now: () => now });
    await core.saveJournalEntry({ id: null, text: "The first", links: noLinks });
    const page = await mount(<Write />);
    now += 24 * 3_600_000;
    await core.saveJournalEntry({ id: null, text: "The second", links: noLinks });
    await settle();
    expect([...page.querySelectorAll(".link-row .entry-title")].map((row) => row.textContent)).toEqual([
      "The second",
      "The first",
    ]);
    expect(page.querySelectorAll("h2").length).toBe(2);
  });

  it("shows a long life in pieces", async () => {
    const core = await connected();
    for (let n = 0; n < 70; n++) await core.saveJournalEntry({ id: null, text: `Entry ${n}`, links: noLinks });
    const page = await mount(<Write />);
    expect(page.querySelectorAll(".link-row").length).toBe(60);
    await press("Show earlier ones");
    expect(page.querySelectorAll(".link-row").length).toBe(70);
  });

  it("finds words, marks them, and says how many fit", async () => {
    const core = await connected();
    await core.saveJournalEntry({ id: null, text: "Rain all day", links: noLinks });
    await core.saveJournalEntry({ id: null, text: "Sun at last", links: { ...noLinks, tags: ["garden"] } });
    const page = await mount(<Write />);
    await type("Search your entries", "rain");
    await pass(150);
    await settle();
    expect(titles(page)).toEqual(["Rain all day"]);
    expect(page.querySelector("mark")?.textContent).toBe("Rain");
    expect(announcement.value).toContain("1 entry");
    await type("Search your entries", "snow");
    await pass(150);
    await settle();
    expect(page.textContent).toContain("Nothing fits. Fewer words");
    await type("Search your entries", "");
    await pass(150);
    await settle();
    expect(titles(page).length).toBe(2);
  });

  it("is narrowed by tags until everything is wanted again", async () => {
    const core = await connected();
    await core.saveJournalEntry({ id: null, text: "Rain all day", links: noLinks });
    await core.saveJournalEntry({ id: null, text: "Sun at last", links: { ...noLinks, tags: ["garden"] } });
    const page = await mount(<Write />);
    await press(/^garden$/);
    expect(titles(page)).toEqual(["Sun at last"]);
    expect(page.textContent).toContain("#garden");
    await press("Show everything");
    expect(titles(page).length).toBe(2);
  });

  it("remembers what was written on this day a year ago", async () => {
    let now = new Date(2025, 10, 22, 12).getTime();
    const core = await connected({ now: () => now });
    await core.saveJournalEntry({ id: null, text: "A year before", links: noLinks });
    now = new Date(2026, 10, 22, 12).getTime();
    vi.setSystemTime(now);
    const page = await mount(<Write />);
    heading("On this day");
    expect(page.textContent).toContain("A year ago");
  });

  it("leads back to what is not finished", async () => {
    const core = await connected();
    await core.saveJournalDraft({ entry: null, text: "Half a thought", links: noLinks });
    const page = await mount(<Write />);
    expect(page.textContent).toContain("Half a thought");
    expect(link("Go on writing").getAttribute("href")).toBe("#/write/new");
  });
});

describe("writing", () => {
  it("saves as it is typed, says so, and goes on where it was left", async () => {
    const core = await connected();
    await mount(<NewEntry />);
    await write("Today");
    expect(saveState()).toBe("Saving…");
    await pass(400);
    expect(saveState()).toBe("Saved on this device");
    expect((await core.journalDrafts())[0]?.text).toBe("Today");
    document.body.textContent = "";
    await mount(<NewEntry />);
    expect(area().value).toBe("Today");
  });

  it("saves at the latest after three seconds of typing without a pause", async () => {
    const core = await connected();
    await mount(<NewEntry />);
    for (let n = 1; n <= 12; n++) {
      await write("x".repeat(n));
      await pass(300);
    }
    expect((await core.journalDrafts()).length).toBe(1);
  });

  it("makes an entry of it, and no draft is left", async () => {
    const core = await connected();
    await mount(<NewEntry />);
    await write("A quiet day.");
    await press("Save");
    expect((await written(core)).map((entry) => entry.text)).toEqual(["A quiet day."]);
    expect(whereTo()).toMatchObject({ page: "entry" });
    await pass(5000);
    expect(await core.journalDrafts()).toEqual([]);
  });

  it("keeps what was typed while the entry was being saved", async () => {
    const core = await connected();
    await mount(<NewEntry />);
    await write("One");
    const save = core.saveJournalEntry;
    core.saveJournalEntry = async (entry) => {
      area().value = "One, two";
      return save(entry);
    };
    await press("Save");
    const [entry] = await written(core);
    expect([entry?.text, await core.journalDrafts()]).toMatchObject(["One", [{ entry: entry?.id, text: "One, two" }]]);
  });

  it("keeps the text and says why when it can't be saved", async () => {
    const core = await connected();
    const page = await mount(<NewEntry />);
    await press("Save");
    expect(page.textContent).toContain("There is nothing to save yet.");
    core.failNext("saveJournalEntry", new CoreError("entry_too_long", "too long"));
    await write("Long");
    await press("Save");
    expect(page.textContent).toContain("This has grown too long for one entry.");
    expect(area().value).toBe("Long");
    await pass(400);
    expect((await core.journalDrafts())[0]?.text).toBe("Long");
  });

  it("says when the draft could not be saved, and tries again with the next key", async () => {
    const core = await connected();
    await mount(<NewEntry />);
    core.failNext("saveJournalDraft", new CoreError("storage_full", "full"));
    await write("Room");
    await pass(400);
    expect(saveState()).toBe("Not saved yet");
    await write("Room?");
    await pass(400);
    expect(saveState()).toBe("Saved on this device");
    expect((await core.journalDrafts())[0]?.text).toBe("Room?");
  });

  it("can be discarded and taken back for ten seconds, also by coming back", async () => {
    const core = await connected();
    await mount(<NewEntry />);
    await write("A bad idea");
    await press("Discard");
    expect(whereTo().page).toBe("write");
    await pass(9000);
    await mount(<NewEntry />);
    await pass(5000);
    expect((await core.journalDrafts())[0]?.text).toBe("A bad idea");
    await press("Discard");
    await pass(10_000);
    expect(await core.journalDrafts()).toEqual([]);
  });
});

describe("what an entry is joined to", () => {
  it("is saved with the draft and with the entry, and said below it", async () => {
    const core = await connected();
    await mount(<NewEntry />);
    await write("In the garden");
    await type("Tags", "garden");
    await press("Add “garden”");
    await pass(400);
    expect((await core.journalDrafts())[0]?.links.tags).toEqual(["garden"]);
    await press("Save");
    const [entry] = await written(core);
    expect(entry?.links.tags).toEqual(["garden"]);
    const page = await mount(<Entry id={entry?.id ?? ""} />);
    expect(page.querySelector(".chip")?.textContent).toBe("garden");
  });

  it("is a question when one was chosen, and stays so when the entry is changed", async () => {
    const core = await connected();
    await mount(<NewEntry />);
    await press("Need a place to begin?");
    await press(/^What weighs on you today/);
    expect(document.querySelector(".prompt")?.textContent).toContain("What weighs on you today?");
    await write("The letter");
    await press("Save");
    const [entry] = await written(core);
    expect(entry?.links.prompt).toBe("weighs_on_me");
    await mount(<Entry id={entry?.id ?? ""} />);
    await press("Change");
    await write("The letter, still");
    await press("Save");
    expect((await written(core))[0]?.links.prompt).toBe("weighs_on_me");
  });

  it("comes from the page that led here, once", async () => {
    const core = await connected();
    beginEntryWith({ goals: ["g1"] });
    await mount(<NewEntry />);
    await write("About it");
    await press("Save");
    expect((await written(core))[0]?.links.goals).toEqual(["g1"]);
    expect(begunWith(noLinks)).toEqual(noLinks);
  });

  it("is kept of all versions when both are kept", () => {
    const both = bothOf([
      { text: "a", links: { ...noLinks, tags: ["x"], mood: "m1" } },
      { text: "b", links: { ...noLinks, tags: ["x", "y"], mood: "m2" } },
    ]);
    expect(both).toEqual({ text: "a\n\nb", links: { ...noLinks, tags: ["x", "y"], mood: "m1" } });
  });

  it("begins an outline with its headings", async () => {
    await connected();
    await mount(<NewEntry />);
    await press("Need a place to begin?");
    await press(/^End of the day/);
    expect(area().value).toBe("## What was\n\n\n## What was good\n\n");
    expect(document.body.textContent).toContain("However small.");
  });
});

describe("an entry", () => {
  async function opened(text = "A quiet day.\n\nWith rain.") {
    const core = await connected();
    const { entry } = await core.saveJournalEntry({ id: null, text, links: noLinks });
    const page = await mount(<Entry id={entry.id} />);
    return { core, entry, page };
  }

  it("can be read as it was written", async () => {
    const { page } = await opened();
    expect([...page.querySelectorAll(".entry-text > p")].map((each) => each.textContent)).toEqual([
      "A quiet day.",
      "With rain.",
    ]);
  });

  it("can be changed, and a change that is not saved is not lost", async () => {
    const { core, entry, page } = await opened();
    await press("Change");
    await write("A loud day.");
    await pass(400);
    expect(await core.journalDrafts()).toMatchObject([{ entry: entry.id, text: "A loud day." }]);
    expect((await core.journalEntry({ id: entry.id })).text).toContain("quiet");
    await press("Save");
    expect(page.querySelector(".entry-text")?.textContent).toBe("A loud day.");
  });

  it("offers to go on with a change that was left", async () => {
    const { core, entry } = await opened();
    await core.saveJournalDraft({ entry: entry.id, text: "A loud day.", links: noLinks });
    await settle();
    heading("You changed this and have not saved it yet");
    await press("Go on writing");
    expect(area().value).toBe("A loud day.");
    await press("Leave it as it was");
    await pass(10_000);
    expect(await core.journalDrafts()).toEqual([]);
    expect((await core.journalEntry({ id: entry.id })).text).toContain("quiet");
  });

  it("is deleted only after ten seconds, and stays when that is taken back", async () => {
    const { core } = await opened();
    await press("Delete");
    expect(whereTo().page).toBe("write");
    await pass(9900);
    expect((await written(core)).length).toBe(1);
    leavingEntries.value = new Set();
    await pass(10_000);
    expect((await written(core)).length).toBe(1);
    const list = await mount(<Write />);
    expect(list.querySelectorAll(".link-row").length).toBe(1);
  });

  it("goes for good after that", async () => {
    const { core } = await opened();
    await press("Delete");
    await pass(10_000);
    expect(await written(core)).toEqual([]);
  });

  it("says when it is gone", async () => {
    await connected();
    await mount(<Entry id="none" />);
    heading("This entry is no longer here.");
  });

  it("shows both versions after a conflict; both can be kept", async () => {
    const { core, entry, page } = await opened("From here");
    await act(() => core.writeElsewhere(entry.id, "From there"));
    await settle();
    heading("There are two versions of this");
    expect(page.textContent).toContain("From there");
    await press("Keep both");
    const now = await core.journalEntry({ id: entry.id });
    expect(now.siblings).toEqual([]);
    expect(now.text.split("\n\n").sort()).toEqual(["From here", "From there"]);
  });

  it("writes over nothing that another device wrote while it was being changed here", async () => {
    const { core, entry, page } = await opened("From here");
    await press("Change");
    await write("From here, and more");
    await act(() => core.writeElsewhere(entry.id, "From there"));
    await press("Save");
    heading("Another of your devices changed this meanwhile");
    expect(core.calls.filter((call) => call === "saveJournalEntry").length).toBe(1);
    expect(area().value).toBe("From here, and more");
    await press("Keep both");
    expect((await core.journalEntry({ id: entry.id })).text).toBe("From here, and more\n\nFrom there");
    expect(page.querySelector("textarea")).toBeNull();
  });

  it("loses nothing of a change when another device deletes the entry meanwhile", async () => {
    const { core, entry } = await opened("From here");
    await press("Change");
    await write("From here, and more");
    await act(() => core.deleteJournalEntry({ id: entry.id }));
    await settle();
    expect(area().value).toBe("From here, and more");
    await press("Save");
    expect((await written(core)).map(({ text }) => text)).toEqual(["From here, and more"]);
    expect(whereTo()).toMatchObject({ page: "entry", id: (await written(core))[0]?.id });
  });

  it("keeps one version after ten seconds", async () => {
    const { core, entry, page } = await opened("From here");
    await act(() => core.writeElsewhere(entry.id, "From there"));
    await settle();
    const keepThere = [...page.querySelectorAll<HTMLElement>(".version")]
      .find((version) => version.textContent?.includes("From there"))
      ?.querySelector("button");
    await act(() => keepThere?.click());
    await pass(9000);
    expect((await core.journalEntry({ id: entry.id })).siblings.length).toBe(1);
    await pass(1000);
    expect(await core.journalEntry({ id: entry.id })).toMatchObject({ text: "From there", siblings: [] });
    expect(button("Change")).toBeTruthy();
  });
});
