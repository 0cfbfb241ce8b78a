import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CoreError } from "../../../web/src/core/api.ts";
import { forgetSession } from "../../../web/src/noticing/session.ts";
import { Entry } from "../../../web/src/pages/write/entry.tsx";
import { byDay, firstLine } from "../../../web/src/pages/write/first_line.ts";
import { leavingDraftTexts, leavingEntries } from "../../../web/src/pages/write/leaving.ts";
import { NewEntry } from "../../../web/src/pages/write/new_entry.tsx";
import { Write } from "../../../web/src/pages/write/write.tsx";
import { directionOf } from "../../../web/src/parts/writing_area.tsx";
import { button, connected, heading, link, mount, press, settle, whereTo } from "./page.tsx";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
  forgetSession();
  leavingEntries.value = new Set();
  leavingDraftTexts.value = new Set();
});

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

const saveState = () => document.querySelector(".save-state")?.textContent;

describe("a first line", () => {
  it("is the first with something in it, cut after a word", () => {
    expect(firstLine("\n\n  Rain again.  \nMore")).toBe("Rain again.");
    expect(firstLine(" \n ")).toBe("");
    const long = firstLine("word ".repeat(40));
    expect(long.length).toBeLessThanOrEqual(91);
    expect(long.endsWith("word…")).toBe(true);
  });

  it("stands under the day on which it was written", () => {
    const at = (id: string, writtenAt: number) => ({
      id,
      text: id,
      writtenAt,
      editedAt: writtenAt,
      thisDevice: true,
      siblings: [],
    });
    const noon = new Date(2026, 10, 22, 12).getTime();
    const days = byDay([at("c", noon), at("b", noon - 3_600_000), at("a", noon - 24 * 3_600_000)]);
    expect(days.map(({ day, entries }) => [day, entries.map(({ id }) => id).join("")])).toEqual([
      ["2026-11-22", "cb"],
      ["2026-11-21", "a"],
    ]);
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
    let now = Date.UTC(2026, 10, 21, 12);
    const core = await connected({ now: () => now });
    await core.saveEntry(null, "The first");
    const page = await mount(<Write />);
    now += 24 * 3_600_000;
    await core.saveEntry(null, "The second");
    await settle();
    expect([...page.querySelectorAll(".link-row [dir]")].map((row) => row.textContent)).toEqual([
      "The second",
      "The first",
    ]);
    expect(page.querySelectorAll("h2").length).toBe(2);
  });

  it("shows a long life in pieces", async () => {
    const core = await connected();
    for (let n = 0; n < 70; n++) await core.saveEntry(null, `Entry ${n}`);
    const page = await mount(<Write />);
    expect(page.querySelectorAll(".link-row").length).toBe(60);
    await press("Show earlier ones");
    expect(page.querySelectorAll(".link-row").length).toBe(70);
  });

  it("leads back to what is not finished", async () => {
    const core = await connected();
    await core.saveEntryDraft(null, "Half a thought");
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
    expect((await core.entryDrafts())[0]?.text).toBe("Today");
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
    expect((await core.entryDrafts()).length).toBe(1);
  });

  it("makes an entry of it, and no draft is left", async () => {
    const core = await connected();
    await mount(<NewEntry />);
    await write("A quiet day.");
    await press("Save");
    expect((await core.entries()).map((entry) => entry.text)).toEqual(["A quiet day."]);
    expect(whereTo()).toMatchObject({ page: "entry" });
    await pass(5000);
    expect(await core.entryDrafts()).toEqual([]);
  });

  it("keeps what was typed while the entry was being saved", async () => {
    const core = await connected();
    await mount(<NewEntry />);
    await write("One");
    const save = core.saveEntry;
    core.saveEntry = async (id, text) => {
      area().value = "One, two";
      return save(id, text);
    };
    await press("Save");
    const [entry] = await core.entries();
    expect([entry?.text, await core.entryDrafts()]).toMatchObject(["One", [{ entry: entry?.id, text: "One, two" }]]);
  });

  it("keeps the text and says why when it can't be saved", async () => {
    const core = await connected();
    const page = await mount(<NewEntry />);
    await press("Save");
    expect(page.textContent).toContain("There is nothing to save yet.");
    core.failNext("saveEntry", new CoreError("entry_too_long", "too long"));
    await write("Long");
    await press("Save");
    expect(page.textContent).toContain("This has grown too long for one entry.");
    expect(area().value).toBe("Long");
    await pass(400);
    expect((await core.entryDrafts())[0]?.text).toBe("Long");
  });

  it("says when the draft could not be saved, and tries again with the next key", async () => {
    const core = await connected();
    await mount(<NewEntry />);
    core.failNext("saveEntryDraft", new CoreError("storage_full", "full"));
    await write("Room");
    await pass(400);
    expect(saveState()).toBe("Not saved yet");
    await write("Room?");
    await pass(400);
    expect(saveState()).toBe("Saved on this device");
    expect((await core.entryDrafts())[0]?.text).toBe("Room?");
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
    expect((await core.entryDrafts())[0]?.text).toBe("A bad idea");
    await press("Discard");
    await pass(10_000);
    expect(await core.entryDrafts()).toEqual([]);
  });
});

describe("an entry", () => {
  async function opened(text = "A quiet day.\n\nWith rain.") {
    const core = await connected();
    const { entry } = await core.saveEntry(null, text);
    const page = await mount(<Entry id={entry.id} />);
    return { core, entry, page };
  }

  it("can be read as it was written", async () => {
    const { page } = await opened();
    expect(page.querySelector(".entry-text")?.textContent).toBe("A quiet day.\n\nWith rain.");
  });

  it("can be changed, and a change that is not saved is not lost", async () => {
    const { core, entry, page } = await opened();
    await press("Change");
    await write("A loud day.");
    await pass(400);
    expect(await core.entryDrafts()).toMatchObject([{ entry: entry.id, text: "A loud day." }]);
    expect((await core.entry(entry.id)).text).toContain("quiet");
    await press("Save");
    expect(page.querySelector(".entry-text")?.textContent).toBe("A loud day.");
  });

  it("offers to go on with a change that was left", async () => {
    const { core, entry } = await opened();
    await core.saveEntryDraft(entry.id, "A loud day.");
    await settle();
    heading("You changed this and have not saved it yet");
    await press("Go on writing");
    expect(area().value).toBe("A loud day.");
    await press("Leave it as it was");
    await pass(10_000);
    expect(await core.entryDrafts()).toEqual([]);
    expect((await core.entry(entry.id)).text).toContain("quiet");
  });

  it("is deleted only after ten seconds, and stays when that is taken back", async () => {
    const { core } = await opened();
    await press("Delete");
    expect(whereTo().page).toBe("write");
    await pass(9900);
    expect((await core.entries()).length).toBe(1);
    leavingEntries.value = new Set();
    await pass(10_000);
    expect((await core.entries()).length).toBe(1);
    const list = await mount(<Write />);
    expect(list.querySelectorAll(".link-row").length).toBe(1);
  });

  it("goes for good after that", async () => {
    const { core } = await opened();
    await press("Delete");
    await pass(10_000);
    expect(await core.entries()).toEqual([]);
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
    const now = await core.entry(entry.id);
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
    expect(core.calls.filter((call) => call === "saveEntry").length).toBe(1);
    expect(area().value).toBe("From here, and more");
    await press("Keep both");
    expect((await core.entry(entry.id)).text).toBe("From here, and more\n\nFrom there");
    expect(page.querySelector("textarea")).toBeNull();
  });

  it("loses nothing of a change when another device deletes the entry meanwhile", async () => {
    const { core, entry } = await opened("From here");
    await press("Change");
    await write("From here, and more");
    await act(() => core.deleteEntry(entry.id));
    await settle();
    expect(area().value).toBe("From here, and more");
    await press("Save");
    expect((await core.entries()).map(({ text }) => text)).toEqual(["From here, and more"]);
    expect(whereTo()).toMatchObject({ page: "entry", id: (await core.entries())[0]?.id });
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
    expect((await core.entry(entry.id)).siblings.length).toBe(1);
    await pass(1000);
    expect(await core.entry(entry.id)).toMatchObject({ text: "From there", siblings: [] });
    expect(button("Change")).toBeTruthy();
  });
});
