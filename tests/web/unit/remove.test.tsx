import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CoreError } from "../../../web/src/core/api.ts";
import { Remove } from "../../../web/src/pages/settings/remove.tsx";
import { farewell } from "../../../web/src/state.ts";
import { button, connected, heading, mount, press, settle, type } from "./page.tsx";

const synced = {
  state: "idle" as const,
  signInName: "heron",
  devices: [
    { id: "a", lastChangeAt: null, thisDevice: true },
    { id: "b", lastChangeAt: null, thisDevice: false },
  ],
};

async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await act(() => {
      vi.advanceTimersByTime(1000);
    });
    await settle();
  }
}

describe("deleting", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function asked(sync: Parameters<typeof connected>[0] = {}) {
    const core = await connected({ totals: [4, 9], ...sync });
    const page = await mount(<Remove />);
    return { core, page };
  }

  it("offers an export first and shows what would go", async () => {
    await asked();
    expect(button("Export everything first")).toBeTruthy();
    await press("Delete…");
    heading("Delete 2 check-ins from this device?");
  });

  it("offers the whole account only when there is one", async () => {
    const { page } = await asked();
    expect(page.textContent).not.toContain("The whole account");
  });

  it("names the other devices that would lose their entries too", async () => {
    const { page } = await asked({ sync: synced });
    page.querySelector<HTMLInputElement>("input[value=everywhere]")?.click();
    await settle();
    await press("Delete…");
    heading("Delete 2 check-ins from this device and the server? Your other device will lose them too.");
  });

  it("waits for the typed word", async () => {
    const { core } = await asked();
    await press("Delete…");
    expect(button("Delete now").disabled).toBe(true);
    await type(/^Type DELETE/, "delete");
    expect(button("Delete now").disabled).toBe(true);
    await type(/^Type DELETE/, "DELETE");
    expect(button("Delete now").disabled).toBe(false);
    expect(core.calls).not.toContain("deleteHere");
  });

  it("leaves ten seconds to take it back", async () => {
    const { core } = await asked();
    await press("Delete…");
    await type(/^Type DELETE/, "DELETE");
    await press("Delete now");
    await pass(9);
    expect(document.body.textContent).toContain("Deleting in 1 second.");
    await press("Stop, keep everything");
    await pass(5);
    expect(core.calls).not.toContain("deleteHere");
  });

  it("deletes here after ten seconds", async () => {
    const { core } = await asked();
    await press("Delete…");
    await type(/^Type DELETE/, "DELETE");
    await press("Delete now");
    await pass(10);
    expect(core.calls.filter((call) => call === "deleteHere").length).toBe(1);
    expect(farewell.value).toEqual({ receipt: null });
  });

  it("deletes the account and keeps the server's receipt to show", async () => {
    const { core, page } = await asked({ sync: synced });
    page.querySelector<HTMLInputElement>("input[value=everywhere]")?.click();
    await settle();
    await press("Delete…");
    await type(/^Type DELETE/, "DELETE");
    await press("Delete now");
    await pass(10);
    expect(core.calls).toContain("deleteEverywhere");
    expect(farewell.value?.receipt).toMatch(/^[0-9a-f]+$/);
  });

  it("says what is wrong and deletes nothing when the server can't be reached", async () => {
    const { core, page } = await asked({ sync: synced });
    core.failNext("deleteEverywhere", new CoreError("network", "offline"));
    page.querySelector<HTMLInputElement>("input[value=everywhere]")?.click();
    await settle();
    await press("Delete…");
    await type(/^Type DELETE/, "DELETE");
    await press("Delete now");
    await pass(10);
    expect(document.body.textContent).toContain("There is no connection to the server right now.");
    expect(farewell.value).toBeNull();
    await press("Keep everything");
  });
});
