import { describe, expect, it, vi } from "vitest";
import { AboutMePage, yearTyped } from "../../../web/src/pages/settings/about_me.tsx";
import { Trackers } from "../../../web/src/pages/settings/trackers.tsx";
import { button, choose, connected, field, heading, mount, pass, press, settle, type } from "./page.tsx";

describe("measures of one's own", () => {
  it("are added by name and ends, and what does not fit is said at its field", async () => {
    const core = await connected();
    const page = await mount(<Trackers />);
    await press("Add a measure");
    await type("Lowest", "5");
    await type("Highest", "5");
    await press("Save");
    expect(page.textContent).toContain("Give it a name.");
    expect(page.textContent).toContain("The highest must be more than the lowest.");
    expect(document.activeElement).toBe(field("Name"));
    await type("Name", "Coffee");
    await type("Unit", "cups");
    await type("Lowest", "0");
    await press("Save");
    expect(await core.trackers()).toMatchObject([{ name: "Coffee", unit: "cups", min: 0, max: 5, archived: false }]);
    expect(page.textContent).toContain("0 to 5 cups");
  });

  it("are no longer asked for when archived, and come back", async () => {
    const core = await connected({ daily: { trackers: [{ id: "t1", name: "Coffee" }] } });
    await mount(<Trackers />);
    await press("Stop asking for it");
    heading("No longer asked for");
    await press("Ask for it again");
    expect((await core.trackers())[0]?.archived).toBe(false);
  });

  it("are deleted after ten seconds without numbers, and by a typed word with them", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const core = await connected({ daily: { trackers: [{ id: "t1", name: "Coffee" }] } });
    await mount(<Trackers />);
    await press("Delete");
    await pass(10_000);
    expect(await core.trackers()).toEqual([]);
    vi.useRealTimers();
  });

  it("with numbers are deleted by a typed word only", async () => {
    const at = Date.now() - 60_000;
    const core = await connected({
      daily: {
        trackers: [{ id: "t1", name: "Coffee" }],
        moods: [{ at, valence: 0, readings: [{ tracker: "t1", value: 2 }] }],
      },
    });
    await mount(<Trackers />);
    HTMLDialogElement.prototype.showModal ??= () => undefined;
    await press("Delete");
    await settle();
    heading(/Delete “Coffee” with what you wrote on 1 day\?/);
    expect(await core.trackers()).toHaveLength(1);
  });
});

describe("about me", () => {
  it("takes a year of birth that can be one, or none", () => {
    expect(yearTyped("1990", 2026)).toBe(1990);
    expect(yearTyped(" ", 2026)).toBeNull();
    for (const typed of ["90", "2027", "1890", "born"]) expect(yearTyped(typed, 2026)).toBeUndefined();
  });

  it("saves what was said and keeps the rest", async () => {
    const core = await connected({ daily: { about: { prefers: ["sleep"] } } });
    const page = await mount(<AboutMePage />);
    await type("Year of birth", "19");
    await press("Save");
    expect(page.textContent).toContain("Four digits, like 1990, or empty.");
    await type("Year of birth", "1990");
    await choose("When does your day begin?", "240");
    await press("Save");
    expect(await core.aboutMe()).toMatchObject({ birthYear: 1990, dayStartsAt: 240, prefers: ["sleep"], sex: "" });
    expect(button("Save").disabled).toBe(false);
  });
});
