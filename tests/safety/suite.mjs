// Runs the functional suite through `alcove screen --jsonl` and says which cases fail; with --write-floors, writes what
// passes to floors.json. The same suite runs inside tests/core/safety/functional_test.cpp, natively and in wasm.
//
//   node tests/safety/suite.mjs build/native/bin/alcove screen --jsonl
//   node tests/safety/suite.mjs --write-floors build/native/bin/alcove screen --jsonl
//   node tests/safety/suite.mjs --only pseudo-negation,denial build/native/bin/alcove screen --jsonl
//   node tests/safety/suite.mjs --language de build/native/bin/alcove screen --jsonl
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));

function readArguments(words) {
  const options = { writeFloors: false, only: null, language: null };
  while (words[0]?.startsWith("--")) {
    const name = words.shift();
    if (name === "--write-floors") options.writeFloors = true;
    else if (name === "--only") options.only = new Set(words.shift().split(","));
    else if (name === "--language") options.language = words.shift();
    else throw new Error(`unknown option ${name}`);
  }
  if (words.length === 0) throw new Error("give the command that screens JSON Lines");
  return { ...options, command: words };
}

function readSuite() {
  const files = readdirSync(join(folder, "functional")).filter((name) => name.endsWith(".jsonl"));
  return files.flatMap((name) =>
    readFileSync(join(folder, "functional", name), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  );
}

/// One pass over the command for the n-th turn of every case, so that each turn carries the state of the one before.
function screen(command, cases) {
  const verdicts = cases.map(() => []);
  const turnsOf = (one) => one.turns ?? [{ text: one.text, expect: one.expect }];
  for (let turn = 0; ; ++turn) {
    const asked = cases.map((one, id) => ({ id, turn: turnsOf(one)[turn] })).filter((one) => one.turn);
    if (asked.length === 0) return verdicts;
    const input = asked
      .map(({ id, turn: { text } }) => JSON.stringify({ id, text, state: verdicts[id].at(-1)?.state }))
      .join("\n");
    const run = spawnSync(command[0], command.slice(1), { input: `${input}\n`, maxBuffer: 1 << 28, encoding: "utf8" });
    if (run.status !== 0) throw new Error(`the command failed: ${run.stderr}`);
    for (const line of run.stdout.split("\n").filter(Boolean)) {
      const verdict = JSON.parse(line);
      verdicts[verdict.id].push(verdict);
    }
  }
}

function isAsExpected(expect, verdict) {
  const same = (name) => expect[name] === undefined || expect[name] === verdict[name];
  const among = (name) => expect[name] === undefined || expect[name].includes(verdict[name]);
  const ofEvent = ["subject", "polarity", "temporality"].filter((name) => expect[name] !== undefined);
  return (
    among("point") &&
    among("category") &&
    ["imminent", "minor", "covered"].every(same) &&
    (expect.level === undefined || (expect.level[0] <= verdict.level && verdict.level <= expect.level[1])) &&
    (ofEvent.length === 0 || verdict.events.some((event) => ofEvent.every((name) => event[name] === expect[name])))
  );
}

const options = readArguments(process.argv.slice(2));
const cases = readSuite()
  .filter((one) => options.only === null || options.only.has(one.functionality))
  .filter((one) => options.language === null || options.language === (one.language ?? "en"));
const verdicts = screen(options.command, cases);
const tallies = new Map();
let passed = 0;
cases.forEach((one, index) => {
  const tally = tallies.get(one.functionality) ?? { passed: 0, cases: 0, failed: [] };
  tallies.set(one.functionality, tally);
  const turns = one.turns ?? [one];
  const isRight = turns.every((turn, at) => isAsExpected(turn.expect, verdicts[index][at]));
  tally.cases += 1;
  if (isRight) {
    tally.passed += 1;
    passed += 1;
  } else tally.failed.push(one.id);
});
for (const [name, tally] of [...tallies].sort()) {
  console.log(`${tally.passed}/${tally.cases} ${name} ${tally.failed.join(" ")}`.trimEnd());
}
console.log(`${passed}/${cases.length} cases over ${tallies.size} functionalities`);
if (options.writeFloors) {
  const functionalities = Object.fromEntries([...tallies].sort().map(([name, tally]) => [name, tally.passed]));
  writeFileSync(join(folder, "floors.json"), `${JSON.stringify({ sum: passed, functionalities }, null, 1)}\n`);
}
