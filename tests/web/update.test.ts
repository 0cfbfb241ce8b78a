/** A new version is fetched in the background and takes over only when the person says so. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { en as words } from "../../web/src/language/en.ts";
import { Person } from "./support/person.ts";
import { AlcoveServer, root } from "./support/server.ts";

const web = mkdtempSync(join(tmpdir(), "alcove-web-"));
let server: AlcoveServer;
let person: Person;

beforeAll(async () => {
  cpSync(join(root, "build/web"), web, { recursive: true });
  server = await AlcoveServer.start(web);
  person = await Person.open(server.origin);
});

afterAll(async () => {
  await person?.remove();
  await server?.remove();
  rmSync(web, { recursive: true, force: true });
});

/** The app's own caches; what the host's questionnaires are kept in outlives a version. */
const cacheNames = () =>
  person.page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("alcove-")));

test("an update waits until the person asks for it", async () => {
  await person.untilOffline();
  const [before = ""] = await cacheNames();

  const file = join(web, "service-worker.js");
  const version = before.replace("alcove-", "");
  writeFileSync(file, readFileSync(file, "utf8").replaceAll(version, "another-version"));
  for (const packed of [`${file}.br`, `${file}.gz`]) rmSync(packed, { force: true });
  await server.stop();
  await server.up();
  await person.page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());

  await person.page.getByText(words.shell.update).waitFor();
  await person.page.evaluate(() => Object.assign(window, { stillTheSamePage: true }));
  expect(await cacheNames()).toContain(before);

  await person.press(words.shell.reload);
  await expect.poll(cacheNames).toEqual(["alcove-another-version"]);
  await expect.poll(() => person.page.evaluate(() => "stillTheSamePage" in window)).toBe(false);
  await person.heading(words.welcome.title);
});
