/** Two tabs of one browser share one vault: one worker owns it, the other tab works through it and takes over. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { en as words } from "../../web/src/language/en.ts";
import { Person } from "./support/person.ts";
import { AlcoveServer } from "./support/server.ts";

const passphrase = "quartz-lantern-harvest-pebble";

let server: AlcoveServer;
let first: Person;

beforeAll(async () => {
  server = await AlcoveServer.start();
  first = await Person.open(server.origin);
});

afterAll(async () => {
  await first?.remove();
  await server?.remove();
});

test("a second tab works through the first one, and takes over when it is closed", async () => {
  await first.choosePassphrase(passphrase);
  const second = await first.anotherTab(server.origin);
  await second.page.getByText(words.notices.otherTab).waitFor();

  await second.checkIn(/GAD-2/, [1, 2]);
  expect(await first.questionnaires()).toHaveLength(1);

  await first.page.close();
  await second.heading(words.unlock.title);
  await second.unlock(passphrase);
  await expect.poll(async () => (await second.questionnaires()).length).toBe(1);
  await second.goTo("today");
  expect(await second.page.getByText(words.notices.otherTab).count()).toBe(0);
});
