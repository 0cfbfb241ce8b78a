/**
 * Noticing through every layer: what is written without a connection raises the right help beside the text, help can be
 * dismissed and contradicted, nothing typed is lost, and what was noticed reaches the second device sealed.
 */

import { mkdirSync } from "node:fs";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { en as words } from "../../web/src/language/en.ts";
import { Person } from "./support/person.ts";
import { pictures, screenshots } from "./support/pictures.ts";
import { canary, findCanaries } from "./support/scan.ts";
import { AlcoveServer } from "./support/server.ts";

const passphrase = "harbour-violin-thistle-copper";
const signInName = "heron.thornfield";
const contact = { text: "Perpetua Canarywood", phone: "020 7946 0958" };

/** From our own functional suite, by the rung that each of them raises. */
const said = {
  question: "I wish I could go to sleep and not wake up.",
  card: "I keep picturing myself jumping off the bridge near my work.",
  contact: "I am going to kill myself.",
  full: "I wrote my suicide note today.",
};
const mild = "The heron canary stood by the water. I hate my life.";
const unrisky = "The tide was out and the boats lay on their sides, waiting. ";

let server: AlcoveServer;
let a: Person;
let b: Person;

async function at(person: Person, hash: string): Promise<void> {
  await person.page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
}

const area = (person: Person) => person.page.getByRole("textbox", { name: words.write.area });

async function writeNew(person: Person, text: string): Promise<void> {
  await at(person, "#/write");
  await person.heading(words.write.title);
  await at(person, "#/write/new");
  await expect.poll(() => focused(person)).toBe(words.write.area);
  await person.page.keyboard.type(text);
}

async function save(person: Person): Promise<void> {
  await person.press(words.write.save);
  await person.page.waitForURL(/#\/write\/(?!new)/);
  await person.page.locator(".entry-text").waitFor();
}

/** The accessible name of what has the focus. */
function focused(person: Person): Promise<string> {
  return person.page.evaluate(() => {
    const element = document.activeElement;
    const name = element?.getAttribute("aria-label") ?? element?.textContent ?? "";
    return element === document.body ? "" : name.replace(/\s+/g, " ").trim();
  });
}

async function tabbed(person: Person, times: number): Promise<string[]> {
  const names: string[] = [];
  for (let n = 0; n < times; n++) {
    await person.page.keyboard.press("Tab");
    names.push(await focused(person));
  }
  return names;
}

/** What a screen reader goes through, in its order: headings, links, buttons and what opens, by role and name. */
async function readingOrder(place: Locator): Promise<string[]> {
  const lines = (await place.ariaSnapshot()).split("\n");
  return lines.flatMap((line) => {
    const found = /^\s*- '?(heading|link|button) "(.*?)"/.exec(line);
    return found ? [`${found[1]} ${found[2]}`] : [];
  });
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
  await a.connected(false);
});

afterAll(async () => {
  await a?.remove();
  await b?.remove();
  await server?.remove();
});

test("distress is met with a line and a tool, and the writing goes on", async () => {
  await writeNew(a, mild);
  const line = a.page.getByRole("region", { name: words.noticed.region });
  await line.getByText(words.noticed.softLines.distress).waitFor();
  expect(await focused(a)).toBe(words.write.area);
  await a.isSound("soft line");
  await pictures(a, "noticed-line");
  await a.page.keyboard.type(" Then the rain came.");
  expect(await area(a).inputValue()).toBe(`${mild} Then the rain came.`);
  await line.locator("summary").first().click();
  await line.getByRole("button", { name: words.breathing.start }).waitFor();
  await save(a);
});

test("a wish to be dead is met with a plain question; its answers, the plan and help are a key away", async () => {
  await writeNew(a, said.question);
  const asked = a.page.getByRole("region", { name: words.noticed.region });
  await asked.getByText(words.noticed.questions.self).waitFor();
  expect(await focused(a)).toBe(words.write.area);
  await a.isSound("question");
  await pictures(a, "noticed-question");
  expect(await readingOrder(asked)).toEqual([
    `button ${words.noticed.yes}`,
    `button ${words.noticed.no}`,
    `button ${words.noticed.notRight}`,
    `link ${words.noticed.planTitle}`,
    `link ${words.shell.helpNow}`,
  ]);
  expect(await tabbed(a, 3)).toEqual([words.noticed.yes, words.noticed.no, words.noticed.notRight]);
  await a.page.keyboard.press("Shift+Tab");
  await a.page.keyboard.press("Shift+Tab");
  await a.page.keyboard.press("Enter");
  await a.heading(words.noticed.cards.self.title);
  expect(await focused(a)).toBe(words.noticed.cards.self.title);
  await a.page.keyboard.press("Escape");
  expect(await a.page.locator(".noticed-card").count()).toBe(0);
  expect(await focused(a)).toBe(words.write.area);
  expect(await area(a).inputValue()).toBe(said.question);
  await save(a);
});

test("thoughts with a way in mind raise a card beside the text, in the right order, and it can be contradicted", async () => {
  await writeNew(a, said.card);
  const card = a.page.getByRole("region", { name: words.noticed.cards.self.title });
  await card.waitFor();
  expect(await focused(a)).toBe(words.write.area);
  await a.isSound("card");
  await pictures(a, "noticed-card");
  const order = await readingOrder(card);
  expect(order[0]).toBe(`heading ${words.noticed.cards.self.title}`);
  expect(order[1]).toBe(`heading ${words.noticed.linesTitle}`);
  expect(order[2]).toMatch(/^(link|button) (Call|Text) /);
  expect(order.slice(-2)).toEqual([`button ${words.noticed.notRight}`, `button ${words.noticed.close}`]);

  await a.press(words.noticed.toCard);
  expect(await focused(a)).toBe(words.noticed.cards.self.title);
  expect((await tabbed(a, 1))[0]).toMatch(/^(Call|Text) /);
  await card.getByRole("button", { name: words.noticed.notRight }).click();
  expect(await card.count()).toBe(0);
  await a.page.keyboard.type(" Not today.");
  expect(await area(a).inputValue()).toBe(`${said.card} Not today.`);
  await save(a);
  await at(a, "#/settings/noticed");
  await a.page.getByText(words.noticed.log.wasNotRight).waitFor();
});

test("preparation takes the whole screen; it gives way to one key, and the text is whole", async () => {
  await writeNew(a, said.full);
  const dialog = a.page.getByRole("dialog", { name: words.noticed.urgent.self.title });
  await dialog.waitFor();
  expect(await focused(a)).toBe(words.noticed.urgent.self.title);
  await a.isSound("whole screen");
  await pictures(a, "noticed-full");
  const order = await readingOrder(dialog);
  expect(order[0]).toBe(`heading ${words.noticed.urgent.self.title}`);
  expect(order[1]).toBe(`heading ${words.help.danger}`);
  expect(order[2]).toMatch(/^link Call 999/);
  expect(order[3]).toBe(`heading ${words.noticed.personTitle}`);
  expect(order).toContain(`button ${words.noticed.tookSomething}`);
  expect(order.indexOf(`button ${words.noticed.tookSomething}`)).toBeLessThan(
    order.indexOf(`heading ${words.noticed.linesTitle}`),
  );
  expect(order.slice(-2)).toEqual([`button ${words.noticed.notRight}`, `button ${words.noticed.backToText}`]);

  // Keys go round inside: nothing behind the dialog can be reached.
  const reached = await tabbed(a, 2 * order.length);
  expect(reached[0]).toMatch(/^Call 999/);
  expect(reached).toContain(words.noticed.backToText);
  for (const behind of [words.write.area, words.write.save, words.shell.helpNow]) expect(reached).not.toContain(behind);

  await a.press(words.noticed.tookSomething);
  await a.heading(words.noticed.tookTitle);
  await a.page.keyboard.press("Escape");
  expect(await dialog.count()).toBe(0);
  expect(await focused(a)).toBe(words.write.area);
  expect(await area(a).inputValue()).toBe(said.full);
});

test("the plan opens from there, and coming back nothing is lost", async () => {
  await a.follow(words.shell.plan);
  await a.heading(words.plan.beginTitle);
  await a.page.goBack();
  await area(a).waitFor();
  expect(await area(a).inputValue()).toBe(said.full);
  await save(a);
});

test("typing is not held up while the text is read", async () => {
  await at(a, "#/write");
  await at(a, "#/write/new");
  await area(a).waitFor();
  const long = unrisky.repeat(900);
  await area(a).fill(long);
  const typed = Array.from({ length: 60 }, (_, n) => `${n} `).join("");
  await a.page.keyboard.type(typed, { delay: 15 });
  expect(await area(a).inputValue()).toBe(long + typed);
  await a.page.getByText(words.write.saved, { exact: true }).waitFor();
  await a.page.reload();
  await a.unlock(passphrase);
  await area(a).waitFor();
  expect(await area(a).inputValue()).toBe(long + typed);
  await a.press(words.write.discard);
});

test("events and flags arrive on the second device, with the person's own words and the reason", async () => {
  await a.connected(true);
  await a.untilInStep();
  await at(b, "#/settings/noticed");
  await b.page.getByText(words.noticed.log.wasNotRight).waitFor({ timeout: 30_000 });
  const excerpts = async () =>
    (await b.page.locator("blockquote").allTextContents()).map((text) =>
      text.replaceAll(`[${words.noticed.log.markBegin} `, "").replaceAll("]", ""),
    );
  await expect.poll(async () => (await excerpts()).length, { timeout: 30_000 }).toBeGreaterThanOrEqual(3);
  for (const text of [said.question, said.card, said.full]) {
    expect(
      (await excerpts()).some((excerpt) => excerpt.includes(text)),
      text,
    ).toBe(true);
  }
  const events = b.page.locator(".noticed-event");
  expect(await events.filter({ has: b.page.locator("mark") }).count()).toBe(await events.count());
  await b.isSound("log");
  await pictures(b, "noticed-log");
  await at(b, "#/");
  await b.page.getByText(words.noticed.todayFlag).waitFor();
  await b.isSound("today with a flag");
  await pictures(b, "noticed-today");
});

test("with a plan, somebody to contact now comes first, on the other device too", async () => {
  await b.goTo("plan");
  await b.page.getByRole("button", { name: /^4\. / }).click();
  await b.page.getByLabel(words.plan.newContact).fill(contact.text);
  await b.page.getByLabel(words.plan.phone).fill(contact.phone);
  await b.press(words.plan.add);
  await b.page.getByRole("listitem").filter({ hasText: contact.text }).first().waitFor();
  await writeNew(b, said.contact);
  const card = b.page.getByRole("region", { name: words.noticed.urgent.self.title });
  await card.waitFor();
  expect(await focused(b)).toBe(words.write.area);
  const order = await readingOrder(card);
  expect(order[1]).toBe(`heading ${words.noticed.personTitle}`);
  expect(order[2]).toBe(`link ${words.plan.call} ${contact.text}`);
  await b.isSound("contact");
  await pictures(b, "noticed-contact");
  await card.getByRole("button", { name: words.noticed.close, exact: true }).click();
  await save(b);
  await at(b, "#/write");
  await b.isSound("entries");
  await pictures(b, "entries");
});

test("what is over can be marked as such on either device", async () => {
  await at(b, "#/settings/noticed");
  const open = b.page.getByRole("button", { name: new RegExp(`^${words.noticed.log.passed}`) });
  await open.first().waitFor();
  const before = await open.count();
  await open.first().click();
  await b.press(words.shell.undo);
  await expect.poll(() => open.count()).toBe(before);
  await open.first().click();
  await expect.poll(() => b.page.getByText(words.noticed.log.passedNote).count(), { timeout: 30_000 }).toBe(0);
  await expect.poll(() => open.count(), { timeout: 30_000 }).toBe(before - 1);
});

test("the server has nothing of it, and a locked profile folder nothing readable", async () => {
  await b.untilInStep();
  const canaries = [
    ...Object.entries(said).map(([rung, text]) => canary(rung, text)),
    canary("mild", mild),
    canary("contact", contact.text),
    canary("words", "suicide note"),
    canary("category", "suicidal"),
    canary("event", "safety_event"),
    canary("flag", "crisis_flag"),
    canary("entry", "journal_entry"),
  ];
  const onServer = findCanaries([server.data, server.log], canaries);
  expect(onServer.searchedBytes).toBeGreaterThan(10_000);
  expect(onServer.found).toEqual([]);
  const sent = [...a.device.requests, ...b.device.requests].map((request) => request.url).join("\n");
  expect(sent).not.toMatch(/heron canary|suicid|bridge/);

  await a.goTo("settings");
  await a.press(words.settings.lockNow);
  await a.heading(words.unlock.title);
  await a.device.close();
  const texts = canaries.filter(({ name }) => name in said || name === "mild");
  const inProfile = findCanaries([a.device.profile], texts);
  expect(inProfile.searchedBytes).toBeGreaterThan(100_000);
  expect(inProfile.found).toEqual([]);
  expect([...a.errors(), ...b.errors()].filter((line) => !/ERR_INTERNET_DISCONNECTED|WebSocket/.test(line))).toEqual(
    [],
  );
});
