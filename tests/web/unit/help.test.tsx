import { act } from "preact/test-utils";
import { afterEach, describe, expect, it, vi } from "vitest";
import { CoreError, type InterventionKind } from "../../../web/src/core/api.ts";
import { chosenCountry } from "../../../web/src/country.ts";
import { crisisLinesOf } from "../../../web/src/crisis_lines.ts";
import { HelpCard } from "../../../web/src/pages/result/help_card.tsx";
import { CrisisLineList, EmergencyCall, LinesHere, type LineUse } from "../../../web/src/parts/crisis_card.tsx";
import { Breathing } from "../../../web/src/parts/exercise_breathing.tsx";
import { Grounding } from "../../../web/src/parts/exercise_grounding.tsx";
import { flags } from "../../../web/src/state.ts";
import { choose, connected, heading, link, mount, pass, press, settle } from "./page.tsx";

afterEach(() => {
  chosenCountry.value = null;
  vi.useRealTimers();
});

/** Follows a link without leaving the test's page. */
async function follow(name: string | RegExp): Promise<void> {
  const target = link(name);
  target.addEventListener("click", (event) => event.preventDefault());
  await act(() => target.click());
}

describe("crisis lines on a card", () => {
  it("can be those of another country, with its emergency number", async () => {
    chosenCountry.value = "IE";
    const page = await mount(<LinesHere isShort />);
    expect(page.querySelector("summary")?.textContent).toBe("Lines of another country");
    expect(link("Call 116 123").getAttribute("href")).toBe("tel:116123");
    await choose("Country", "US");
    expect(chosenCountry.value).toBe("US");
    expect(link("Call 988").getAttribute("href")).toBe("tel:988");
  });

  it("say once when their numbers were checked: as of the oldest", async () => {
    const lines = crisisLinesOf("IE");
    const [first] = lines.lines;
    if (!first) throw new Error("no lines");
    const both = { ...lines, lines: [first, { ...first, name: "Another", verifiedAt: "2020-01-05" }] };
    const page = await mount(<CrisisLineList lines={both} isShort />);
    expect(page.textContent?.match(/checked on/g)).toHaveLength(1);
    expect(page.textContent).toContain("2020 or later");
    expect(page.textContent).toContain("Ireland: numbers checked on");
  });

  it("say how they were used", async () => {
    const uses: LineUse[] = [];
    const lines = crisisLinesOf("US");
    await mount(
      <>
        <CrisisLineList lines={lines} onUse={(use) => uses.push(use)} />
        <EmergencyCall lines={lines} onUse={(use) => uses.push(use)} />
      </>,
    );
    await follow("Call 988");
    await follow("Text 988");
    await follow(/988lifeline/);
    await follow("Call 911");
    expect(uses).toEqual(["call", "text", "website", "call"]);
  });
});

describe("slow breathing", () => {
  it("runs ten breaths in words and ends by itself; a reader hears how it goes once", async () => {
    vi.useFakeTimers();
    const onUse = vi.fn();
    const page = await mount(<Breathing onUse={onUse} />);
    const voice = page.querySelector("[aria-live]");
    expect(voice?.textContent).toBe("");
    await press("Start");
    expect(onUse).toHaveBeenCalledTimes(1);
    const said = voice?.textContent;
    expect(said).toContain("Ten breaths");
    expect(page.querySelector(".breath")?.getAttribute("aria-hidden")).toBe("true");
    expect(page.querySelector(".breath-words")?.textContent).toBe("Breathe in");
    await pass(4_000);
    expect(page.querySelector(".breath-words")?.textContent).toBe("Breathe out");
    expect(voice?.textContent).toBe(said);
    for (let breath = 0; breath < 20; breath++) await pass(6_000);
    expect(page.querySelector(".breath")).toBeNull();
    expect(voice?.textContent).toContain("That was enough");
    await press("Once more");
    expect(page.querySelector(".breath")).not.toBeNull();
  });

  it("can be stopped at any time, and can begin at once", async () => {
    const page = await mount(<Breathing startsAtOnce />);
    expect(page.querySelector(".breath")).not.toBeNull();
    await press("Stop");
    expect(page.querySelector(".breath")).toBeNull();
  });
});

describe("five things around", () => {
  it("goes on at the person's own pace, to an end and around again", async () => {
    const onUse = vi.fn();
    const page = await mount(<Grounding onUse={onUse} />);
    for (let step = 0; step < 5; step++) await press("Next");
    expect(page.textContent).toContain("You are here.");
    await press("Once more");
    expect(page.textContent).toContain("five things you can see");
    expect(onUse).toHaveBeenCalledTimes(1);
  });
});

describe("the card on a result that raised a flag", () => {
  async function raised() {
    const core = await connected({ plan: { coping: [{ text: "A walk", phone: "" }] } });
    const draft = await core.startAttempt("phq-9");
    for (let item = 1; item <= 9; item++) await core.answer(draft.id, `q${item}`, 1);
    await core.finishAttempt(draft.id);
    const flag = flags.value?.[0];
    if (!flag) throw new Error("no flag");
    const did = async (): Promise<InterventionKind[]> =>
      (await core.safetyLog()).find(({ id }) => id === flag.event)?.interventions.map(({ kind }) => kind) ?? [];
    return { core, flag, did };
  }

  it("offers the plan, the lines and the exercises, and keeps what was used with the event", async () => {
    chosenCountry.value = "US";
    const { flag, did } = await raised();
    await mount(<HelpCard flag={flag} />);
    heading("Thank you for answering honestly");
    await follow("Open my plan");
    await follow("Call 988");
    await press("Start");
    await press("Next");
    expect(await did()).toEqual(["plan", "call", "breathing", "grounding"]);
  });

  it("dials also when nothing can be written down", async () => {
    chosenCountry.value = "US";
    const { core, flag, did } = await raised();
    await mount(<HelpCard flag={flag} />);
    core.failNext("addIntervention", new CoreError("storage_full", "full"));
    await follow("Call 988");
    await settle();
    expect(await did()).toEqual([]);
    expect(document.querySelector(".problem")).toBeNull();
  });

  it("notes nothing where nothing was raised", async () => {
    const { core } = await raised();
    await mount(<HelpCard flag={null} />);
    await press("Start");
    expect(core.calls).not.toContain("addIntervention");
  });
});
