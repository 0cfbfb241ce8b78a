/**
 * The safety plan through every layer: written without a connection, one tap from anywhere, shared and printed by the person
 * alone, and on the second device after signing in, while the server holds nothing readable.
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import content from "../../schemas/content/safety-plan.en.json" with { type: "json" };
import { en as words } from "../../web/src/language/en.ts";
import { Person } from "./support/person.ts";
import { canary, findCanaries } from "./support/scan.ts";
import { AlcoveServer, root } from "./support/server.ts";

const passphrase = "willow-anchor-biscuit-comet";
const signInName = "plan.thornfield";
const contact = { text: "Perpetua Canarywood", phone: "+44 (0)20 7946 0958" };
const sign = "The kettle canary stays cold";
const [example = ""] = content.steps[1]?.examples ?? [];
const exampleSaid = new RegExp(example);

const screenshots = join(root, "build/screenshots");
let server: AlcoveServer;
let a: Person;
let b: Person;

async function picture(person: Person, name: string): Promise<void> {
  await person.page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
}

async function openStep(person: Person, number: number): Promise<void> {
  const step = person.page.getByRole("button", { name: new RegExp(`^${number}\\. `) });
  if ((await step.getAttribute("aria-expanded")) === "false") await step.click();
}

const line = (person: Person, text: string) => person.page.getByRole("listitem").filter({ hasText: text });

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  server = await AlcoveServer.start();
});

afterAll(async () => {
  await a?.remove();
  await b?.remove();
  await server?.remove();
});

test("a plan is written without account and network, and is still there after a reload", async () => {
  a = await Person.open(server.origin, { width: 390, height: 844 });
  await a.untilOffline();
  await a.connected(false);
  await a.page.reload();
  await a.choosePassphrase(passphrase);

  await a.follow(words.shell.plan);
  await a.heading(words.plan.beginTitle);
  await a.isSound("plan begins");
  await picture(a, "phone-plan-begin");

  const field = a.page.getByLabel(words.plan.newLine);
  await field.fill(sign);
  await field.press("Enter");
  await line(a, sign).first().waitFor();
  await a.page.getByText(words.plan.saved.here).first().waitFor();

  await a.press(words.plan.next);
  await a.press(exampleSaid);
  await line(a, example).first().waitFor();
  // Whoever goes on without pressing Add has written it all the same.
  await field.fill("A walk to the canal");
  await openStep(a, 4);
  await a.page.getByLabel(words.plan.newContact).fill(contact.text);
  await a.page.getByLabel(words.plan.phone).fill(contact.phone);
  await a.press(words.plan.add);
  await line(a, contact.text).first().waitFor();
  await a.isSound("plan changes");
  await picture(a, "phone-plan-change");

  await a.press(words.plan.done);
  await a.heading(content.title);
  await a.page.getByText("A walk to the canal").waitFor();
  await a.isSound("plan");
  await picture(a, "phone-plan");
  const call = a.page.getByRole("link", { name: new RegExp(`^${words.plan.call} ${contact.text}`) });
  expect(await call.getAttribute("href")).toBe("tel:+442079460958");

  await a.page.reload();
  await a.unlock(passphrase);
  await a.heading(content.title);
  await a.page.getByText(sign).waitFor();
});

test("it is one tap away from every page, and from a question", async () => {
  const arrives = async () => {
    await a.follow(words.shell.plan);
    await a.heading(content.title);
  };
  for (const place of ["today", "library", "settings", "help"] as const) {
    await a.goTo(place);
    await arrives();
  }
  await a.beginCheckIn(/GAD-2/);
  await arrives();
});

test("it can be put in order, changed and taken back by keyboard alone", async () => {
  await a.press(words.plan.change);
  await a.page.getByRole("button", { name: /^2\. / }).focus();
  await a.page.keyboard.press("Enter");
  await a.page.getByRole("button", { name: `${words.plan.change} A walk to the canal` }).focus();
  await a.page.keyboard.press("Enter");
  // The field takes the focus; its buttons follow in order.
  await expect
    .poll(() => a.page.evaluate(() => (document.activeElement as HTMLInputElement).value))
    .toBe("A walk to the canal");
  await a.page.keyboard.type(", slowly");
  await a.page.getByRole("button", { name: words.plan.moveUp }).focus();
  await a.page.keyboard.press("Enter");
  await a.page.getByText(words.plan.moved(1, 2)).waitFor({ state: "attached" });
  await a.page.getByRole("button", { name: words.plan.save, exact: true }).focus();
  await a.page.keyboard.press("Enter");
  await a.page.getByText("A walk to the canal, slowly").first().waitFor();
  await expect.poll(() => a.page.evaluate(() => document.activeElement?.textContent)).toContain(words.plan.change);

  await a.page.keyboard.press("Enter");
  await a.page.getByRole("button", { name: words.plan.remove, exact: true }).focus();
  await a.page.keyboard.press("Enter");
  await a.page.getByText(words.plan.removed).waitFor();
  await a.page.getByRole("button", { name: words.shell.undo, exact: true }).focus();
  await a.page.keyboard.press("Enter");
  await a.page.getByText("A walk to the canal, slowly").first().waitFor();
  await a.press(words.plan.done);
  await a.heading(content.title);
  const coping = await a.page
    .getByRole("region", { name: content.steps[1]?.title })
    .getByRole("listitem")
    .allTextContents();
  expect(coping.slice(0, 2)).toEqual(["A walk to the canal, slowly", example]);
});

test("what is shared is exactly what was shown, and nothing goes to a server", async () => {
  await a.connected(true);
  await a.device.context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: server.origin });
  const before = a.device.requests.length;
  await a.press(words.plan.share);
  const preview = a.page.getByLabel(words.plan.sharePreview);
  expect(await preview.inputValue()).toContain(`- ${contact.text}: ${contact.phone}`);
  await a.page.getByText(words.plan.shareChoose).click();
  await a.page.getByRole("checkbox", { name: content.steps[0]?.title }).uncheck();
  const shown = await preview.inputValue();
  expect(shown).not.toContain(sign);
  await a.isSound("sharing the plan");
  await a.page.screenshot({ path: join(screenshots, "phone-plan-share.png") });
  await a.press(words.plan.copy);
  await a.page.getByText(words.plan.copied).waitFor();
  expect(await a.page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
  await a.press(words.shell.close);
  expect(a.device.requests.length).toBe(before);
});

test("it prints without anything but itself, on A4 and Letter", async () => {
  await a.page.emulateMedia({ media: "print" });
  expect(await a.page.getByRole("navigation").isVisible()).toBe(false);
  expect(await a.page.getByRole("link", { name: words.shell.helpNow }).isVisible()).toBe(false);
  expect(await a.page.getByRole("button", { name: words.plan.print }).isVisible()).toBe(false);
  expect(await a.page.getByText(contact.phone).isVisible()).toBe(true);
  expect(await a.page.locator(".only-print").isVisible()).toBe(true);
  await picture(a, "print-plan");
  await a.page.emulateMedia({ media: null });
  for (const format of ["A4", "Letter"]) {
    const printed = await a.page.pdf({ format });
    writeFileSync(join(screenshots, `plan-${format.toLowerCase()}.pdf`), printed);
    // A short plan is one sheet that fits on a wall or into a wallet.
    expect(printed.toString("latin1").match(/\/Type \/Page\b/g), format).toHaveLength(1);
  }
});

test("a locked device says that the plan opens after unlocking, and shows the lines all the same", async () => {
  await a.goTo("settings");
  await picture(a, "phone-settings-noticing");
  await a.press(words.settings.lockNow);
  await a.heading(words.unlock.title);
  await a.follow(words.shell.helpNow);
  await a.page.getByText(words.help.planLocked).waitFor();
  expect(await a.page.locator('.lines a[href^="tel:"]').count()).toBeGreaterThan(0);
  await a.isSound("help while locked");
  await picture(a, "phone-help-locked");
  await a.follow(words.help.planUnlock);
  await a.unlock(passphrase);
  await a.heading(content.title);
  await a.follow(words.shell.helpNow);
  await a.isSound("help");
  await picture(a, "phone-help");
  await a.follow(words.plan.open);
  await a.heading(content.title);
});

test("a second device has it after signing in, and what it adds comes back", async () => {
  await a.turnOnSync(signInName, passphrase);
  await a.untilInStep();
  b = await Person.open(server.origin, { width: 1280, height: 900, dark: true });
  await b.choosePassphrase(passphrase);
  await b.signIn(signInName, passphrase);
  await b.goTo("plan");
  await b.page.getByText(contact.text).first().waitFor({ timeout: 30_000 });
  await b.page.getByText(contact.phone).waitFor();
  await b.isSound("plan on a desktop in the dark");
  await picture(b, "desktop-plan-dark");

  await b.press(words.plan.change);
  await openStep(b, 6);
  await b.page.getByLabel(words.plan.newLine).fill("My sister keeps it");
  await b.press(words.plan.add);
  await picture(b, "desktop-plan-change-dark");
  await b.press(words.plan.done);
  await a.goTo("plan");
  await a.page.getByText("My sister keeps it").waitFor({ timeout: 30_000 });

  const canaries = [
    canary("a line", sign),
    canary("a contact", contact.text),
    canary("a number", contact.phone),
    canary("an example", example),
    canary("a step", "warning_signs"),
  ];
  const { found, searchedBytes } = findCanaries([server.data, server.log], canaries);
  expect(searchedBytes).toBeGreaterThan(10_000);
  expect(found).toEqual([]);
  const unexpected = [...a.errors(), ...b.errors()].filter((each) => !/ERR_INTERNET_DISCONNECTED|WebSocket/.test(each));
  expect(unexpected).toEqual([]);
});
