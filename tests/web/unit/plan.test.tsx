import { act } from "preact/test-utils";
import { afterEach, describe, expect, it, vi } from "vitest";
import { announcement } from "../../../web/src/announce.ts";
import { App } from "../../../web/src/app.tsx";
import { CoreError, type PlanEntry } from "../../../web/src/core/api.ts";
import { chosenCountry } from "../../../web/src/country.ts";
import { crisisLinesOf } from "../../../web/src/crisis_lines.ts";
import { PlanPage } from "../../../web/src/pages/plan/plan.tsx";
import { planText } from "../../../web/src/pages/plan/plan_text.ts";
import { contactsOf, stepOf } from "../../../web/src/parts/plan_contacts.tsx";
import { dialled } from "../../../web/src/personal_number.ts";
import { matchRoute, route, routes } from "../../../web/src/router.ts";
import { plan } from "../../../web/src/state.ts";
import { button, connected, field, heading, link, mount, pass, press, settle, type } from "./page.tsx";

const note = (text: string) => ({ text, phone: "" });
const written: Record<string, Omit<PlanEntry, "id">[]> = {
  warning_signs: [note("I stop answering messages"), note("I lie awake")],
  people: [
    { text: "Ana", phone: "+44 (0)20 7946 0958, evenings" },
    { text: "The neighbour", phone: "" },
  ],
};

const lines = (step: string) => stepOf(plan.value, step)?.entries.map(({ text }) => text);

async function at(hash: string): Promise<void> {
  await act(() => {
    route.value = matchRoute(hash);
  });
  await settle();
}

afterEach(() => {
  chosenCountry.value = null;
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("an empty safety plan", () => {
  it("begins with the first step open, and says what it is for", async () => {
    await connected();
    const page = await mount(<PlanPage />);
    heading("A plan for bad hours");
    expect(button(/^1\. How I notice it starting/).getAttribute("aria-expanded")).toBe("true");
    expect(button(/^2\. What I can do by myself/).getAttribute("aria-expanded")).toBe("false");
    expect(page.textContent).toContain("A page that you write while things are calmer");
  });

  it("takes over an example with one tap, and goes on to the next step", async () => {
    await connected();
    await mount(<PlanPage />);
    await press("Add: I lie awake until morning");
    expect(lines("warning_signs")).toEqual(["I lie awake until morning"]);
    expect(() => button("Add: I lie awake until morning")).toThrow();
    heading("A plan for bad hours");
    await press("Next step");
    expect(button(/^2\. /).getAttribute("aria-expanded")).toBe("true");
    expect(button(/^1\. /).textContent).toContain("1 line");
  });

  it("shows its prompts only when asked", async () => {
    await connected();
    const page = await mount(<PlanPage />);
    const prompts = page.querySelector("details");
    expect(prompts?.querySelector("summary")?.textContent).toBe("Questions that may help");
    expect(prompts?.open).toBe(false);
  });
});

describe("changing the plan", () => {
  it("adds a line, says that it is saved, and stays in the field", async () => {
    await connected();
    const page = await mount(<PlanPage />);
    await type("A line of your own", "The evenings get long");
    await press("Add");
    expect(lines("warning_signs")).toEqual(["The evenings get long"]);
    expect(page.querySelector("p[role=status]")?.textContent).toBe("Saved on this device.");
    expect(field("A line of your own").value).toBe("");
    expect(document.activeElement).toBe(field("A line of your own"));
    expect(announcement.value).toContain("Added.");
  });

  it.each([
    [{ state: "offline", waiting: 1 }, "Your other devices get it when there is a connection."],
    [{ state: "syncing", waiting: 1 }, "on its way to your other devices"],
    [{ state: "idle", waiting: 0 }, "sealed, for your other devices"],
  ] as const)("says where it is: %j", async (sync, said) => {
    const core = await connected({ vault: "locked", plan: written, sync });
    const page = await mount(<PlanPage />);
    await core.unlock("four words that differ");
    await settle();
    await press("Change");
    expect(page.querySelector("p[role=status]")?.textContent).toContain(said);
  });

  it("keeps a person's number as it was written", async () => {
    await connected();
    await mount(<PlanPage />);
    await press(/^4\. /);
    await type("Person or place", "Ana");
    await type("Telephone, if there is one", "020 7946 0958");
    await press("Add");
    expect(stepOf(plan.value, "people")?.entries).toMatchObject([{ text: "Ana", phone: "020 7946 0958" }]);
  });

  it("changes a line in place and leaves it as it was on demand", async () => {
    await connected({ plan: written });
    await mount(<PlanPage />);
    await press("Change");
    await press(/^1\. /);
    await press("Change I lie awake");
    await type("A line of your own", "I lie awake until four");
    await press("Save");
    expect(lines("warning_signs")).toEqual(["I stop answering messages", "I lie awake until four"]);
    await press("Change I stop answering messages");
    await type("A line of your own", "something else");
    await press("Leave it as it was");
    expect(lines("warning_signs")?.[0]).toBe("I stop answering messages");
  });

  it("saves what was typed when the person goes on without pressing Add", async () => {
    await connected({ plan: written });
    await mount(<PlanPage />);
    await press("Change");
    await press(/^2\. /);
    await type("A line of your own", "A walk");
    await press("Done");
    expect(lines("coping")).toEqual(["A walk"]);
    heading("My safety plan");
  });

  it("moves a line by buttons and says where it is now", async () => {
    await connected({ plan: { coping: [note("one"), note("two"), note("three")] } });
    await mount(<PlanPage />);
    await press("Change");
    await press(/^2\. /);
    await press("Change one");
    await press("Move down");
    expect(lines("coping")).toEqual(["two", "one", "three"]);
    expect(announcement.value).toContain("Now 2 of 3.");
    await press("Move down");
    expect(lines("coping")).toEqual(["two", "three", "one"]);
    await press("Move down");
    expect(lines("coping")).toEqual(["two", "three", "one"]);
    await press("Move up");
    expect(lines("coping")).toEqual(["two", "one", "three"]);
  });

  it("removes a line only when ten seconds have passed without Undo", async () => {
    const core = await connected({ plan: written });
    const page = await mount(<App />);
    await at(routes.plan());
    await press("Change");
    await press(/^1\. /);
    vi.useFakeTimers();
    await press("Change I lie awake");
    await press("Remove");
    expect(page.querySelector(".plan-rows")?.textContent).not.toContain("I lie awake");
    expect(core.calls).not.toContain("removePlanEntry");
    await press("Undo");
    expect(page.querySelector(".plan-rows")?.textContent).toContain("I lie awake");
    await press("Change I lie awake");
    await press("Remove");
    await pass(10_000);
    expect(lines("warning_signs")).toEqual(["I stop answering messages"]);
  });

  it("says what happened when a line could not be saved, and keeps it in its field", async () => {
    const core = await connected({ plan: written });
    const page = await mount(<PlanPage />);
    await press("Change");
    await press(/^2\. /);
    await type("A line of your own", "A walk");
    core.failNext("savePlanEntry", new CoreError("storage_full", "full"));
    await press("Add");
    expect(page.textContent).toContain("This device has no room left.");
    expect(field("A line of your own").value).toBe("A walk");
  });

  it("forgets what was typed when the vault is locked", async () => {
    const core = await connected({ plan: written });
    await mount(<App />);
    await at(routes.plan());
    await press("Change");
    await press(/^2\. /);
    await type("A line of your own", "A walk");
    await core.lock();
    await settle();
    await core.unlock("four words that differ");
    await settle();
    await press("Change");
    await press(/^2\. /);
    expect(field("A line of your own").value).toBe("");
  });
});

describe("a written plan", () => {
  it("is read first: only what is written, in order, with calls one tap away", async () => {
    await connected({ plan: written });
    const page = await mount(<PlanPage />);
    heading("My safety plan");
    const titles = [...page.querySelectorAll(".plan-step h2")].map((each) => each.textContent);
    expect(titles).toEqual([
      "Step 1: 1How I notice it starting",
      "Step 4: 4People I can ask for help",
      "Step 5: 5Professionals and services",
    ]);
    expect(link("Call Ana").getAttribute("href")).toBe("tel:+442079460958");
    expect(link("Text Ana").getAttribute("href")).toBe("sms:+442079460958");
    expect(() => link("Call The neighbour")).toThrow();
    expect(page.textContent).toContain("Only you can read this plan.");
  });

  it("has the emergency number at its top and its end", async () => {
    chosenCountry.value = "IE";
    await connected({ plan: written });
    const page = await mount(<PlanPage />);
    expect(page.querySelector(".plan-danger a")?.getAttribute("href")).toBe("tel:112");
    expect(page.querySelector(".emergency a")?.getAttribute("href")).toBe("tel:112");
  });

  it("says so when the device opens without a passphrase", async () => {
    await connected({ plan: written, lock: "quick" });
    const page = await mount(<PlanPage />);
    expect(page.textContent).toContain("Anybody who can use this browser can open it.");
  });

  it("prints", async () => {
    const print = vi.fn();
    vi.stubGlobal("print", print);
    await connected({ plan: written });
    const page = await mount(<PlanPage />);
    await press("Print");
    expect(print).toHaveBeenCalledTimes(1);
    expect(page.querySelector(".only-print")?.textContent).toContain("Emergency number");
    vi.unstubAllGlobals();
  });
});

describe("sharing the plan", () => {
  const preview = () => document.querySelector<HTMLTextAreaElement>("textarea.plan-preview")?.value ?? "";

  it("copies exactly what it shows, without what the person leaves out", async () => {
    const copied: string[] = [];
    vi.spyOn(navigator.clipboard, "writeText").mockImplementation(async (text) => void copied.push(text));
    await connected({ plan: written });
    const page = await mount(<PlanPage />);
    await press("Share as text");
    expect(preview()).toContain("- Ana: +44 (0)20 7946 0958, evenings");
    expect(preview()).not.toContain("What I can do by myself");
    const box = page.querySelector<HTMLInputElement>('input[name="plan-share"][value="warning_signs"]');
    await act(() => box?.click());
    expect(preview()).not.toContain("I stop answering messages");
    await press("Copy");
    expect(copied).toEqual([preview()]);
    expect(page.textContent).toContain("Copied.");
  });

  it("leaves it to the device where it can, and a change of mind is no failure", async () => {
    const share = vi.fn(() => Promise.reject(new DOMException("", "AbortError")));
    Object.assign(navigator, { share });
    await connected({ plan: written });
    await mount(<PlanPage />);
    await press("Share as text");
    const shown = preview();
    await press("Choose where it goes");
    expect(share).toHaveBeenCalledWith({ text: shown });
    Reflect.deleteProperty(navigator, "share");
  });

  it("says what to do where copying is not allowed", async () => {
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("no"));
    await connected({ plan: written });
    const page = await mount(<PlanPage />);
    await press("Share as text");
    await press("Copy");
    expect(page.textContent).toContain("copy it by hand");
  });

  it("is plain text with the day and the emergency number", async () => {
    await connected({ plan: { reasons: [note("Spring")] }, now: () => Date.UTC(2026, 10, 22, 12) });
    if (!plan.value) throw new Error("no plan");
    expect(planText(plan.value, new Set(["reasons"]), crisisLinesOf("IE")).split("\n")).toEqual([
      "My safety plan",
      expect.stringMatching(/^Last changed on .*2026\.$/),
      "",
      "What I want to stay for",
      "- Spring",
      "",
      "Emergency number (Ireland): 112",
    ]);
  });
});

describe("the plan", () => {
  it("is one tap away on every page of an open vault", async () => {
    await connected();
    await mount(<App />);
    for (const hash of [routes.today(), routes.history(), routes.settings(), routes.help(), "#/nowhere"]) {
      await at(hash);
      expect(link("My plan").getAttribute("href"), hash).toBe("#/plan");
    }
  });

  it("opens after unlocking when it was asked for before", async () => {
    await connected({ vault: "locked", plan: written });
    await mount(<App />);
    await at(routes.help());
    expect(link("Unlock and open my plan").getAttribute("href")).toBe("#/plan");
    expect(link(/^Call /)).toBeTruthy();
    await at(routes.plan());
    await type("Passphrase", "four words that differ");
    await press("Open");
    heading("My safety plan");
  });

  it("is offered on Help now, to be begun and then to be opened", async () => {
    const core = await connected();
    await mount(<App />);
    await at(routes.help());
    expect(link("Begin a plan").getAttribute("href")).toBe("#/plan");
    await core.savePlanEntry("coping", { id: null, ...note("A walk") });
    await settle();
    expect(link("Open my plan").getAttribute("href")).toBe("#/plan");
  });

  it("is not spoken of where there is no vault", async () => {
    await connected({ vault: "none" });
    await mount(<App />);
    expect(() => link("My plan")).toThrow();
    await at(routes.help());
    expect(() => heading("Your safety plan")).toThrow();
  });

  it("knows which of its people can be called", async () => {
    await connected({ plan: written });
    expect(contactsOf(plan.value, ["people", "professionals"]).map(({ text }) => text)).toEqual(["Ana"]);
    expect(contactsOf(null, ["people"])).toEqual([]);
  });
});

describe("a number as people write it", () => {
  it("is dialled as far as it is one", () => {
    expect(dialled("0151 234 567")).toBe("0151234567");
    expect(dialled(" 06-12 34 56 78 (mobile)")).toBe("0612345678");
    expect(dialled("+44 (0)20 7946 0958")).toBe("+442079460958");
    expect(dialled("988")).toBe("988");
    expect(dialled("030/12345")).toBe("03012345");
  });

  it("is not guessed at where it is none, or more than one", () => {
    for (const none of ["", "ring the bell", "12", "0123456789 0987654321", "030 / 112", "at work"])
      expect(dialled(none)).toBe(null);
  });
});
