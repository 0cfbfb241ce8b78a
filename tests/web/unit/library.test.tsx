import { afterEach, describe, expect, it } from "vitest";
import { App } from "../../../web/src/app.tsx";
import { CoreError } from "../../../web/src/core/api.ts";
import { preferredLanguage } from "../../../web/src/language/names.ts";
import { groupOf, matching } from "../../../web/src/pages/library/groups.ts";
import { InstrumentPage } from "../../../web/src/pages/library/instrument.tsx";
import { Library } from "../../../web/src/pages/library/library.tsx";
import { rhythmsFor } from "../../../web/src/parts/schedule_control.tsx";
import { matchRoute, route, routes } from "../../../web/src/router.ts";
import { instruments, schedules } from "../../../web/src/state.ts";
import { fakeForms, summaryOf } from "../../../web/src/testing/fake_forms.ts";
import { button, choose, connected, field, heading, link, mount, press, settle, type, whereTo } from "./page.tsx";

const all = Object.values(fakeForms).map(summaryOf);
const found = (typed: string, isShort = false) => matching(all, typed, isShort).map((each) => each.id);
const withDomain = (...domains: string[]) => ({ ...all[0], domains, respondent: "self" }) as (typeof all)[number];

afterEach(() => {
  route.value = { page: "today" };
});

describe("looking for a questionnaire", () => {
  it("finds it by its name without dashes, by its subject and by several words", () => {
    expect(found("phq9")).toEqual(["phq-9"]);
    expect(found("ANXIETY")).toEqual(["gad-2"]);
    expect(found("health patient")).toEqual(["phq-9"]);
    expect(found("no such thing")).toEqual([]);
  });

  it("keeps to those under two minutes when asked to", () => {
    expect(found("", true)).toEqual(["gad-2", "audit-c", "who-5"]);
  });

  it("gathers the definitions' words into subjects, and leaves none out", () => {
    expect(groupOf(withDomain("suicide-risk"))).toBe("safety");
    expect(groupOf(withDomain("childhood"))).toBe("trauma");
    expect(groupOf(withDomain("alcohol", "drugs"))).toBe("substances");
    expect(groupOf(withDomain("anxiety", "depression"))).toBe("anxiety");
    expect(groupOf(withDomain("something-new"))).toBe("other");
  });
});

describe("the library", () => {
  it("groups by subject, with length and licence in words", async () => {
    await connected();
    const page = await mount(<Library />);
    heading("Low mood and depression");
    heading("Children and teenagers");
    expect(link(/^Pediatric Symptom Checklist/).textContent).toContain("answered by a parent");
    expect(link(/^Patient Health Questionnaire/).textContent).toContain("about 3 minutes · 9 questions · free to use");
    expect(link(/^Patient Health Questionnaire/).getAttribute("href")).toBe("#/library/phq-9");
    expect(page.querySelector("[role=status]")?.textContent).toBe("8 questionnaires");
  });

  it("sets those apart whose wording is not here", async () => {
    await connected();
    const page = await mount(<Library />);
    heading("Needs a licence your host does not have yet");
    expect(page.querySelector(".apart")?.textContent).toContain("Edinburgh");
  });

  it("says how many fit while one types, and shows all again after none did", async () => {
    await connected();
    const page = await mount(<Library />);
    await type("Search", "worry");
    expect(page.querySelector("[role=status]")?.textContent).toBe("1 questionnaire");
    await type("Search", "zebra");
    expect(page.textContent).toContain("Nothing fits these words.");
    await press("Show all");
    expect(page.querySelector("[role=status]")?.textContent).toBe("8 questionnaires");
  });

  it("says so when there is none at all", async () => {
    await connected();
    instruments.value = [];
    const page = await mount(<Library />);
    expect(page.textContent).toContain("There are no questionnaires here yet.");
  });

  it("forgets what was looked for when the device is locked", async () => {
    const core = await connected();
    route.value = matchRoute(routes.library());
    await mount(<App />);
    await type("Search", "worry");
    await core.lock();
    await settle();
    expect(field("Search").value).toBe("");
  });

  it("can be read while the device is locked, without a way to begin", async () => {
    await connected({ vault: "locked" });
    route.value = matchRoute(routes.instrument("phq-9"));
    const page = await mount(<App />);
    heading("Patient Health Questionnaire");
    expect(() => button("Begin")).toThrow();
    expect(page.textContent).not.toContain("Your results");
  });
});

describe("the page of a questionnaire", () => {
  it("says what it asks, what it can't tell, how it is scored and who wrote it, each with its source", async () => {
    await connected({ totals: [12] });
    const page = await mount(<InstrumentPage id="phq-9" />);
    for (const text of [
      "The last 2 weeks",
      "18 years and older",
      "German (official wording)",
      "It is not a diagnosis.",
      "Moderate: 10 to 14",
      "A change of 6 points or more counts as real.",
      "Studied in: adults in psychological treatment",
      "No permission required to reproduce",
      "44249-1",
      "12 of 27, Moderate",
    ]) {
      expect(page.textContent, text).toContain(text);
    }
    expect(link(/doi\.org/).getAttribute("href")).toBe("https://doi.org/10.1046/j.1525-1497.2001.016009606.x");
  });

  it("says that nothing is known about change where no rule is published", async () => {
    await connected();
    const page = await mount(<InstrumentPage id="gad-2" />);
    expect(page.textContent).toContain("No published rule that Alcove knows");
  });

  it("begins a check-in", async () => {
    const core = await connected();
    await mount(<InstrumentPage id="gad-2" />);
    await press("Begin");
    expect(core.calls).toContain("startAttempt");
    expect(whereTo().page).toBe("check-in");
  });

  it("goes on with one that is open, in the language in which it was begun", async () => {
    const core = await connected();
    const draft = await core.startAttempt("phq-9", "de");
    await settle();
    core.calls.length = 0;
    await mount(<InstrumentPage id="phq-9" />);
    await press("Continue");
    expect(whereTo()).toEqual({ page: "check-in", id: draft.id });
    expect(core.calls).not.toContain("startAttempt");
  });

  it("can't begin one whose wording is not here, and says why", async () => {
    await connected();
    const page = await mount(<InstrumentPage id="epds" />);
    expect(() => button("Begin")).toThrow();
    expect(page.textContent).toContain("its wording needs a licence that your host does not have yet");
    expect(page.textContent).not.toContain("Ask me again");
  });

  it("leads back to the library from an address that names none", async () => {
    await connected();
    await mount(<InstrumentPage id="nothing" />);
    heading("There is no such questionnaire here.");
    expect(link("Go to the library").getAttribute("href")).toBe("#/library");
  });

  it("says what went wrong when it can't be loaded", async () => {
    const core = await connected();
    core.failNext("form", new CoreError("storage", "no"));
    const page = await mount(<InstrumentPage id="phq-9" />);
    expect(page.querySelector("[role=alert]")?.textContent).toContain("This device could not store that.");
  });
});

describe("a schedule", () => {
  it("offers no rhythm that the definition calls too short, and keeps an unusual one", () => {
    expect(rhythmsFor(7, 14, null)).toEqual([7, 14, 30]);
    expect(rhythmsFor(28, 90, null)).toEqual([30, 90]);
    expect(rhythmsFor(7, 14, 21)).toEqual([7, 14, 21, 30]);
    expect(rhythmsFor(0, 400, null)).toEqual([7, 14, 30]);
  });

  it("is set and ended on the page of the questionnaire, and said in words", async () => {
    await connected({ totals: [12] });
    const page = await mount(<InstrumentPage id="phq-9" />);
    await choose("Ask me again", "30");
    expect(schedules.value).toMatchObject([{ instrument: "phq-9", everyDays: 30, isDue: false }]);
    expect(page.textContent).toContain("Next on");
    await choose("Ask me again", "");
    expect(schedules.value).toEqual([]);
    expect(page.textContent).toContain("Alcove will not ask.");
  });

  it("shows a calm card on Today, which can be put away", async () => {
    const core = await connected();
    await core.setSchedule("gad-2", 14);
    await settle();
    const page = await mount(<App />);
    heading("Your two-week check-in is due");
    await press("Not today");
    expect(page.textContent).not.toContain("is due");
    expect(document.activeElement?.tagName).toBe("H1");
  });

  it("begins from the card", async () => {
    const core = await connected();
    await core.setSchedule("gad-2", 7);
    await settle();
    await mount(<App />);
    heading("Your weekly check-in is due");
    await press("Begin");
    expect(whereTo().page).toBe("check-in");
  });
});

describe("the language of the questions", () => {
  it("is the first that the browser asks for and the questionnaire has", () => {
    expect(preferredLanguage(["en", "de"], ["de-AT", "en"])).toBe("de");
    expect(preferredLanguage(["en", "pt-BR"], ["pt-BR"])).toBe("pt-BR");
    expect(preferredLanguage(["en"], ["fr"])).toBeUndefined();
  });
});
