/** Uses the page as a person does: by its labels, headings and keys. */

import type { Page } from "playwright-core";
import { expect } from "vitest";
import { en as words } from "../../../web/src/language/en.ts";
import { axeViolations, Device, type DeviceOptions } from "./browser.ts";

/** Today's heading, with or without a name. */
const greeting = new RegExp(`^${words.today.greeting("").replace(/\.$/, "")}`);

export class Person {
  private constructor(
    readonly device: Device,
    readonly page: Page,
  ) {}

  static async open(origin: string, options: DeviceOptions = {}, profile?: string): Promise<Person> {
    const device = await Device.open(options, profile);
    const person = new Person(device, device.page);
    await person.page.goto(origin);
    return person;
  }

  /** The same browser, another tab. */
  async anotherTab(origin: string): Promise<Person> {
    const page = await this.device.context.newPage();
    await page.goto(origin);
    return new Person(this.device, page);
  }

  /** Resolves once everything is kept for use without a connection. */
  async untilOffline(): Promise<void> {
    await this.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) {
        await new Promise((resolve) =>
          navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }),
        );
      }
      return registration.scope;
    });
  }

  async connected(isConnected: boolean): Promise<void> {
    await this.device.context.setOffline(!isConnected);
  }

  async press(name: string | RegExp): Promise<void> {
    await this.page.getByRole("button", { name, exact: typeof name === "string" }).click();
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.page
      .getByRole("link", { name, exact: typeof name === "string" })
      .first()
      .click();
  }

  async heading(name: string | RegExp): Promise<void> {
    await this.page.getByRole("heading", { name }).first().waitFor();
  }

  private async typePassphrase(passphrase: string): Promise<void> {
    await this.page.getByLabel(words.passphrase.label, { exact: true }).fill(passphrase);
    await this.page.getByLabel(words.passphrase.again, { exact: true }).fill(passphrase);
  }

  async choosePassphrase(passphrase: string): Promise<void> {
    await this.press(words.welcome.passphrase.action);
    await this.typePassphrase(passphrase);
    await this.press(words.passphrase.create);
    await this.heading(greeting);
  }

  async quickStart(): Promise<void> {
    await this.press(words.welcome.quick.action);
    await this.heading(greeting);
  }

  async unlock(passphrase: string): Promise<void> {
    await this.page.getByLabel(words.unlock.label, { exact: true }).fill(passphrase);
    await this.press(words.unlock.open);
  }

  /** Takes a check-in by keyboard alone, from the library. `answers` are the values chosen, in the order of the items. */
  async checkIn(title: RegExp, answers: number[]): Promise<void> {
    await this.beginCheckIn(title);
    for (const [index, value] of answers.entries()) await this.answer(index, value);
    await this.heading(words.result.title);
  }

  async beginCheckIn(title: RegExp): Promise<void> {
    await this.readAbout(title);
    await this.press(words.instrument.start);
    await this.page.waitForURL(/#\/check-in\//);
    await this.press(words.checkIn.begin);
  }

  /** Opens a questionnaire's own page from the library. */
  async readAbout(title: RegExp): Promise<void> {
    await this.goTo("library");
    await this.follow(title);
    await this.heading(words.instrument.licence);
  }

  /** Keys pressed before a question is shown would answer the one before. */
  async untilQuestion(index: number): Promise<void> {
    const [position = ""] = words.checkIn.position(index + 1, 0).split("0");
    await this.page
      .locator("p.position")
      .getByText(new RegExp(`^${position}`))
      .waitFor();
  }

  /** Types the digit of the option and Enter. How many questions there are may depend on the answers so far. */
  async answer(index: number, value: number): Promise<void> {
    await this.untilQuestion(index);
    await this.page.keyboard.press(String(value + 1));
    await this.page.getByRole("radio").nth(value).and(this.page.locator(":checked")).waitFor();
    await this.page.keyboard.press("Enter");
  }

  async goTo(
    place:
      | "today"
      | "library"
      | "history"
      | "report"
      | "plan"
      | "settings"
      | "settings/records"
      | "settings/sync"
      | "sign-in"
      | "recover"
      | "help"
      | "about"
      | "settings/delete",
  ): Promise<void> {
    await this.page.evaluate(
      (hash) => {
        window.location.hash = hash;
      },
      place === "today" ? "#/" : `#/${place}`,
    );
    await this.page.locator("h1").first().waitFor();
  }

  /** Registers and gives the recovery code as it was shown. */
  async turnOnSync(name: string, passphrase: string): Promise<string> {
    await this.goTo("settings/sync");
    await this.page.getByLabel(words.turnOn.name, { exact: true }).fill(name);
    await this.typePassphrase(passphrase);
    await this.press(words.turnOn.continue);
    await this.heading(words.turnOn.codeTitle);
    const groups = await this.page
      .getByRole("list", { name: words.turnOn.codeLabel })
      .getByRole("listitem")
      .allTextContents();
    const code = groups.map((group) => group.trim()).join("-");
    await this.press(words.turnOn.wrote);
    await this.page.getByLabel(words.turnOn.again).fill(code.toLowerCase());
    await this.press(words.turnOn.finish);
    await this.heading(words.turnOn.doneTitle);
    return code;
  }

  async trySignIn(name: string, passphrase: string): Promise<void> {
    await this.goTo("sign-in");
    await this.page.getByLabel(words.signIn.name, { exact: true }).fill(name);
    await this.page.getByLabel(words.signIn.passphrase, { exact: true }).fill(passphrase);
    await this.press(words.signIn.action);
  }

  async signIn(name: string, passphrase: string): Promise<void> {
    await this.trySignIn(name, passphrase);
    await this.heading(greeting);
  }

  async recover(code: string, passphrase: string): Promise<void> {
    await this.goTo("recover");
    await this.page.getByLabel(words.recover.code).fill(code);
    await this.typePassphrase(passphrase);
    await this.press(words.recover.action);
    await this.heading(greeting);
  }

  /** Waits until nothing waits and the status says so. */
  async untilInStep(): Promise<void> {
    await this.goTo("settings");
    await this.page
      .getByText(words.sync.idle("~").split("~")[0] ?? "", { exact: false })
      .first()
      .waitFor();
  }

  /** The titles in History's list of questionnaires. */
  async questionnaires(): Promise<string[]> {
    await this.goTo("history");
    const select = this.page.getByLabel(words.history.choose);
    const lead = this.page.locator("main p.lead");
    await select.or(lead).first().waitFor();
    return (await select.count()) > 0 ? select.locator("option").allTextContents() : lead.allTextContents();
  }

  /** Nothing for axe to object to, and nothing wrong in the console. */
  async isSound(where: string): Promise<void> {
    expect(await axeViolations(this.page), where).toEqual([]);
  }

  errors(): string[] {
    return this.device.console.filter((line) => line.startsWith("error"));
  }

  async remove(): Promise<void> {
    await this.device.remove();
  }
}
