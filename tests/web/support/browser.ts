/** Chromium with a profile folder on disk for each person's device, as OPFS needs it. */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface DeviceOptions {
  width?: number;
  height?: number;
  dark?: boolean;
  /** More flags for the browser: a microphone that is not there. */
  flags?: readonly string[];
}

export class Device {
  private constructor(
    readonly profile: string,
    readonly context: BrowserContext,
    readonly page: Page,
    /** Everything the page wrote to the console or threw, to be searched for secrets and errors. */
    readonly console: string[],
    /** Method, URL and body length of every request to the API. */
    readonly requests: { method: string; url: string; bytes: number }[],
  ) {}

  static async open(
    options: DeviceOptions = {},
    profile = mkdtempSync(join(tmpdir(), "alcove-device-")),
  ): Promise<Device> {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: process.env.ALCOVE_CHROMIUM ?? "/usr/bin/chromium",
      headless: true,
      args: [...flags, ...(options.flags ?? [])],
      viewport: { width: options.width ?? 390, height: options.height ?? 844 },
      colorScheme: options.dark ? "dark" : "light",
      reducedMotion: "reduce",
      locale: "en-GB",
      timezoneId: "Europe/London",
    });
    const page = context.pages()[0] ?? (await context.newPage());
    const lines: string[] = [];
    const requests: Device["requests"] = [];
    page.on("console", (message) => lines.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => lines.push(`error: ${error.message}`));
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (url.pathname.startsWith("/v1/")) {
        requests.push({
          method: request.method(),
          url: url.pathname + url.search,
          bytes: request.postDataBuffer()?.length ?? 0,
        });
      }
    });
    return new Device(profile, context, page, lines, requests);
  }

  /** Closes the browser and keeps the profile folder. */
  async close(): Promise<void> {
    await this.context.close();
  }

  async remove(): Promise<void> {
    await this.close().catch(() => undefined);
    rmSync(this.profile, { recursive: true, force: true });
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The axe violations of the page as it stands, one readable line each. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const axe = (
      globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }> };
      }
    ).axe;
    const { violations } = await axe.run();
    return violations.map(
      (violation) => `${violation.id}: ${violation.help}: ${violation.nodes.map((node) => node.html).join(" | ")}`,
    );
  });
}
