/**
 * Everything out of Alcove and in again: a backup with its passphrase and an export bring back a deleted life as it was,
 * moods of another app come in after a look and can be taken back, and tables open elsewhere.
 */

import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { en as words } from "../../web/src/language/en.ts";
import { Person } from "./support/person.ts";
import { AlcoveServer } from "./support/server.ts";

const passphrase = "velvet-otter-granite-plum";
const archivePassphrase = "seven-quiet-harbours-north";
const text = "The lamps along the quay were lit early.";
const say = words.data;

let server: AlcoveServer;
let person: Person;

beforeAll(async () => {
  server = await AlcoveServer.start();
  person = await Person.open(server.origin);
});

afterAll(async () => {
  await person?.remove();
  await server?.remove();
});

async function at(hash: string): Promise<void> {
  await person.page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
  await person.page.locator("h1").first().waitFor();
}

async function openData(): Promise<void> {
  // From elsewhere: what was looked at before is put away.
  await at("#/settings");
  await person.heading(words.settings.title);
  await at("#/settings/data");
  await person.heading(say.title);
}

async function saved(press: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([person.page.waitForEvent("download"), press()]);
  return readFileSync(await download.path());
}

/** All of an export but when it was made. */
async function everything(): Promise<string> {
  await openData();
  const { exportedAt, ...all } = JSON.parse((await saved(() => person.press(say.exportJson))).toString());
  expect(exportedAt).toMatch(/^\d{4}-/);
  return JSON.stringify(all);
}

async function choose(name: string, buffer: Buffer): Promise<void> {
  await openData();
  await person.page.getByLabel(say.importChoose).setInputFiles({ name, mimeType: "application/octet-stream", buffer });
}

async function bringIn(): Promise<void> {
  await person.press(say.importAction);
  await person.page.getByText(say.importDone).first().waitFor();
}

async function deleteAndBegin(): Promise<void> {
  await person.goTo("settings/delete");
  await person.press(words.remove.action);
  await person.page.getByLabel(words.remove.type(words.remove.word)).fill(words.remove.word);
  await person.press(words.remove.confirm);
  await person.page.getByRole("button", { name: words.welcome.passphrase.action }).waitFor();
  // Not by way of Today, which writes down what it suggests.
  await person.page.evaluate(() => {
    window.location.hash = "#/settings/data";
  });
  await person.press(words.welcome.passphrase.action);
  await person.page.getByLabel(words.passphrase.label, { exact: true }).fill(passphrase);
  await person.page.getByLabel(words.passphrase.again, { exact: true }).fill(passphrase);
  await person.press(words.passphrase.create);
  await person.heading(say.title);
}

test("a life that was deleted comes back from a backup and from an export as it was", async () => {
  await person.choosePassphrase(passphrase);
  await person.checkIn(/GAD-2/, [1, 2]);
  await at("#/write/new");
  await person.page.getByRole("textbox", { name: words.write.area }).fill(text);
  await person.press(words.write.save);
  await person.page.waitForURL(/#\/write\/(?!new)/);
  const before = await everything();
  expect(before).toContain(text);

  await person.page.getByLabel(words.passphrase.label, { exact: true }).fill(archivePassphrase);
  await person.page.getByLabel(words.passphrase.again, { exact: true }).fill(archivePassphrase);
  const backup = await saved(() => person.press(say.backupAction));
  expect(backup.includes(text)).toBe(false);
  await person.page.getByText(say.backupToday).waitFor();
  await person.isSound("the page of one's data");

  await deleteAndBegin();
  await choose("alcove.alcove", backup);
  await person.page.getByLabel(say.importPassphrase, { exact: true }).fill(archivePassphrase);
  await person.press(say.importOpen);
  await bringIn();
  expect(await everything()).toBe(before);

  const exported = await saved(() => person.press(say.exportJson));
  await deleteAndBegin();
  await choose("alcove.json", exported);
  await bringIn();
  expect(await everything()).toBe(before);
  await choose("alcove.json", exported);
  await person.page.getByText(say.importNothing).waitFor();
});

test("moods of another app come in after a look, and go again", async () => {
  const table =
    "full_date,date,weekday,time,mood,activities,note_title,note\r\n" +
    "2026-03-01,1 March,Sunday,21:30,good,friends | walk,,by the weir\r\n";
  await choose("daylio.csv", Buffer.from(table));
  await person.page.getByText(say.tableDaylio).waitFor();
  await person.isSound("a table of another app");
  await person.press(say.tableAction(1));
  await person.heading(say.undoTitle);
  const files = unzipSync(new Uint8Array(await saved(() => person.press(say.exportTables))));
  expect(Buffer.from(files["moods.csv"] ?? []).toString()).toContain("2026-03-01 21:30");
  await person.press(say.undoAction);
  await person.page.getByRole("heading", { name: say.undoTitle }).waitFor({ state: "detached" });
  expect(await everything()).not.toContain("by the weir");
});
