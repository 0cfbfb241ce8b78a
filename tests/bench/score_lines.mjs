// `alcove score --jsonl` against a script that reads the same lines with JSON.parse and only adds up, in turns.
//
//   node tests/bench/score_lines.mjs [folder of the native programs]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { median, printTable } from "../support/table.mjs";

const LINES = 200_000;
const ROUNDS = 3;
const ADD_UP = `
  const { readFileSync, writeFileSync } = require('node:fs');
  const out = [];
  for (const line of readFileSync(0, 'utf8').split('\\n')) {
    if (line === '') continue;
    const request = JSON.parse(line);
    let total = 0;
    for (const item in request.answers) total += request.answers[item];
    out.push('{"id":' + request.id + ',"total":' + total + '}\\n');
  }
  writeFileSync(1, out.join(''));`;

const build = fileURLToPath(new URL("../../build", import.meta.url));
const native = process.argv[2] ?? join(build, "native/bin");
const folder = mkdtempSync(join(build, "bench-"));

function writeLines(path) {
  const lines = [];
  for (let id = 0; id < LINES; id++) {
    const answers = {};
    for (let item = 1; item <= 9; item++) answers[`q${item}`] = (id * 7 + item * item) % 4;
    lines.push(JSON.stringify({ id, instrument: "phq-9", answers }));
  }
  writeFileSync(path, `${lines.join("\n")}\n`);
}

/** The most memory a running process has held so far, in KiB; what it was before where the process has just ended. */
function peakOf(pid, before) {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? before);
  } catch {
    return before;
  }
}

/** Runs a program from one file to another and says how many seconds it took and how much memory it held. */
async function measure(program, options, input, output) {
  const stdio = [openSync(input), openSync(output, "w"), "inherit"];
  const start = process.hrtime.bigint();
  const child = spawn(program, options, { stdio });
  let peak = 0;
  const watch = setInterval(() => {
    peak = peakOf(child.pid, peak);
  }, 10);
  const [code] = await once(child, "exit");
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  clearInterval(watch);
  closeSync(stdio[0]);
  closeSync(stdio[1]);
  if (code !== 0 || statSync(output).size < LINES) throw new Error(`${program} wrote less than it was given`);
  return { seconds, peak };
}

try {
  const input = join(folder, "requests.jsonl");
  writeLines(input);
  const ours = [];
  const baseline = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await measure(join(native, "alcove"), ["score", "--jsonl"], input, join(folder, "scores.jsonl")));
    baseline.push(await measure(process.execPath, ["-e", ADD_UP], input, join(folder, "sums.jsonl")));
  }
  const secondsOf = (runs) => median(runs.map((run) => run.seconds));
  const perSecond = (runs) => `${Math.round(LINES / secondsOf(runs))}/s`;
  const megabytes = (runs) => `${(median(runs.map((run) => run.peak)) / 1024).toFixed(1)} MiB`;
  printTable([
    ["lines", "ours", "baseline", "ratio"],
    [
      "score PHQ-9 lines, JSON.parse and adding up in Node",
      perSecond(ours),
      perSecond(baseline),
      (secondsOf(ours) / secondsOf(baseline)).toFixed(2),
    ],
    ["most memory held", megabytes(ours), megabytes(baseline), ""],
  ]);
  console.log(`ratio: how many times as long ours takes for ${LINES} lines; medians of ${ROUNDS} rounds in turns`);
} finally {
  rmSync(folder, { recursive: true });
}
