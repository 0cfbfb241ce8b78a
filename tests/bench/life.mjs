// A made-up life of ten years against one of a year, with the programs as they are shipped: opening the vault, turning on
// sync, and the first sync of a new device. An empty vault stands beside them: what starting and the lock cost by themselves.
//
//   node tests/bench/life.mjs [folder of the native programs]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, printTable } from "../support/table.mjs";

const YEARS = [0, 1, 10];
const ROUNDS = 5;
const LOCK = ["--lock-passes", "3", "--lock-memory", "64"];

const build = fileURLToPath(new URL("../../build", import.meta.url));
const native = process.argv[2] ?? join(build, "native/bin");
const folder = mkdtempSync(join(build, "bench-"));
const passphraseFile = join(folder, "passphrase");
writeFileSync(passphraseFile, "slate harbour onion twelve\n");

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

/** The most memory a running process has held so far, in KiB; `before` where it has just ended. */
function peakOf(pid, before) {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? before);
  } catch {
    return before;
  }
}

/** Runs one command on a vault and says how many seconds it took and how much memory it held. */
async function vault(command, name, options = []) {
  const words = ["vault", command, "--dir", join(folder, name), "--passphrase-file", passphraseFile, "--json"];
  const start = process.hrtime.bigint();
  const child = spawn(join(native, "alcove"), [...words, ...options], { stdio: ["ignore", "pipe", "inherit"] });
  let peak = 0;
  const watch = setInterval(() => {
    peak = peakOf(child.pid, peak);
  }, 5);
  child.stdout.resume();
  const [code] = await once(child, "close");
  clearInterval(watch);
  if (code !== 0) throw new Error(`alcove vault ${command} failed`);
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, peak };
}

async function startServer() {
  const port = await freePort();
  const options = ["serve", "--listen", `127.0.0.1:${port}`, "--data", join(folder, "server")];
  const child = spawn(join(native, "alcove-server"), options, { stdio: "ignore" });
  const origin = `http://localhost:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error("alcove-server ended");
    const isUp = await fetch(`${origin}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return { child, origin };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function measureLife(years, origin) {
  const name = `life-${years}`;
  await vault("create", name, LOCK);
  if (years > 0) await vault("generate", name, ["--years", String(years)]);
  const opened = [];
  for (let round = 0; round < ROUNDS; round++) opened.push(await vault("open", name));
  const account = ["--server", origin, "--name", name];
  const sent = await vault("register", name, [...account, "--recovery-code-file", join(folder, `${name}.code`)]);
  const received = await vault("sign-in", `${name}-again`, [...account, ...LOCK]);
  return { open: { seconds: median(opened.map((run) => run.seconds)), peak: opened[0].peak }, sent, received };
}

const server = await startServer();
try {
  const lives = [];
  for (const years of YEARS) lives.push(await measureLife(years, server.origin));
  const [none, one, ten] = lives;
  const rows = [["one operation", "empty", "1 year", "10 years", "ratio beyond empty"]];
  const add = (what, value, unit, ratio) =>
    rows.push([what, ...lives.map((life) => `${value(life).toFixed(2)} ${unit}`), ratio]);
  for (const [what, key] of [
    ["open the vault", "open"],
    ["make the account and send everything", "sent"],
    ["first sync of a new device", "received"],
  ]) {
    const beyond = (life) => life[key].seconds - none[key].seconds;
    add(what, (life) => life[key].seconds, "s", (beyond(ten) / beyond(one)).toFixed(1));
    add(`${what}: most memory held`, (life) => life[key].peak / 1024, "MiB", "");
  }
  printTable(rows);
  console.log("by the wall; the lock is stretched 3 times over 64 MiB, which is in every number; opening: median of 5");
} finally {
  server.child.kill();
  rmSync(folder, { recursive: true });
}
