/**
 * The main job, end to end, through every layer: a check-in without account and network, an honest result, sync turned
 * on, the same check-in on a second browser, and a server that never held a readable byte.
 */

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { en as words } from "../../web/src/language/en.ts";
import { Person } from "./support/person.ts";
import { canary, findCanaries } from "./support/scan.ts";
import { AlcoveServer, cliBinary, keyPrinterBinary, root } from "./support/server.ts";

const passphrase = "quartz-lantern-harvest-pebble";
const otherPassphrase = "meadow-tinder-oboe-glacier";
const displayName = "Wilhelmina Canary-Thornfield";
const signInName = "canary.thornfield";

const phq9 = [1, 2, 1, 2, 1, 2, 1, 1, 1, 1];
const gad7 = [2, 1, 2, 1, 2, 1, 1, 0];
const gad2 = [1, 0];

const screenshots = join(root, "build/screenshots");
let server: AlcoveServer;
let a: Person;
let b: Person;
let recoveryCode = "";
let keys: { name: string; hex: string }[] = [];

async function picture(person: Person, name: string): Promise<void> {
  await person.page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
}

/** Runs the native client; passphrases go through a file. */
function cli(args: string[]): string {
  return execFileSync(cliBinary, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** What the test knows of the account's secrets, read by a client that signs in. */
function keysOf(folder: string, passphraseFile: string): { name: string; hex: string }[] {
  const lines = execFileSync(keyPrinterBinary, [folder, passphraseFile], { encoding: "utf8" }).trim().split("\n");
  return lines.map((line) => {
    const [name = "", hex = ""] = line.split(" ");
    return { name, hex };
  });
}

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  server = await AlcoveServer.start();
});

afterAll(async () => {
  await a?.remove();
  await b?.remove();
  await server?.remove();
});

test("a person takes PHQ-9 with no account and no network, and help is there at once", async () => {
  a = await Person.open(server.origin, { width: 390, height: 844 });
  await a.untilOffline();
  await a.connected(false);
  await a.page.reload();
  await a.heading(words.welcome.title);
  await a.isSound("welcome");
  await picture(a, "phone-welcome");

  await a.choosePassphrase(passphrase);
  await a.isSound("today");
  await picture(a, "phone-today");

  await a.beginCheckIn(/PHQ-9/);
  for (const [index, value] of phq9.slice(0, 4).entries()) await a.answer(index, value);
  await a.isSound("check-in");
  await picture(a, "phone-check-in");

  // Reloading loses nothing: the vault locks, opens, and the check-in goes on where it was.
  await a.page.reload();
  await a.unlock(passphrase);
  await a.goTo("today");
  await a.follow(words.today.continue);
  await a.press(words.checkIn.resume);
  for (const [index, value] of phq9.slice(4, 8).entries()) await a.answer(index + 4, value);
  await a.untilQuestion(8);
  await a.page.keyboard.press("2");
  await a.page.getByText(words.checkIn.alertLine).waitFor();
  await picture(a, "phone-check-in-item-9");
  await a.page.keyboard.press("Enter");
  await a.answer(9, 1);

  await a.heading(words.result.title);
  await a.heading(words.result.helpTitle);
  await a.page.getByText(words.result.outOf(12, 27)).first().waitFor();
  await a.isSound("result");
  await picture(a, "phone-result");

  await a.goTo("settings");
  await a.page.getByLabel(words.settings.displayName).fill(displayName);
  await a.page.getByRole("button", { name: words.settings.save, exact: true }).first().click();
  await a.page.getByText(words.settings.saved).first().waitFor();
});

test("the person turns on sync with a recovery code", async () => {
  await a.connected(true);
  recoveryCode = await a.turnOnSync(signInName, passphrase);
  await a.untilInStep();
  await a.isSound("settings");
  await picture(a, "phone-settings");
});

test("a second browser with a check-in of its own signs in and keeps both", async () => {
  b = await Person.open(server.origin, { width: 1280, height: 900, dark: true });
  await b.choosePassphrase(otherPassphrase);
  await b.checkIn(/GAD-2/, gad2);
  await b.signIn(signInName, passphrase);
  await expect.poll(async () => (await b.questionnaires()).length, { timeout: 30_000 }).toBe(2);
  await b.page
    .getByLabel(words.history.choose)
    .selectOption({ label: (await b.questionnaires()).find((title) => title.includes("PHQ-9")) ?? "" });
  await b.page.getByText("12", { exact: true }).first().waitFor();
  await b.page.locator(".uplot canvas").first().waitFor();
  await b.isSound("history");
  await picture(b, "desktop-history-dark");
});

test("what one browser writes, the other shows without a reload", async () => {
  await a.goTo("history");
  await b.checkIn(/GAD-7/, gad7);
  await picture(b, "desktop-result-dark");
  await expect
    .poll(() => a.page.getByLabel(words.history.choose).locator("option").allTextContents(), { timeout: 30_000 })
    .toHaveLength(3);
  await a.page.getByLabel(words.history.choose).selectOption({
    label: (await a.page.locator("option").allTextContents()).find((title) => title.includes("GAD-7")) ?? "",
  });
  await a.page.getByText("10", { exact: true }).first().waitFor();
  await picture(a, "phone-history");
});

test("the recovery code opens the account on a third, fresh browser", async () => {
  const c = await Person.open(server.origin, { width: 390, height: 844 });
  try {
    // A mistyped passphrase leaves the device as fresh as it was.
    await c.trySignIn(signInName, otherPassphrase);
    await c.page.getByText(words.errors.byCode.login?.what ?? "").waitFor();
    await c.goTo("today");
    await c.heading(words.welcome.title);

    await c.recover(recoveryCode, otherPassphrase);
    await expect.poll(async () => (await c.questionnaires()).length, { timeout: 30_000 }).toBe(3);

    // Forgotten once more: the code opens what is on this device, without a connection, and sets another passphrase.
    await c.goTo("settings");
    await c.press(words.settings.lockNow);
    await c.heading(words.unlock.title);
    await c.connected(false);
    await c.recover(recoveryCode, passphrase);
    expect(await c.questionnaires()).toHaveLength(3);
    await c.connected(true);
    const unexpected = c.errors().filter((line) => !/401|ERR_INTERNET_DISCONNECTED|WebSocket/.test(line));
    expect(unexpected).toEqual([]);
  } finally {
    await c.remove();
  }
});

test("the command line and the browser open what the other sealed; the server has nothing readable", async () => {
  const folder = mkdtempSync(join(tmpdir(), "alcove-cli-"));
  const passphraseFile = join(folder, "passphrase");
  writeFileSync(passphraseFile, passphrase, { mode: 0o600 });
  const vault = join(folder, "vault");
  const access = ["--dir", vault, "--passphrase-file", passphraseFile];
  cli(["vault", "create", ...access]);
  cli(["vault", "sign-in", ...access, "--server", server.origin, "--name", signInName]);
  const listed = cli(["vault", "list", ...access, "--json"]);
  expect(listed).toContain("phq-9");
  expect(listed).toContain("gad-7");
  cli(["vault", "take", ...access, "phq-2", "--answers", '{"q1":3,"q2":2}']);
  cli(["vault", "sync", ...access]);
  await expect
    .poll(async () => (await a.questionnaires()).some((title) => title.includes("PHQ-2")), { timeout: 30_000 })
    .toBe(true);

  keys = keysOf(vault, passphraseFile);
  expect(keys.map((key) => key.name)).toContain("root");
  expect(keys.some((key) => key.name.startsWith("epoch"))).toBe(true);
  const canaries = [
    canary("display name", displayName),
    canary("sign-in name", signInName),
    canary("passphrase", passphrase),
    canary("other passphrase", otherPassphrase),
    canary("recovery code", recoveryCode),
    canary("recovery code without dashes", recoveryCode.replaceAll("-", "")),
    canary("instrument", "phq-9"),
    canary("score word", "moderate"),
    canary("item", '"q9"'),
    canary("row type", "assessment_attempt"),
    ...keys.map((key) => canary(key.name, Buffer.from(key.hex, "hex"))),
  ];
  const { found, searchedBytes } = findCanaries([server.data, server.log], canaries);
  expect(searchedBytes).toBeGreaterThan(10_000);
  expect(found).toEqual([]);
});

test("the person exports everything, then deletes the account with a typed word, and a signed receipt comes back", async () => {
  await b.goTo("settings/delete");
  const [download] = await Promise.all([b.page.waitForEvent("download"), b.press(words.remove.exportFirst)]);
  const exported = readFileSync(await download.path(), "utf8");
  expect(exported).toContain(displayName);
  expect(exported).toContain("phq-9");

  await b.page.getByRole("radio", { name: words.remove.everywhere }).check();
  await b.press(words.remove.action);
  await b.page.getByLabel(words.remove.type(words.remove.word)).fill(words.remove.word);
  await b.press(words.remove.confirm);
  await b.page.getByText(words.welcome.deletedEverywhere).waitFor();
  await b.page.getByText(words.welcome.receipt).click();
  expect(await b.page.locator("code.receipt").textContent()).toMatch(/^[0-9a-f]{202}$/);

  // The other device loses nothing of its own, and says what the server says.
  await a.goTo("settings");
  await a.page
    .getByText(words.sync.signedOut)
    .or(a.page.getByText(words.errors.byCode.account_missing?.what ?? ""))
    .or(a.page.getByText(words.errors.byCode.session?.what ?? ""))
    .first()
    .waitFor();
  expect(await a.questionnaires()).toHaveLength(4);
});

test("a locked browser's whole profile folder holds nothing readable", async () => {
  await a.goTo("settings");
  await a.press(words.settings.lockNow);
  await a.heading(words.unlock.title);
  await a.device.close();
  const canaries = [
    canary("display name", displayName),
    canary("passphrase", passphrase),
    canary("recovery code", recoveryCode),
    ...keys.map((key) => canary(key.name, Buffer.from(key.hex, "hex"))),
  ];
  const { found, searchedBytes } = findCanaries([a.device.profile], canaries);
  expect(searchedBytes).toBeGreaterThan(100_000);
  expect(found).toEqual([]);
  expect([...a.errors(), ...b.errors()]).toEqual([]);
});
