import { unzipSync } from "fflate";
import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import type { PortabilityOperations } from "../../../web/src/core/api.ts";
import { fromBase64, toBase64 } from "../../../web/src/core/base64.ts";
import { daysSince } from "../../../web/src/pages/data/backup.tsx";
import { DataPage } from "../../../web/src/pages/data/data.tsx";
import { offsetsOfZone, putIn, zipped } from "../../../web/src/pages/data/moving.ts";
import { core } from "../../../web/src/state.ts";
import { button, connected, heading, mount, press, settle, type } from "./page.tsx";

const day_ms = 24 * 60 * 60 * 1000;

async function choose(page: HTMLElement, name: string): Promise<void> {
  const input = page.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) throw new Error("no place for a file");
  await act(() => {
    Object.defineProperty(input, "files", { value: [new File(["x"], name)], configurable: true });
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  for (let turn = 0; turn < 6; turn++) await settle();
}

const fileInput = () => document.querySelector("input[type=file]");

describe("the page of one's data", () => {
  it("says in words what is here", async () => {
    await connected();
    const page = await mount(<DataPage />);
    expect(page.textContent).toContain("On this device: 2 moods and 1 journal entry.");
    expect(page.textContent).toContain("You have not made a backup on this device yet.");
  });

  it("offers a new backup after a month, and only says how old it is before", async () => {
    await connected({ portability: { lastBackupAt: Date.now() - 12 * day_ms } });
    const page = await mount(<DataPage />);
    expect(page.textContent).toContain("Last backup: 12 days ago.");
    expect(page.textContent).not.toContain("A month has passed.");
    expect(daysSince(null, 5)).toBeNull();
    expect(daysSince(5 * day_ms, 5 * day_ms + 1)).toBe(0);
  });

  it("shows what an export would change, and changes nothing before it is asked to", async () => {
    const fake = await connected();
    const page = await mount(<DataPage />);
    await choose(page, "alcove.json");
    expect(page.textContent).toContain("Made on");
    expect([...page.querySelectorAll("tbody tr")].map((row) => row.textContent)).toEqual(["3 moods2100"]);
    expect(fake.calls).not.toContain("importSome");
    await press("Bring it in");
    expect(fake.calls).toContain("importSome");
    heading("Last time you brought something in");
    await press("Take it back");
    expect(fake.calls).toContain("undoImport");
    expect(page.textContent).not.toContain("Last time you brought something in");
  });

  it("offers to bring back what was deleted only where something was", async () => {
    const kinds = { journal_entry: { fresh: 0, same: 0, differing: 0, deleted: 2 } };
    await connected({ portability: { preview: { kinds } } });
    const page = await mount(<DataPage />);
    await choose(page, "alcove.json");
    expect(page.textContent).toContain("Everything in this file is here already.");
    const box = page.querySelector<HTMLInputElement>("input[type=checkbox]");
    await act(() => box?.click());
    await settle();
    button("Bring it in");
  });

  it("asks for the passphrase of a backup, and says when it is another one", async () => {
    await connected({ portability: { passphrase: "right" } });
    const page = await mount(<DataPage />);
    await choose(page, "alcove.alcove");
    await type("Passphrase of this backup", "wrong");
    await act(() => page.querySelector<HTMLFormElement>("form:has([name=archive-passphrase])")?.requestSubmit());
    await settle();
    expect(page.textContent).toContain("This passphrase doesn't open the backup.");
    await type("Passphrase of this backup", "right");
    await act(() => page.querySelector<HTMLFormElement>("form:has([name=archive-passphrase])")?.requestSubmit());
    for (let turn = 0; turn < 4; turn++) await settle();
    button("Bring it in");
  });

  it("shows a table of another app with its columns, its problems and what would come of it", async () => {
    const table = { unread: [{ line: 3, why: "no such day" }], unreadCount: 1 };
    const fake = await connected({ portability: { table } });
    const page = await mount(<DataPage />);
    await choose(page, "moods.csv");
    expect(page.textContent).toContain("1 mood can be brought in.");
    expect(page.textContent).toContain("Line 3: no such day");
    const order = [...page.querySelectorAll("select")].find((each) => each.value === "ymd");
    await act(() => {
      if (order) order.value = "dmy";
      order?.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await press("Look again with these choices");
    await press("Bring in 1 mood");
    expect(fake.calls).toContain("importTable");
    expect(fileInput()).not.toBeNull();
  });

  it("goes back to choosing without a trace", async () => {
    const fake = await connected();
    const page = await mount(<DataPage />);
    await choose(page, "moods.csv");
    await press("Cancel");
    expect(fileInput()).not.toBeNull();
    expect(fake.calls).not.toContain("importTable");
  });
});

describe("bringing in", () => {
  it("takes back what a failure leaves behind", async () => {
    const fake = await connected();
    const broken: Partial<PortabilityOperations> = {
      importSome: () => Promise.reject(new Error("storage")),
    };
    await expect(putIn({ ...core(), ...broken }, { deleted: false, records: 1 }, () => {})).rejects.toThrow("storage");
    expect(fake.calls).toContain("undoImport");
  });

  it("knows from which minute on the clock was another one", () => {
    const offsets = offsetsOfZone(Date.UTC(2026, 10, 22));
    expect(offsets[0]?.from).toBe(0);
    for (const [index, { from }] of offsets.entries()) {
      if (index > 0) expect(from).toBeGreaterThan(offsets[index - 1]?.from ?? 0);
    }
  });

  it("puts several files into one that other programs open", async () => {
    const zip = zipped([{ name: "journal/2026-11.md", text: "# é" }]);
    const files = unzipSync(new Uint8Array(await zip.arrayBuffer()));
    expect(new TextDecoder().decode(files["journal/2026-11.md"])).toBe("# é");
  });

  it("writes bytes as base64 and reads them back", () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 251);
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  });
});
