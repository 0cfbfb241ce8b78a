/**
 * A day with Alcove on two devices: moods, goals, the journal with a conflict, a suggestion and its reason, what is found
 * in it all, and the same in German. Both devices write without a connection and find each other's changes afterwards.
 */

import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { de } from "../../web/src/language/de.ts";
import { en as words } from "../../web/src/language/en.ts";
import { Person } from "./support/person.ts";
import { pictures, screenshots } from "./support/pictures.ts";
import { canary, findCanaries } from "./support/scan.ts";
import { AlcoveServer } from "./support/server.ts";

const passphrase = "meadow-cobalt-drum-lantern";
const signInName = "wren.daybook";
const note = "Perpetua and I fed the herons by the weir.";
const entryText = "The cellar smelled of quinces.";
const goalTitle = "Walk to the weir";

let server: AlcoveServer;
let a: Person;
let b: Person;

/** As it stands, without anything for axe to object to, nor anything cut off at 320 px. */
async function looked(person: Person, name: string): Promise<void> {
  await pictures(person, `daily-${name}`, (look) => person.isSound(`${name} (${look})`));
  const before = person.page.viewportSize();
  await person.page.setViewportSize({ width: 320, height: 640 });
  const widths = await person.page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(widths[0], `${name} at 320 px`).toBeLessThanOrEqual(widths[1] ?? 0);
  if (before) await person.page.setViewportSize(before);
}

async function at(person: Person, hash: string): Promise<void> {
  await person.page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
  await person.page.locator("h1").first().waitFor();
}

async function writeEntry(person: Person, text: string): Promise<void> {
  await at(person, "#/write/new");
  await person.page.getByRole("textbox", { name: words.write.area }).fill(text);
  await person.press(words.write.save);
  await person.page.waitForURL(/#\/write\/(?!new)/);
}

/** Adds to the one entry there is. */
async function addToEntry(person: Person, more: string): Promise<void> {
  await at(person, "#/write");
  await person.page.getByRole("link", { name: new RegExp(entryText) }).click();
  await person.press(words.write.change);
  const area = person.page.getByRole("textbox", { name: words.write.area });
  await area.waitFor();
  await area.fill(`${entryText} ${more}`);
  await person.press(words.write.save);
  await person.page.getByText(more).first().waitFor();
}

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  server = await AlcoveServer.start();
  a = await Person.open(server.origin, { width: 390, height: 844 });
  await a.untilOffline();
  await a.choosePassphrase(passphrase);
  await a.turnOnSync(signInName, passphrase);
  await a.untilInStep();
  b = await Person.open(server.origin, { width: 1280, height: 900 });
  await b.signIn(signInName, passphrase);
  await b.untilOffline();
  await a.connected(false);
  await b.connected(false);
});

afterAll(async () => {
  await a?.remove();
  await b?.remove();
  await server?.remove();
});

test("one tap writes a mood down, and more can be said; it is seen in the month", async () => {
  await at(a, "#/");
  await looked(a, "today");
  await a.press(words.moods.levels[3] ?? "");
  await a.follow(words.today.howMore);
  await a.page.getByRole("textbox", { name: words.moods.note }).fill(note);
  await a.press(words.moods.save);
  await a.page.getByText(note).first().waitFor();
  await at(a, "#/moods");
  await a.heading(words.moods.title);
  await a.page.getByRole("grid").first().waitFor();
  await looked(a, "moods");
});

test("a goal is made one question at a time, and a step of it is done", async () => {
  const say = words.goals.flow;
  await at(b, "#/goals/new");
  await b.page.getByRole("radio").nth(1).check();
  await b.press(say.next);
  await b.page.getByLabel(say.what).fill(goalTitle);
  await looked(b, "new-goal");
  await b.press(say.next);
  await b.press(say.skip);
  await b.press(say.next);
  await b.page.getByLabel(say.step).fill("Shoes by the door");
  await b.press(say.finish);
  await b.heading(goalTitle);
  await b.press(words.goals.didToday);
  await b.page.getByText(words.goals.noted).first().waitFor();
  await looked(b, "goal");
});

test("what both wrote without a connection is on both afterwards", async () => {
  await writeEntry(b, entryText);
  await a.connected(true);
  await b.connected(true);
  await a.untilInStep();
  await b.untilInStep();
  await at(a, "#/goals");
  await a.page.getByRole("link", { name: new RegExp(goalTitle) }).waitFor();
  await at(a, "#/write");
  await a.page.getByRole("link", { name: new RegExp(entryText) }).waitFor();
  await at(b, "#/moods");
  await b.page.getByText(note).first().waitFor();
});

test("two versions of one entry are both shown, and keeping both settles it on both devices", async () => {
  await a.connected(false);
  await b.connected(false);
  await addToEntry(a, "Jam tomorrow.");
  await addToEntry(b, "The jars are washed.");
  await a.connected(true);
  await a.untilInStep();
  await b.connected(true);
  await b.untilInStep();
  await at(b, "#/write");
  await b.page.getByRole("link", { name: new RegExp(entryText) }).click();
  await b.heading(words.write.versionsTitle);
  for (const part of ["Jam tomorrow.", "The jars are washed."]) await b.page.getByText(part).first().waitFor();
  await looked(b, "two-versions");
  await b.press(words.write.keepBoth);
  await b.page.getByRole("heading", { name: words.write.versionsTitle }).waitFor({ state: "detached" });
  await b.untilInStep();
  await a.untilInStep();
  await at(a, "#/write");
  await a.page.getByRole("link", { name: new RegExp(entryText) }).click();
  for (const part of ["Jam tomorrow.", "The jars are washed."]) await a.page.getByText(part).first().waitFor();
  await a.page.getByRole("heading", { name: words.write.versionsTitle }).waitFor({ state: "detached" });
});

test("what was written is found as one types, on the device", async () => {
  await at(a, "#/write");
  await a.page.getByRole("searchbox", { name: words.write.search }).fill("QUINC");
  await a.page.getByText(words.write.found(1)).first().waitFor();
  await looked(a, "search");
  await a.page.getByRole("searchbox", { name: words.write.search }).fill("xylophone");
  await a.page.getByText(words.write.nothingFits).waitFor();
});

test("Today offers one thing with its reason, and what becomes of it is kept", async () => {
  await at(a, "#/");
  await a.heading(words.today.suggestionTitle);
  await looked(a, "today-later");
  await a.press(words.today.notNow);
  await a.page.getByText(words.today.dismissed).first().waitFor();
  await at(a, "#/suggestions");
  await a.page.locator("main").getByRole("heading").nth(1).waitFor();
  await looked(a, "suggestions");
});

test("insights say what they would need, exercises lead step by step, and settings lead on", async () => {
  await at(a, "#/insights");
  await a.heading(words.insights.title);
  await looked(a, "insights");
  await at(a, "#/pieces");
  await a.heading(words.pieces.title);
  await looked(a, "pieces");
  await at(a, "#/pieces/grounding-54321");
  await a.page.locator("h1").first().waitFor();
  await looked(a, "exercise");
  for (const page of ["settings", "settings/trackers", "settings/reminders", "settings/me", "settings/data"]) {
    await at(a, `#/${page}`);
    await looked(a, page.replace("/", "-"));
  }
});

test("the whole page speaks German when the person chooses it", async () => {
  await at(a, "#/settings");
  await a.page.getByLabel(words.settings.languageLabel).selectOption("de");
  await a.page.waitForFunction(() => document.documentElement.lang === "de");
  await a.page.getByLabel(de.unlock.label, { exact: true }).fill(passphrase);
  await a.press(de.unlock.open);
  await a.page.getByRole("heading", { name: de.settings.title }).first().waitFor();
  for (const [page, name] of [
    ["#/", "heute"],
    ["#/moods", "stimmungen"],
    ["#/pieces", "uebungen"],
    ["#/help", "hilfe"],
  ] as const) {
    await at(a, page);
    await looked(a, name);
  }
});

test("the server's data and log hold nothing of it, and the console is quiet", async () => {
  const texts = [note, entryText, goalTitle, "Perpetua", "quinces", "Jam tomorrow", "Shoes by the door", "mood_entry"];
  const onServer = findCanaries(
    [server.data, server.log],
    texts.map((text) => canary(text, text)),
  );
  expect(onServer.searchedBytes).toBeGreaterThan(10_000);
  expect(onServer.found).toEqual([]);
  const sent = [...a.device.requests, ...b.device.requests].map((request) => request.url).join("\n");
  expect(sent).not.toMatch(/heron|quince|weir/);
  expect([...a.errors(), ...b.errors()].filter((line) => !/ERR_INTERNET_DISCONNECTED|WebSocket/.test(line))).toEqual(
    [],
  );
});
