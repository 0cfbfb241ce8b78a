// A made-up life in Chromium, on one machine with its server: the first sync of a new device, opening it again, searching
// as one types, insights over everything. By the wall; run it on an idle machine. What is in the page's own pauses (a
// second of stretching, a tenth of a second after the last key) is in the numbers.
//
//     node tests/bench/life_browser.mjs build/native/bin build/web 10

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const [bin = "build/native/bin", web = "build/web", years = "1"] = process.argv.slice(2);
const { chromium } = createRequire(resolve("web/package.json"))("playwright-core");
const folder = mkdtempSync(join(tmpdir(), "alcove-life-"));
const passphraseFile = join(folder, "passphrase");
const passphrase = "meadow-cobalt-drum-lantern";
const port = 18_800 + Number(years);
const origin = `http://localhost:${port}`;
const name = "made.up.life";
const settle_ms = 60_000;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const say = (what, value) => console.log(`${what.padEnd(52)} ${value}`);
const cli = (...args) =>
  execFileSync(join(bin, "alcove"), [
    "vault",
    ...args,
    "--passphrase-file",
    passphraseFile,
    "--dir",
    join(folder, "vault"),
  ]);

async function timed(act) {
  const began = performance.now();
  await act();
  return Math.round(performance.now() - began);
}

writeFileSync(passphraseFile, `${passphrase}\n`);
const server = spawn(
  join(bin, "alcove-server"),
  ["serve", "--listen", `127.0.0.1:${port}`, "--data", join(folder, "server"), "--web", web],
  { stdio: "ignore" },
);
for (let up = false; !up; await pause(50))
  up = await fetch(`${origin}/healthz`).then(
    (reply) => reply.ok,
    () => false,
  );
cli("create", "--lock-passes", "3", "--lock-memory", "64");
cli("generate", "--years", years, "--json");
cli("register", "--server", origin, "--name", name, "--recovery-code-file", join(folder, "code"));

const context = await chromium.launchPersistentContext(join(folder, "profile"), {
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
  locale: "en-GB",
});
const page = context.pages()[0];
page.setDefaultTimeout(240_000);
const go = (hash) =>
  page.evaluate((to) => {
    window.location.hash = to;
  }, hash);

try {
  await page.goto(`${origin}/#/sign-in`);
  await page.getByLabel("Sign-in name", { exact: true }).fill(name);
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  const first_ms = await timed(async () => {
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("heading", { name: /^Good to see you/ }).waitFor();
  });
  say("first sync of a new device until Today is shown, ms", first_ms);
  await go("#/settings");
  await page.getByText(/^In step with the server/).waitFor();
  await pause(settle_ms);

  for (let round = 0; round < 3; round++) {
    await go("#/settings");
    await page.getByRole("button", { name: "Lock now", exact: true }).click();
    await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
    const open_ms = await timed(async () => {
      await page.getByRole("button", { name: "Open", exact: true }).click();
      await page.getByRole("button", { name: "Lock now", exact: true }).waitFor();
    });
    say("open again, stretching of about a second in it, ms", open_ms);
  }

  await go("#/write");
  const search = page.getByRole("searchbox", { name: "Search your entries" });
  const found = page.locator("p.small", { hasText: /entr(y|ies)$|^Nothing fits/ }).first();
  say(
    "first search, until everything is indexed, ms",
    await timed(async () => {
      await search.fill("quiet");
      await found.waitFor();
      await page.getByText(/^Still reading older entries/).waitFor({ state: "detached" });
    }),
  );
  const keys = [];
  for (const word of ["morning", "walked", "letter", "garden", "phone"]) {
    for (let length = 1; length <= word.length; length++) {
      await search.fill("xyzzyx");
      await page
        .getByText(/^Nothing fits/)
        .first()
        .waitFor();
      keys.push(
        await timed(async () => {
          await search.fill(word.slice(0, length));
          await page
            .getByText(/^Nothing fits/)
            .first()
            .waitFor({ state: "detached", timeout: 3_000 })
            .catch(() => undefined);
        }),
      );
    }
  }
  const inOrder = keys.filter((ms) => ms < 3_000).sort((a, b) => a - b);
  say(`a key in the search until its hits show, median of ${inOrder.length}, ms`, inOrder[inOrder.length >> 1]);
  say("the same, 95 of 100, ms", inOrder[Math.floor(inOrder.length * 0.95)]);

  await go("#/insights");
  await page.getByRole("heading", { name: "What stands out" }).waitFor();
  const told = () => page.locator("main p.small").first().textContent();
  const longer = await told();
  const changed = (before) =>
    page.waitForFunction((text) => {
      const now = document.querySelector("main p.small")?.textContent;
      return now && now !== text && /^From /.test(now);
    }, before);
  await page.getByLabel("Three months", { exact: true }).check();
  await changed(longer);
  const shorter = await told();
  say(
    "insights over everything, ms",
    await timed(async () => {
      await page.getByLabel("Everything", { exact: true }).check();
      await changed(shorter);
    }),
  );
  const cdp = await context.newCDPSession(page);
  await cdp.send("Performance.enable");
  const { metrics } = await cdp.send("Performance.getMetrics");
  say(
    "JavaScript heap of the page, MiB",
    (metrics.find((one) => one.name === "JSHeapUsedSize").value / 2 ** 20).toFixed(1),
  );
} finally {
  await context.close();
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
