import { useState } from "preact/hooks";
import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import { TagInput } from "../../../web/src/parts/tag_input.tsx";
import { idOf, matching } from "../../../web/src/parts/tag_words.ts";
import { button, field, key, mount, press, type } from "./page.tsx";

const known = [
  { id: "cafe", words: "Café" },
  { id: "walk", words: "a walk" },
  { id: "work", words: "work" },
];

let chosen: string[] = [];

function Form() {
  const [now, setNow] = useState<string[]>([]);
  chosen = now;
  return <TagInput label="Tags" chosen={now} suggestions={known} onChange={setNow} near={1} />;
}

const inTags = (what: string) => {
  const input = field("Tags");
  act(() => input.focus());
  return type("Tags", what);
};

describe("a typed word", () => {
  it("is the known one that is written the same, whatever its case and accents", () => {
    expect(idOf(" CAFE ", known)).toBe("cafe");
    expect(idOf("the  canal", known)).toBe("the canal");
  });

  it("finds those that begin with it before those that contain it", () => {
    expect(matching("w", known, 8).map(({ id }) => id)).toEqual(["work", "walk"]);
    expect(matching("", known, 2).map(({ id }) => id)).toEqual(["cafe", "walk"]);
  });
});

describe("tags", () => {
  it("are added by Enter and by a comma, and the last goes with Backspace", async () => {
    await mount(<Form />);
    await inTags("walk");
    await key("Enter");
    await inTags("the canal");
    await key(",");
    expect(chosen).toEqual(["walk", "the canal"].map((each) => (each === "walk" ? idOf("walk", known) : each)));
    await key("Backspace");
    expect(chosen).toHaveLength(1);
  });

  it("are chosen from the list by arrow keys, and the list says which is active", async () => {
    await mount(<Form />);
    await inTags("w");
    const input = field("Tags");
    expect(input.getAttribute("aria-expanded")).toBe("true");
    await key("ArrowDown");
    await key("ArrowDown");
    expect(document.getElementById(input.getAttribute("aria-activedescendant") ?? "")?.textContent).toBe("a walk");
    await key("Enter");
    expect(chosen).toEqual(["walk"]);
    expect(input.getAttribute("aria-expanded")).toBe("false");
  });

  it("are one tap away, and can be taken out by a button with their name", async () => {
    await mount(<Form />);
    await press("Café");
    expect(chosen).toEqual(["cafe"]);
    await press("Remove Café");
    expect(chosen).toEqual([]);
    expect(button("Café")).toBeTruthy();
  });
});
