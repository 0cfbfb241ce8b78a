import { useState } from "preact/hooks";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clock, peaksOf } from "../../../web/src/files/sound.ts";
import { StorageSection } from "../../../web/src/files/storage_section.tsx";
import { de } from "../../../web/src/language/de.ts";
import { fileErrors } from "../../../web/src/language/en_files.ts";
import { words } from "../../../web/src/language/index.ts";
import { Attachments } from "../../../web/src/parts/attachments.tsx";
import type { FakeFile } from "../../../web/src/testing/fake_files.ts";
import { button, connected, mount, press, settle, type } from "./page.tsx";

const voice: FakeFile = {
  id: "v",
  kind: "voice",
  name: "Voice note",
  mime: "audio/webm",
  durationMs: 65_000,
  peaks: [0, 128, 255],
};
const photo: FakeFile = { id: "p", name: "harbour.jpg", mime: "image/jpeg", size: 2_500_000, thumbnail: btoa("small") };

let linked: readonly string[] = [];

function Form({ start }: { start: string[] }) {
  const [ids, setIds] = useState(start);
  linked = ids;
  return <Attachments ids={ids} onChange={setIds} />;
}

let addresses: string[] = [];
beforeEach(() => {
  addresses = [];
  vi.stubGlobal("URL", {
    ...URL,
    createObjectURL: () => {
      addresses.push(`blob:${addresses.length}`);
      return addresses.at(-1);
    },
    revokeObjectURL: (address: string) => {
      addresses = addresses.filter((each) => each !== address);
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

async function choose(page: HTMLElement, file: File): Promise<void> {
  const input = page.querySelector<HTMLInputElement>('input[type="file"]');
  if (!input) throw new Error("nothing to choose a file with");
  Object.defineProperty(input, "files", { value: [file], configurable: true });
  await act(() => {
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  for (let turn = 0; turn < 6; turn++) await settle();
}

describe("files of an entry", () => {
  it("are added piece by piece and linked", async () => {
    const core = await connected();
    const page = await mount(<Form start={[]} />);
    await choose(page, new File(["0123456789"], "notes.txt", { type: "text/plain" }));
    await vi.waitFor(() => expect(linked).toEqual(["f1"]));
    await settle();
    expect(page.textContent).toContain("notes.txt");
    expect(core.calls.filter((call) => call === "addFilePart")).toHaveLength(3);
  });

  it("are removed at once and come back with Undo", async () => {
    await connected({ files: [photo] });
    const page = await mount(<Form start={["p"]} />);
    await press(words.files.removeNamed("harbour.jpg"));
    expect(linked).toEqual([]);
    const { notes } = await import("../../../web/src/announce.ts");
    await act(() => notes.value.at(-1)?.undo?.());
    await settle();
    expect(linked).toEqual(["p"]);
    expect(page.textContent).toContain("2.5 MB");
  });

  it("have the name that the person gives them, which is what a screen reader says", async () => {
    await connected({ files: [photo] });
    const page = await mount(<Form start={["p"]} />);
    await press(words.files.renameNamed("harbour.jpg"));
    await type(words.files.name, "The harbour at dusk");
    await act(() => page.querySelector("form")?.requestSubmit());
    await settle();
    expect(page.querySelector("img")?.getAttribute("alt")).toBe("The harbour at dusk");
  });

  it("can only be looked at where nothing may change", async () => {
    await connected({ files: [photo, voice] });
    const page = await mount(<Attachments ids={["p", "v"]} />);
    expect(page.querySelector('input[type="file"]')).toBeNull();
    expect(() => button(words.files.removeNamed("harbour.jpg"))).toThrow();
    expect(page.querySelectorAll("rect")).toHaveLength(3);
  });

  it("that are gone, or still on another device, say so", async () => {
    await connected({ files: [{ ...photo, isElsewhere: true }] });
    const page = await mount(<Attachments ids={["p", "missing"]} />);
    expect(page.textContent).toContain(words.files.gone);
    expect(page.textContent).toContain(words.files.notHere);
    await press(words.files.saveNamed("harbour.jpg"));
    expect(page.textContent).toContain(fileErrors.file_elsewhere.what);
  });

  it("leave no address behind when the page goes", async () => {
    await connected({ files: [photo] });
    const { render } = await import("preact");
    const page = await mount(<Attachments ids={["p"]} />);
    expect(addresses).toHaveLength(1);
    await act(() => render(null, page));
    expect(addresses).toEqual([]);
  });

  it("larger than 50 MB are refused in words", async () => {
    await connected();
    const page = await mount(<Form start={[]} />);
    const large = new File(["x"], "film.mov", { type: "video/quicktime" });
    Object.defineProperty(large, "size", { value: 51 * 1024 * 1024 });
    await choose(page, large);
    expect(page.textContent).toContain(fileErrors.file_too_large.what);
    expect(linked).toEqual([]);
  });
});

describe("recording", () => {
  it("says why when the microphone can't be used", async () => {
    await connected();
    const page = await mount(<Form start={[]} />);
    await press(words.files.record);
    expect(page.textContent).toContain(fileErrors.microphone.what);
  });

  it("outlines a sound by its loudest places", () => {
    const sound = new Float32Array([0, 0.5, -1, 0.25]);
    expect(peaksOf(sound, 2)).toEqual([128, 255]);
    expect(peaksOf(new Float32Array(0))).toEqual([]);
    expect(clock(65_400)).toBe("1:05");
  });
});

describe("Settings", () => {
  it("says what files take up here, and on the server where there is one", async () => {
    await connected({ sync: { state: "idle" } });
    const page = await mount(<StorageSection />);
    expect(page.textContent).toContain(words.files.storageHere("2 MB"));
    expect(page.textContent).toContain(words.files.storageServer("3 MB", "1 GB"));
    expect(de.files.size(1_250_000)).toBe("1,3 MB");
  });

  it("says nothing of a server without an account", async () => {
    await connected();
    const page = await mount(<StorageSection />);
    expect(page.querySelector("meter")).toBeNull();
  });
});
