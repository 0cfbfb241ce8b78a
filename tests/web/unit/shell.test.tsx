import { act } from "preact/test-utils";
import { afterEach, describe, expect, it, vi } from "vitest";
import { actUnlessUndone, notes } from "../../../web/src/announce.ts";
import { App } from "../../../web/src/app.tsx";
import { hideOnEscape, isHidden, quickly } from "../../../web/src/quick_hide.ts";
import { matchRoute, route, routes } from "../../../web/src/router.ts";
import { startFailure } from "../../../web/src/state.ts";
import { setUpdater, updateReady } from "../../../web/src/update.ts";
import { button, connected, heading, link, mount, press, settle, type } from "./page.tsx";

async function at(hash: string): Promise<void> {
  await act(() => {
    route.value = matchRoute(hash);
  });
  await settle();
}

afterEach(() => {
  route.value = { page: "today" };
  isHidden.value = false;
  updateReady.value = false;
  startFailure.value = null;
});

describe("help", () => {
  it("is one tap away on every page, always under the same words", async () => {
    await connected();
    await mount(<App />);
    for (const hash of [
      routes.today(),
      routes.history(),
      routes.settings(),
      routes.about(),
      routes.turnOn(),
      "#/nowhere",
    ]) {
      await at(hash);
      expect(link("Help now").getAttribute("href"), hash).toBe("#/help");
    }
  });

  it("opens without unlocking", async () => {
    await connected({ vault: "locked" });
    await mount(<App />);
    await at(routes.help());
    heading("Help now");
    heading("Talk to somebody");
  });

  it("opens even when the core could not start", async () => {
    startFailure.value = new Error("no WebAssembly");
    await mount(<App />);
    heading("Alcove could not open in this browser.");
    await at(routes.help());
    heading("Help now");
  });
});

describe("the way around", () => {
  it("has four places and More at hand, and every other place under More", async () => {
    await connected();
    const page = await mount(<App />);
    const names = (selector: string) => [...page.querySelectorAll(selector)].map((each) => each.textContent);
    expect(names("nav.places > a, nav.places > button")).toEqual(["Today", "Journal", "Moods", "Check-ins", "More"]);
    await press("More");
    expect(names(".more-list a")).toEqual(names(".further-places a"));
    await act(() => page.querySelector<HTMLAnchorElement>('.more-list a[href="#/goals"]')?.click());
    expect(page.querySelector("dialog")).toBeNull();
  });

  it("marks the place where one is, also within More", async () => {
    await connected();
    const page = await mount(<App />);
    await at(routes.trackers());
    expect(page.querySelector('.further-places [aria-current="page"]')?.textContent).toBe("Settings");
    expect(page.querySelector(".more-places")?.className).toContain("here");
    await at(routes.newMood());
    expect(page.querySelector('nav.places > [aria-current="page"]')?.textContent).toBe("Moods");
  });
});

describe("the door", () => {
  it("shows the welcome page when there is nothing yet, wherever the address points", async () => {
    await connected({ vault: "none" });
    await mount(<App />);
    await at(routes.history());
    heading("A quiet place for how you are");
  });

  it("opens with the passphrase only, and goes on to the page that was asked for", async () => {
    await connected({ vault: "locked" });
    const page = await mount(<App />);
    await at(routes.settings());
    await type("Passphrase", "wrong");
    await press("Open");
    expect(page.textContent).toContain("That passphrase doesn't open this device.");
    await type("Passphrase", "four words that differ");
    await press("Open");
    heading("Settings");
  });

  it("opens by itself on a device without a passphrase, until it is locked on purpose", async () => {
    const core = await connected({ vault: "locked", lock: "quick" });
    await mount(<App />);
    heading("Good to see you.");
    await core.lock();
    await settle();
    heading("Welcome back");
    await press("Open Alcove");
    heading("Good to see you.");
  });

  it("forgets what it showed when it is locked", async () => {
    const core = await connected({ displayName: "Noor" });
    const page = await mount(<App />);
    expect(page.textContent).toContain("Noor");
    await core.lock();
    await settle();
    expect(page.textContent).not.toContain("Noor");
  });
});

describe("hiding quickly", () => {
  it("takes two presses of Escape in quick succession, and everything comes back", async () => {
    const stop = hideOnEscape();
    await connected({ displayName: "Noor" });
    const page = await mount(<App />);
    const pressEscape = () => act(() => void window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" })));
    await pressEscape();
    expect(isHidden.value).toBe(false);
    await pressEscape();
    expect(page.querySelector<HTMLElement>(".shell")?.hidden).toBe(true);
    await press("Continue");
    expect(page.querySelector<HTMLElement>(".shell")?.hidden).toBe(false);
    heading("Good to see you, Noor.");
    stop();
  });

  it("does not count presses that are far apart", () => {
    const thrice = quickly(3, 900);
    expect([thrice.happened(0), thrice.happened(500), thrice.happened(2000)]).toEqual([false, false, false]);
    expect([thrice.happened(2100), thrice.happened(2200)]).toEqual([false, true]);
  });
});

describe("a new version", () => {
  it("waits for the person", async () => {
    const apply = vi.fn();
    await connected();
    await mount(<App />);
    await act(() => setUpdater(apply));
    expect(apply).not.toHaveBeenCalled();
    await press("Reload");
    expect(apply).toHaveBeenCalledTimes(1);
  });

  it("can be put off", async () => {
    const apply = vi.fn();
    await connected();
    const page = await mount(<App />);
    await act(() => setUpdater(apply));
    await press("Later");
    expect(page.querySelector(".update-bar")).toBeNull();
    expect(apply).not.toHaveBeenCalled();
  });
});

describe("an act that can be taken back", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("happens after ten seconds", () => {
    vi.useFakeTimers();
    const act = vi.fn();
    const takeBack = vi.fn();
    actUnlessUndone("Discarded.", act, takeBack);
    vi.advanceTimersByTime(9_999);
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(act).toHaveBeenCalledTimes(1);
    expect(notes.value).toEqual([]);
  });

  it("never happens once it is undone", () => {
    vi.useFakeTimers();
    const act = vi.fn();
    const takeBack = vi.fn();
    actUnlessUndone("Discarded.", act, takeBack);
    notes.value[0]?.undo?.();
    vi.advanceTimersByTime(20_000);
    expect(act).not.toHaveBeenCalled();
    expect(takeBack).toHaveBeenCalledTimes(1);
  });
});

describe("a discarded check-in", () => {
  it("comes back with Undo", async () => {
    const core = await connected();
    await core.startAttempt("phq-9");
    await settle();
    await mount(<App />);
    await press("Discard");
    expect(() => button("Discard")).toThrow();
    await press("Undo");
    expect(button("Discard")).toBeTruthy();
    expect(core.calls).not.toContain("discardDraft");
  });
});
