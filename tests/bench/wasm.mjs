// WebAssembly against native: the same work by the same core, in turns. And sealing against libsodium as its authors
// compile it for JavaScript.
//
//   node tests/bench/wasm.mjs [folder of the native programs]
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { median, printTable } from "../support/table.mjs";

const ROUNDS = 3;
const ROUND_US = 200_000;
const BATCH = 200;
const ANSWERS = '{"q1":2,"q2":1,"q3":3,"q4":0,"q5":2,"q6":1,"q7":0,"q8":3,"q9":1}';

const pathOf = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const native = process.argv[2] ?? pathOf("build/native/bin");
const require = createRequire(import.meta.url);
const alcove = await require(pathOf("build/wasm/bin/alcove_node.js"))({
  wasmBinary: readFileSync(pathOf("build/wasm/bin/alcove_node.wasm")),
});
const sodium = createRequire(pathOf("web/package.json"))("libsodium-wrappers-sumo");
await sodium.ready;

const key = crypto.getRandomValues(new Uint8Array(32));
const nonce = crypto.getRandomValues(new Uint8Array(24));
const aad = new Uint8Array(64).fill(97);
const plain = new Uint8Array(2048).fill(120);

const score = () => alcove.score("phq-9", ANSWERS);
const seal = () => alcove.sealAead(key, nonce, aad, plain);
const sodiumSeal = () => sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plain, aad, null, nonce, key);

if (JSON.parse(score()).value?.scores.total.value !== 13) throw new Error("the module does not score");
if (seal().length !== plain.length + 16) throw new Error("the module does not seal");

/** Nanoseconds of the processor for one call: others on the machine do not disturb them. */
function timeOf(operation) {
  const start = process.cpuUsage();
  let spent = 0;
  let calls = 0;
  for (; spent < ROUND_US; calls += BATCH) {
    for (let i = 0; i < BATCH; i++) operation();
    const { user, system } = process.cpuUsage(start);
    spent = user + system;
  }
  return (spent * 1000) / calls;
}

/** Nanoseconds for one operation of each native task. */
function nativeTimes(tasks) {
  const options = ["--benchmark_format=json", `--benchmark_filter=^(${tasks.join("|")})/`];
  const { benchmarks } = JSON.parse(
    execFileSync(`${native}/alcove_bench`, options, { stdio: ["ignore", "pipe", "ignore"] }),
  );
  return tasks.map((task) => {
    const found = benchmarks.find((run) => run.aggregate_name === "median" && run.name.startsWith(`${task}/`));
    if (found?.time_unit !== "ns") throw new Error(`alcove_bench does not measure ${task} in nanoseconds`);
    return found.cpu_time;
  });
}

const times = { score: [], seal: [], sodiumSeal: [], nativeScore: [], nativeSeal: [] };
// The first round is for the compiler of the JavaScript engine.
for (let round = 0; round <= ROUNDS; round++) {
  const [nativeScore, nativeSeal] = nativeTimes(["score/phq_9", "aead/seal_2_kib"]);
  const measured = {
    score: timeOf(score),
    seal: timeOf(seal),
    sodiumSeal: timeOf(sodiumSeal),
    nativeScore,
    nativeSeal,
  };
  for (const name in measured) if (round > 0) times[name].push(measured[name]);
}

const microseconds = (numbers) => `${(median(numbers) / 1000).toFixed(1)} us`;
const row = (what, ours, baseline) => [
  what,
  microseconds(ours),
  microseconds(baseline),
  (median(ours) / median(baseline)).toFixed(2),
];
printTable([
  ["one operation", "ours", "baseline", "ratio"],
  row("score a PHQ-9 from JSON to JSON: wasm, native", times.score, times.nativeScore),
  row("seal 2 KiB with a label: wasm, native", times.seal, times.nativeSeal),
  row("seal 2 KiB: wasm, libsodium.js", times.seal, times.sodiumSeal),
]);
console.log(`ratio: how many times as long ours takes; medians of ${ROUNDS} rounds in turns`);
