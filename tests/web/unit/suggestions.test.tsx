import { act } from "preact/test-utils";
import { expect, it } from "vitest";
import { Suggestions } from "../../../web/src/pages/suggestions/suggestions.tsx";
import { connected, heading, link, mount, settle } from "./page.tsx";

async function check(list: string, value: string): Promise<void> {
  const box = document.querySelector<HTMLInputElement>(`input[name="${list}"][value="${value}"]`);
  await act(() => box?.click());
  await settle();
}

it("says of each suggestion why, what became of it, and whether it can be worked out again", async () => {
  const recommendations = [
    { id: "r1", state: "dismissed" as const },
    { id: "r2", title: "When panic comes", action: "article" as const, target: "panic", recomputes: false },
  ];
  await connected({ guidance: { recommendations } });
  const page = await mount(<Suggestions />);
  heading("When panic comes");
  expect(page.textContent).toContain("You said not now");
  expect(page.textContent).toContain("The same rule gives the same from what was known then.");
  expect(page.textContent).toContain("The rule has changed since");
  expect(link("Open")).toBeTruthy();
});

it("keeps a topic either liked or avoided, never both", async () => {
  const core = await connected();
  await mount(<Suggestions />);
  await check("prefers", "anxiety");
  expect(await core.aboutMe()).toMatchObject({ prefers: ["anxiety"], avoids: [] });
  await check("avoids", "anxiety");
  expect(await core.aboutMe()).toMatchObject({ prefers: [], avoids: ["anxiety"] });
  await check("declines", "article");
  expect(await core.aboutMe()).toMatchObject({ declines: ["article"] });
});

it("says so while nothing was suggested", async () => {
  await connected();
  const page = await mount(<Suggestions />);
  expect(page.textContent).toContain("Nothing has been suggested yet.");
});
