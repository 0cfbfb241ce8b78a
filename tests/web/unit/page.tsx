/** Mounts a page over the in-memory core and uses it as a person would: by names and keys. */
import { type ComponentChild, render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, vi } from "vitest";
import { announcement, notes } from "../../../web/src/announce.ts";
import { matchRoute, route } from "../../../web/src/router.ts";
import { connect, farewell, instruments } from "../../../web/src/state.ts";
import { type FakeCore, type FakeStart, fakeCore } from "../../../web/src/testing/fake_core.ts";

const endings: (() => void)[] = [];

afterEach(() => {
  for (const end of endings.splice(0)) end();
  window.location.hash = "";
  route.value = { page: "today" };
  farewell.value = null;
  instruments.value = null;
  notes.value = [];
  announcement.value = "";
});

/** Lets everything that waits for nothing but its turn happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await act(async () => Promise.resolve());
}

/** Lets this much time of a faked clock pass. */
export async function pass(ms: number): Promise<void> {
  await act(async () => {
    await vi.advanceTimersByTimeAsync(ms);
  });
}

export async function connected(start: FakeStart = {}): Promise<FakeCore> {
  const core = fakeCore(start);
  endings.push(await connect(core));
  return core;
}

export async function mount(page: ComponentChild): Promise<HTMLElement> {
  const root = document.createElement("div");
  document.body.append(root);
  endings.push(() => {
    render(null, root);
    root.remove();
  });
  await act(() => render(page, root));
  await settle();
  return root;
}

function nameOf(element: Element): string {
  return (element.getAttribute("aria-label") ?? element.textContent ?? "").replace(/\s+/g, " ").trim();
}

function find<Type extends Element>(selector: string, name: string | RegExp): Type {
  const all = [...document.querySelectorAll<Type>(selector)];
  const found = all.find((each) => (typeof name === "string" ? nameOf(each) === name : name.test(nameOf(each))));
  if (!found) throw new Error(`no ${selector} named ${name} among: ${all.map(nameOf).join(" | ")}`);
  return found;
}

export const button = (name: string | RegExp): HTMLButtonElement => find<HTMLButtonElement>("button", name);
export const link = (name: string | RegExp): HTMLAnchorElement => find<HTMLAnchorElement>("a", name);
export const heading = (name: string | RegExp): HTMLElement => find<HTMLElement>("h1, h2, h3", name);
export const field = (name: string | RegExp): HTMLInputElement => {
  const label = find<HTMLLabelElement>("label", name);
  return document.getElementById(label.htmlFor) as HTMLInputElement;
};

export async function press(name: string | RegExp): Promise<void> {
  await act(() => button(name).click());
  await settle();
}

export async function type(name: string | RegExp, text: string): Promise<void> {
  const input = field(name);
  await act(() => {
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await settle();
}

/** Chooses an option of a labelled list by its value. */
export async function choose(name: string | RegExp, value: string): Promise<void> {
  const select = field(name) as unknown as HTMLSelectElement;
  await act(() => {
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await settle();
}

/** Presses a key where the focus is. */
export async function key(name: string): Promise<void> {
  await act(() => {
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
  });
  await settle();
}

/** The options of the question in view: label and whether it is chosen. */
export function options(): { label: string; isChosen: boolean }[] {
  return [...document.querySelectorAll<HTMLLabelElement>("label.choice")].map((label) => ({
    label: label.querySelector(".choice-words > span")?.textContent ?? "",
    isChosen: label.querySelector("input")?.checked ?? false,
  }));
}

export function chosen(): string | null {
  return options().find((option) => option.isChosen)?.label ?? null;
}

/** Where the app has gone, read from the address. */
export function whereTo(): ReturnType<typeof matchRoute> {
  route.value = matchRoute(window.location.hash);
  return route.value;
}
