import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import { CoreError } from "../../../web/src/core/api.ts";
import { About } from "../../../web/src/pages/about/about.tsx";
import { SettingsPage } from "../../../web/src/pages/settings/settings.tsx";
import { safetySettings } from "../../../web/src/state.ts";
import { connected, heading, link, mount, settle } from "./page.tsx";

const gentle = () => document.querySelector<HTMLInputElement>('input[name="gentle-questions"]');

async function turn(): Promise<void> {
  await act(() => gentle()?.click());
  await settle();
}

describe("settings of what is noticed", () => {
  it("turns gentle questions off and on", async () => {
    await connected();
    await mount(<SettingsPage />);
    expect(gentle()?.checked).toBe(true);
    await turn();
    expect(safetySettings.value).toEqual({ gentleQuestions: false });
    await turn();
    expect(safetySettings.value).toEqual({ gentleQuestions: true });
  });

  it("says what always stays on, that nothing is sent, and leads to the log", async () => {
    await connected();
    const page = await mount(<SettingsPage />);
    heading("What always stays on");
    expect(page.textContent).toContain("Nothing is sent and nobody is told.");
    expect(link("See what was noticed, and why").getAttribute("href")).toBe("#/settings/noticed");
  });

  it("says so when it could not be saved", async () => {
    const core = await connected();
    const page = await mount(<SettingsPage />);
    core.failNext("saveSafetySettings", new CoreError("storage", "no"));
    await turn();
    expect(page.textContent).toContain("This device could not store that.");
    expect(safetySettings.value).toEqual({ gentleQuestions: true });
  });
});

describe("about", () => {
  it("says what noticing can't do, and that nobody has reviewed it", async () => {
    await connected();
    const page = await mount(<About />);
    heading("What it notices in what you write");
    expect(page.textContent).toContain("When it says nothing, that means nothing.");
    expect(page.textContent).toContain("no clinician has reviewed them yet");
  });
});
