import { act } from "preact/test-utils";
import { describe, expect, it, vi } from "vitest";
import type { ImportItem } from "../../../web/src/core/api.ts";
import { Records } from "../../../web/src/pages/settings/records.tsx";
import { attempts } from "../../../web/src/state.ts";
import { button, connected, heading, link, mount, press, settle } from "./page.tsx";

const item = (of: Partial<ImportItem>): ImportItem => ({
  instrument: "phq-9",
  title: "Patient Health Questionnaire",
  takenAt: Date.UTC(2026, 9, 4, 10),
  scores: [{ label: "Total", value: 12, reported: null }],
  warnings: [],
  problem: null,
  known: false,
  ...of,
});

const fhir = [
  item({ scores: [{ label: "Total", value: 12, reported: 14 }], warnings: ["The total was text."] }),
  item({ known: true }),
  item({ instrument: "", title: "Intake form", scores: [], problem: "This questionnaire is not here." }),
];

async function chooseFile(page: HTMLElement, text: string): Promise<void> {
  const input = page.querySelector<HTMLInputElement>("input[type=file]");
  if (!input) throw new Error("no place for a file");
  await act(() => {
    Object.defineProperty(input, "files", { value: [new File([text], "x.json")], configurable: true });
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  for (let turn = 0; turn < 4; turn++) await settle();
}

describe("reading in health records", () => {
  it("shows what is in the file, ours beside theirs, and writes nothing yet", async () => {
    const core = await connected({ fhir });
    const page = await mount(<Records />);
    await chooseFile(page, '{"resourceType":"Bundle"}');
    heading("What is in the file");
    expect(page.textContent).toContain("1 result can be read in. 2 others will be left out");
    expect(page.textContent).toContain("Total: 12 (the file says 14; both are kept)");
    expect(page.textContent).toContain("Noted: The total was text.");
    expect(page.textContent).toContain("Already here. It will not be doubled.");
    expect(page.textContent).toContain("Left out: This questionnaire is not here.");
    expect(core.calls).not.toContain("importFhir");
    expect(document.activeElement?.tagName).toBe("H2");
  });

  it("reads in when asked to, and says how many", async () => {
    await connected({ fhir });
    const page = await mount(<Records />);
    await chooseFile(page, '{"resourceType":"Bundle"}');
    await press("Read in 1 result");
    expect(page.textContent).toContain("1 result is in your history now. 2 left out.");
    expect(attempts.value?.[0]?.imported).toBe(true);
    expect(link("See the history").getAttribute("href")).toBe("#/history");
  });

  it("can be left without a trace", async () => {
    const core = await connected({ fhir });
    const page = await mount(<Records />);
    await chooseFile(page, '{"resourceType":"Bundle"}');
    await press("Leave it");
    expect(page.querySelector("input[type=file]")).not.toBeNull();
    expect(core.calls).not.toContain("importFhir");
  });

  it("says so when the file is something else", async () => {
    await connected({ fhir });
    const page = await mount(<Records />);
    await chooseFile(page, "a letter");
    expect(page.querySelector(".problem")?.textContent).toContain("not a health record that Alcove can read");
  });
});

describe("writing health records", () => {
  it("hands over what was chosen, and nothing when nothing is", async () => {
    const core = await connected({ totals: [4, 9] });
    URL.createObjectURL = vi.fn(() => "blob:x");
    const page = await mount(<Records />);
    await press("Write the file");
    expect(core.calls).toContain("exportFhir");
    page.querySelector<HTMLInputElement>("input[value=phq-9]")?.click();
    await settle();
    expect(button("Write the file").disabled).toBe(true);
    expect(page.textContent).toContain("Choose at least one questionnaire.");
  });

  it("says so when there is nothing yet", async () => {
    await connected();
    const page = await mount(<Records />);
    expect(page.textContent).toContain("There are no results to write yet.");
  });
});
