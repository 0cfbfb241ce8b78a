/** A host turns the non-commercial pack on: the person is told whose it is, takes the WHO-5, and keeps it offline. */

import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { en as words } from "../../web/src/language/en.ts";
import { Person } from "./support/person.ts";
import { AlcoveServer, root } from "./support/server.ts";

let server: AlcoveServer;
let person: Person;
let page: Page;

beforeAll(async () => {
  const folder = join(root, "schemas/packs/non-commercial");
  server = await AlcoveServer.start(undefined, ["--instruments", folder, "--accept", "non-commercial"]);
  person = await Person.open(server.origin, { width: 390, height: 844 });
  page = person.page;
  await person.quickStart();
});

afterAll(async () => {
  await person?.remove();
  await server?.remove();
});

test("a questionnaire of the host's pack says whose it is, and can be taken", async () => {
  await page.goto(`${server.origin}/#/library/who-5`);
  await page.getByText("belongs to its authors").first().waitFor();
  await person.isSound("a questionnaire of a pack");
  await person.press(words.checkIn.begin);
  await page.getByText("belongs to its authors").first().waitFor();
  await person.press(words.checkIn.begin);
  // The second answer of each is "Most of the time", 4 points.
  for (let question = 0; question < 5; ++question) await person.answer(question, 1);
  await page.getByText("80 of 100").first().waitFor();
});

test("without its host the pack is still here", async () => {
  await person.connected(false);
  await page.reload();
  await page.goto(`${server.origin}/#/library/who-5`);
  await page.getByRole("button", { name: words.checkIn.begin, exact: true }).waitFor();
  expect(await page.getByText("belongs to its authors").count()).toBeGreaterThan(0);
});
