import { act } from "preact/test-utils";
import { describe, expect, it, vi } from "vitest";
import { help } from "../../../web/src/noticing/session.ts";
import { quadrantOf } from "../../../web/src/pages/moods/feelings_picker.tsx";
import { MoodPage } from "../../../web/src/pages/moods/mood.tsx";
import { emptyForm, formOfEntry, inputOf, isInput } from "../../../web/src/pages/moods/mood_form.ts";
import { dayOfEntry, levelOf, momentAt, numberTyped, wallOf } from "../../../web/src/pages/moods/mood_words.ts";
import { Moods } from "../../../web/src/pages/moods/moods.tsx";
import { NewMood } from "../../../web/src/pages/moods/new_mood.tsx";
import { chosenDay, dayToAdd, leftForms } from "../../../web/src/pages/moods/session.ts";
import { button, connected, field, heading, key, link, mount, pass, press, settle, type, whereTo } from "./page.tsx";

const hour_ms = 3_600_000;

async function slide(name: string, value: number): Promise<void> {
  await type(name, String(value));
}

async function all(core: Awaited<ReturnType<typeof connected>>) {
  return core.moods({ from: 0, to: Date.now() + 100 * hour_ms });
}

describe("a mood in words", () => {
  it("has five levels", () => {
    expect([-100, -61, -60, -21, -20, 0, 19, 20, 60, 100].map(levelOf)).toEqual([0, 0, 1, 1, 2, 2, 2, 3, 4, 4]);
  });

  it("lies in one of four quarters", () => {
    expect(quadrantOf(10, 10)).toBe("pleasantLively");
    expect(quadrantOf(10, -10)).toBe("pleasantQuiet");
    expect(quadrantOf(-10, 10)).toBe("unpleasantLively");
    expect(quadrantOf(-10, -10)).toBe("unpleasantQuiet");
  });

  it("takes numbers with a comma or a point, and nothing else", () => {
    expect(numberTyped("7,5")).toBe(7.5);
    expect(numberTyped(" -2 ")).toBe(-2);
    expect(numberTyped("")).toBeNull();
    expect(numberTyped("1e3")).toBeNaN();
  });
});

describe("the time of a mood", () => {
  const at = Date.UTC(2026, 10, 22, 23, 30);

  it("is that of where the person was", () => {
    expect(wallOf(at, 60)).toEqual({ day: "2026-11-23", time: "00:30" });
    expect(momentAt("2026-11-23", "00:30", 60)).toBe(at);
    expect(momentAt("2026-11-23", "", 60)).toBeNaN();
  });

  it("belongs to the day before while that day has not ended", () => {
    expect(dayOfEntry({ at, utcOffset: 60 }, 0)).toBe("2026-11-23");
    expect(dayOfEntry({ at, utcOffset: 60 }, 4 * 60)).toBe("2026-11-22");
  });

  it("is kept with its zone when the mood is changed", () => {
    const entry = {
      id: "m1",
      valence: 0,
      energy: null,
      feelings: [],
      tags: [],
      sleep: { minutes: 450, quality: 4 },
      readings: [{ tracker: "t1", value: 2.5 }],
      note: "",
      at,
      utcOffset: 9 * 60,
      zone: "Asia/Tokyo",
    };
    const form = formOfEntry(entry);
    expect(form).toMatchObject({ day: "2026-11-23", time: "08:30", hours: "7", minutes: "30" });
    const { utcOffset: _, zone: __, ...input } = entry;
    expect(inputOf(form, [], at + hour_ms)).toEqual(input);
  });
});

describe("the form", () => {
  const now = Date.UTC(2026, 10, 22, 12);
  const problemsOf = (change: object) => {
    const input = inputOf({ ...emptyForm(now), ...change }, [tracker], now);
    return isInput(input) ? null : Object.keys(input);
  };
  const tracker = {
    id: "t1",
    name: "Coffee",
    unit: "cups",
    min: 0,
    max: 10,
    decimals: 0,
    direction: "neither" as const,
    archived: false,
  };

  it("says what does not fit", () => {
    expect(problemsOf({})).toBeNull();
    expect(problemsOf({ day: "2027-01-01" })).toEqual(["future"]);
    expect(problemsOf({ time: "" })).toEqual(["when"]);
    expect(problemsOf({ hours: "25" })).toEqual(["sleep"]);
    expect(problemsOf({ quality: 3 })).toEqual(["sleep"]);
    expect(problemsOf({ readings: { t1: "11" } })).toEqual(["readings"]);
    expect(problemsOf({ readings: { t1: "11", t2: "" }, minutes: "60" })).toEqual(["sleep", "readings"]);
  });

  it("keeps everything that was entered, and opens the mood that was saved", async () => {
    const core = await connected({ daily: { trackers: [{ id: "t1", name: "Coffee", max: 10 }] } });
    await mount(<NewMood />);
    await slide("How does it feel?", 70);
    await slide("How much energy is there?", -30);
    await type("Hours", "7");
    await type("Coffee", "2");
    await type("Find or add a word", "wistful");
    await press("Add “wistful”");
    await type("Add an activity", "a walk");
    await act(() => field("Add an activity").focus());
    await key("Enter");
    await type("A note", "By the canal.");
    await press("Save");
    const [saved] = await all(core);
    expect(saved).toMatchObject({
      valence: 70,
      energy: -30,
      feelings: ["wistful"],
      tags: [{ kind: "activity", name: "walk" }],
      sleep: { minutes: 420, quality: null },
      readings: [{ tracker: "t1", value: 2 }],
      note: "By the canal.",
    });
    expect(whereTo()).toEqual({ page: "mood", id: saved?.id });
  });

  it("saves nothing that lies ahead, and says so at the day", async () => {
    const core = await connected();
    const page = await mount(<NewMood />);
    await type("Day", "2999-01-01");
    await press("Save");
    expect(page.textContent).toContain("That is still to come.");
    expect(field("Day").getAttribute("aria-invalid")).toBe("true");
    expect(core.calls).not.toContain("saveMood");
  });

  it("is as it was left when the person comes back, until it is discarded", async () => {
    await connected();
    const page = await mount(<NewMood />);
    await slide("How does it feel?", -60);
    await act(() => void page.remove());
    expect(leftForms.get("new")?.valence).toBe(-60);
    await mount(<NewMood />);
    expect(field("How does it feel?").value).toBe("-60");
    await press("Discard");
    expect(leftForms.size).toBe(0);
  });

  it("notices what a note says, and shows help beside it", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const noticed = { "a dark thought": { rung: "card", level: 3, category: "suicidal" } as const };
    await connected({ noticed, country: "GB" });
    await mount(<NewMood />);
    await type("A note", "a dark thought");
    await pass(700);
    await settle();
    expect(help.value?.noticed.rung).toBe("card");
    vi.useRealTimers();
    leftForms.clear();
  });
});

describe("a new mood", () => {
  it("is of the day of the calendar that it was begun from, once", async () => {
    await connected();
    dayToAdd.value = "2026-01-05";
    await mount(<NewMood />);
    expect(field("Day").value).toBe("2026-01-05");
    expect(dayToAdd.value).toBeNull();
  });
});

describe("one mood", () => {
  const start = { daily: { moods: [{ id: "first", at: Date.now() - hour_ms, valence: 40, note: "A good hour" }] } };

  it("is read in words, changed, and deleted after ten seconds", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const core = await connected(start);
    const page = await mount(<MoodPage id="first" />);
    heading("It was: good");
    expect(page.textContent).toContain("A good hour");
    await press("Change");
    await slide("How does it feel?", -50);
    await press("Save");
    heading("It was: hard");
    await press("Delete");
    await pass(9_000);
    expect(core.calls).not.toContain("deleteMood");
    await pass(1_000);
    expect(core.calls).toContain("deleteMood");
    vi.useRealTimers();
  });

  it("does not undo what another device changed meanwhile", async () => {
    const core = await connected(start);
    await mount(<MoodPage id="first" />);
    await press("Change");
    await slide("How much energy is there?", 50);
    const elsewhere = await core.mood({ id: "first" });
    await act(async () => void (await core.saveMood({ ...elsewhere, valence: -90, note: "Not so good" })));
    await settle();
    await press("Save");
    expect(await core.mood({ id: "first" })).toMatchObject({ valence: -90, energy: 50, note: "Not so good" });
  });

  it("becomes a new one when it is deleted elsewhere meanwhile", async () => {
    const core = await connected(start);
    await mount(<MoodPage id="first" />);
    await press("Change");
    await slide("How does it feel?", -50);
    await act(() => core.deleteMood({ id: "first" }));
    await settle();
    await press("Save");
    expect((await all(core)).map(({ valence, note }) => [valence, note])).toEqual([[-50, "A good hour"]]);
    expect(whereTo()).toMatchObject({ page: "mood", id: (await all(core))[0]?.id });
  });

  it("says when it is gone", async () => {
    await connected();
    await mount(<MoodPage id="m9" />);
    heading("This mood is no longer here.");
  });
});

describe("the moods", () => {
  it("offer the first step while there are none", async () => {
    await connected();
    await mount(<Moods />);
    expect(link("Note how you are").getAttribute("href")).toBe("#/moods/new");
  });

  it("are a month to go through by keys, with the day in words", async () => {
    const noon = new Date();
    noon.setHours(12, 0, 0, 0);
    const at = Math.min(noon.getTime(), Date.now());
    await connected({ daily: { moods: [{ id: "m1", at, valence: 80, feelings: ["happy"] }] } });
    const page = await mount(<Moods />);
    const today = button(/: very good, 1 mood$/);
    expect(today.tabIndex).toBe(0);
    expect(page.querySelectorAll('.calendar-day[tabindex="0"]').length).toBe(1);
    expect(page.querySelector(".link-row")?.textContent).toContain("happy");
    await act(() => today.focus());
    await key("PageUp");
    expect(chosenDay.value?.slice(0, 7)).not.toBe(new Date(at).toISOString().slice(0, 7));
    expect(page.textContent).toContain("Nothing noted on this day.");
    await key("PageDown");
    await key("ArrowRight");
    expect(page.querySelector('[aria-current="date"]')?.getAttribute("tabindex")).toBe("0");
    chosenDay.value = null;
  });

  it("say the chart in a sentence, and show it as a table", async () => {
    const day_ms = 24 * hour_ms;
    const moods = [3, 2, 1].map((ago) => ({ at: Date.now() - ago * day_ms, valence: ago * 30 - 60 }));
    await connected({ daily: { moods } });
    const page = await mount(<Moods />);
    expect(page.textContent).toContain("3 days with a mood, from hard to good. The latest: hard.");
    const details = page.querySelector<HTMLDetailsElement>(".day-chart details");
    await act(() => {
      if (details) details.open = true;
      details?.dispatchEvent(new Event("toggle"));
    });
    expect(page.querySelectorAll(".day-chart tbody tr").length).toBe(3);
  });
});
