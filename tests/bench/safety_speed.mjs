// How fast screening is beside `grep -F -f` with the plain phrases of the same tables, which knows neither spelling nor
// context; and how large the tables are. The text is that of our own functional suite, over and over.
//
//   node tests/bench/safety_speed.mjs [folder of the native programs]
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { median, printTable } from "../support/table.mjs";

const ROUNDS = 5;
const TEXT_BYTES = 8 << 20;
const MOST_OF_A_PATTERN = 200;

const pathOf = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const native = process.argv[2] ?? pathOf("build/native/bin");
const read = (name) => readFileSync(pathOf(`schemas/lexicons/${name}`));

/** Every combination of two lists of phrases. */
const joined = (left, right) => left.flatMap((a) => right.map((b) => `${a} ${b}`.trim()));

/** The phrases that a pattern stands for, or none when it has a gap, any word or the end of a clause. */
function phrasesOf(pattern, classes) {
  if (/\.\.\d|[*$]/.test(pattern)) return [];
  let rest = pattern;
  const sequence = () => {
    let all = [""];
    while (rest.trim() && !/^\s*[|)]/.test(rest) && all.length <= MOST_OF_A_PATTERN) {
      rest = rest.trimStart();
      let some;
      if (rest[0] === "(") {
        some = [];
        do {
          rest = rest.slice(1);
          some.push(...sequence());
        } while (rest[0] === "|");
        rest = rest.slice(1);
      } else {
        const [word] = /^(\{\w+\}|[^\s|)?]+)/.exec(rest);
        rest = rest.slice(word.length);
        some = word[0] === "{" ? classes[word.slice(1, -1)].filter((entry) => !/[({*$]|\.\./.test(entry)) : [word];
      }
      if (rest[0] === "?") {
        rest = rest.slice(1);
        some = [...some, ""];
      }
      all = joined(all, some);
      rest = rest.trimStart();
    }
    return all;
  };
  const all = sequence();
  return rest || all.length > MOST_OF_A_PATTERN ? [] : all;
}

const lexicon = JSON.parse(read("safety.en.json"));
const patterns = lexicon.phrases.flatMap((rule) => rule.patterns);
const phrases = new Set(patterns.flatMap((pattern) => phrasesOf(pattern, lexicon.classes)).filter(Boolean));

const suite = pathOf("tests/safety/functional");
const sentences = readdirSync(suite)
  .flatMap((file) => readFileSync(join(suite, file), "utf8").split("\n").filter(Boolean).map(JSON.parse))
  .flatMap(({ text, messages }) => text ?? messages ?? [])
  .map((text) => String(text).toLowerCase().replaceAll("'", ""));
const block = `${sentences.join("\n")}\n`;
const text = block.repeat(Math.ceil(TEXT_BYTES / block.length));

function secondsOfGrep(file, input) {
  const start = performance.now();
  const run = spawnSync("grep", ["-F", "-c", "-f", file], { input, env: { ...process.env, LC_ALL: "C" } });
  if (run.error) throw run.error;
  return (performance.now() - start) / 1000;
}

const folder = mkdtempSync(join(tmpdir(), "alcove-bench-"));
const times = [];
try {
  const file = join(folder, "phrases");
  writeFileSync(file, `${[...phrases].join("\n")}\n`);
  // Without the time to start and to read the phrases.
  for (let round = 0; round < ROUNDS; round++) times.push(secondsOfGrep(file, text) - secondsOfGrep(file, ""));
} finally {
  rmSync(folder, { recursive: true });
}
const grep = text.length / median(times) / 1e6;

const options = ["--benchmark_format=json", "--benchmark_filter=^screen/(four_messages|long_text)"];
const { benchmarks } = JSON.parse(
  execFileSync(`${native}/alcove_bench`, options, { stdio: ["ignore", "pipe", "ignore"] }),
);
const medianOf = (name) => {
  const run = benchmarks.find((one) => one.aggregate_name === "median" && one.name.startsWith(name));
  if (!run) throw new Error(`alcove_bench does not measure ${name}`);
  return run;
};
const long = medianOf("screen/long_text").bytes_per_second / 1e6;
const message = medianOf("screen/four_messages").cpu_time / 4000;

printTable([
  ["screening", "ours", "baseline", "ratio"],
  [`MB/s, grep -F -f with ${phrases.size} phrases`, long.toFixed(1), grep.toFixed(1), (long / grep).toFixed(2)],
  ["us for a message", message.toFixed(1), "–", "–"],
]);
console.log(`of ${patterns.length} patterns; ratio: how many times as much text ours reads in a second`);

const kibibytes = (bytes) => (bytes / 1024).toFixed(1);
printTable([
  ["KiB", "raw", "gzip", "brotli"],
  ...["safety.en.json", "safety.de.json", "replies.en.json"].map((name) => {
    const content = read(name);
    const sizes = [content, gzipSync(content, { level: 9 }), brotliCompressSync(content)];
    return [name, ...sizes.map((bytes) => kibibytes(bytes.length))];
  }),
]);
