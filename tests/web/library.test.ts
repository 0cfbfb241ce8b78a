/**
 * The library from end to end over the real core: found, read about, scheduled, taken with questions that depend on
 * answers, taken again with a change, reported on paper, and carried to a second device as a health record.
 */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { en as words } from "../../web/src/language/en.ts";
import { Person } from "./support/person.ts";
import { AlcoveServer, root } from "./support/server.ts";

const screenshots = join(root, "build/screenshots");
const phq9First = [2, 2, 2, 2, 2, 2, 2, 2, 0, 1];
const phq9Second = [1, 1, 1, 1, 1, 1, 0, 0, 0, 0];

let server: AlcoveServer;
let person: Person;
let page: Page;

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  server = await AlcoveServer.start();
  person = await Person.open(server.origin, { width: 390, height: 844 });
  page = person.page;
  await person.quickStart();
});

afterAll(async () => {
  await person?.remove();
  await server?.remove();
});

/** The page as it stands, on a phone and a desk, by day and by night; nothing for axe to object to in any of them. */
async function pictures(name: string): Promise<void> {
  for (const [device, width, height] of [
    ["phone", 390, 844],
    ["desktop", 1280, 900],
  ] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await person.isSound(`${name}, ${device}, ${colorScheme}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      const file = `${device}-${name}${colorScheme === "dark" ? "-dark" : ""}.png`;
      await page.screenshot({ path: join(screenshots, file), fullPage: true });
    }
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "light" });
}

/** The sentence of every score line that is shown for a questionnaire in History. */
async function scoresOf(of: Person, title: RegExp): Promise<string[]> {
  const titles = await of.questionnaires();
  const wanted = titles.find((each) => title.test(each)) ?? "";
  const choice = of.page.getByLabel(words.history.choose);
  if ((await choice.count()) > 0) await choice.selectOption({ label: wanted });
  await of.page.locator(".scale-history tbody tr").first().waitFor();
  return of.page
    .locator(".scale-history tbody tr")
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent?.trim() ?? "").join(" ")),
    );
}

async function answerWith(label: RegExp): Promise<void> {
  await page.getByRole("radio", { name: label }).first().check();
  await page.keyboard.press("Enter");
}

test("a questionnaire is found by its subject and read about before it is taken", async () => {
  await person.goTo("library");
  await person.heading(words.library.groups.mood);
  await pictures("library");
  await page.getByLabel(words.library.search, { exact: true }).fill("depression");
  await page.getByRole("link", { name: /PHQ-9/ }).waitFor();
  expect(await page.getByRole("link", { name: /PCL-5/ }).count()).toBe(0);
  await page.getByLabel(words.library.search, { exact: true }).fill("");

  await person.readAbout(/PHQ-9/);
  await person.heading(words.instrument.doesNotMean);
  await person.heading(words.instrument.scoring);
  await page.getByText(words.library.licence.S, { exact: false }).first().waitFor();
  expect(await page.getByRole("link", { name: /doi\.org/ }).count()).toBeGreaterThan(0);
  await pictures("information");
});

test("the schedule asks on Today, and is kept over a reload", async () => {
  await person.readAbout(/GAD-2/);
  await page.getByLabel(words.schedule.label).selectOption({ value: "14" });
  await page.getByText(words.schedule.nextNow).waitFor();
  await page.reload();
  await person.goTo("today");
  await person.heading(words.schedule.dueTitle(14));
  await person.isSound("today with something due");
  await page.screenshot({ path: join(screenshots, "phone-today-due.png"), fullPage: true });
  await person.press(words.schedule.notToday);
  await page.getByText(words.schedule.dueTitle(14)).waitFor({ state: "detached" });
});

test("questions come and go with the answers, and help appears while answering", async () => {
  await person.beginCheckIn(/C-SSRS|Columbia/);
  await answerWith(/^Yes/);
  const position = page.locator("p.position");
  await position.getByText(words.checkIn.position(2, 3), { exact: true }).waitFor();
  await page.getByRole("radio", { name: /^Yes/ }).check();
  await position.getByText(words.checkIn.position(2, 6), { exact: true }).waitFor();
  await page.getByText(words.checkIn.alertLine).waitFor();
  await person.isSound("a question that opened others");
  await page.getByRole("radio", { name: /^No/ }).check();
  await position.getByText(words.checkIn.position(2, 3), { exact: true }).waitFor();
  await person.press(words.checkIn.asList);
  await person.isSound("all questions on one page");
  await person.press(words.checkIn.leave);
});

test("the second time says what changed, by the published rule", async () => {
  await person.beginCheckIn(/PHQ-9/);
  await pictures("entry");
  for (const [index, value] of phq9First.entries()) await person.answer(index, value);
  await person.heading(words.result.title);
  await page.getByText(words.result.outOf(16, 27)).first().waitFor();
  expect(await page.getByText(words.result.changeTitle).count()).toBe(0);

  await person.checkIn(/PHQ-9/, phq9Second);
  await page.getByText(words.result.outOf(6, 27)).first().waitFor();
  await person.heading(words.result.changeTitle);
  await page
    .locator(".change")
    .getByText(/10 points lower/)
    .waitFor();
  await pictures("result-change");
  expect(await scoresOf(person, /PHQ-9/)).toEqual([expect.stringMatching(/^6 /), expect.stringMatching(/^16 /)]);
  await person.isSound("history");
});

test("many parts are one list, with a table and a trend each", async () => {
  await person.beginCheckIn(/Brief COPE|COPE/);
  await person.press(words.checkIn.asList);
  await person.heading(words.checkIn.section(1, 10));
  const questions = page.getByRole("group");
  for (let index = 0; index < 28; index++)
    await questions
      .nth(index)
      .getByRole("radio")
      .nth(index % 4)
      .check();
  await person.press(words.checkIn.finish);
  await person.heading(words.result.scales);
  expect(await page.locator(".score-parts > li").count()).toBe(14);
  await pictures("result-parts");
  await person.goTo("history");
  const parts = page.getByLabel(words.history.chooseScale, { exact: true });
  await parts.waitFor();
  expect(await parts.locator("option").count()).toBe(14);
});

test("a report is made and printed on this device, black on white, without a name unless asked", async () => {
  await person.goTo("report");
  const sheet = page.getByRole("article", { name: words.report.preview });
  await sheet.getByText(words.report.footer).waitFor();
  await sheet.getByText(words.report.changeKind.improved).first().waitFor();
  expect(await sheet.getByText(words.report.changeRule).count()).toBeGreaterThan(0);
  await pictures("report");

  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const colours = await sheet.evaluate((element) => {
    const style = getComputedStyle(element);
    return [style.backgroundColor, getComputedStyle(document.body).backgroundColor];
  });
  expect(new Set(colours).size).toBe(1);
  expect(await page.locator(".places").isVisible()).toBe(false);
  expect(await page.locator(".report-choices").isVisible()).toBe(false);
  await page.screenshot({ path: join(screenshots, "print-report.png"), fullPage: true });
  for (const format of ["A4", "Letter"]) {
    const printed = await page.pdf({ format });
    expect(printed.subarray(0, 5).toString()).toBe("%PDF-");
    writeFileSync(join(screenshots, `report-${format.toLowerCase()}.pdf`), printed);
  }
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
  expect(person.device.requests.filter((request) => request.method !== "GET")).toEqual([]);
});

test("a health record carries the results to a second device, where they score the same", async () => {
  const here = await scoresOf(person, /PHQ-9/);
  await person.goTo("settings/records");
  await person.isSound("health records");
  const [download] = await Promise.all([page.waitForEvent("download"), person.press(words.records.exportAction)]);
  const record = readFileSync(await download.path(), "utf8");
  expect(JSON.parse(record)).toMatchObject({ resourceType: "Bundle" });

  const other = await Person.open(server.origin, { width: 1280, height: 900 });
  try {
    await other.quickStart();
    await other.goTo("settings/records");
    const choose = () =>
      other.page.getByLabel(words.records.file).setInputFiles({
        name: "record.json",
        mimeType: "application/json",
        buffer: Buffer.from(record),
      });
    await choose();
    await other.heading(words.records.found);
    await other.isSound("what is in the file");
    await other.page.screenshot({ path: join(screenshots, "desktop-records-preview.png"), fullPage: true });
    await other.press(/^Read in 3 results$/);
    await other.page.getByText(words.records.done(3, 0).split(".")[0] ?? "").waitFor();
    expect(await scoresOf(other, /PHQ-9/)).toEqual(here);

    // Once more: nothing is doubled.
    await other.goTo("settings/records");
    await choose();
    await other.page.getByText(words.records.known).first().waitFor();
    expect(await other.page.getByText(words.records.known).count()).toBe(3);
    expect(other.errors()).toEqual([]);
  } finally {
    await other.remove();
  }
});

test("the library and its pages work by keyboard alone, without a connection", async () => {
  await person.untilOffline();
  await person.connected(false);
  await person.goTo("library");
  await page.getByLabel(words.library.search, { exact: true }).focus();
  await page.keyboard.type("GAD-2");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).type)).toBe("checkbox");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await person.heading(/GAD-2/);
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
  await person.connected(true);
  expect(person.errors().filter((line) => !/ERR_INTERNET_DISCONNECTED/.test(line))).toEqual([]);
});
