// Holds `alcove adaptive` to an implementation that shares nothing with it: conversion tables by taking together all
// answer patterns, from parameters made up by a seed.
//
//   node tests/vectors/adaptive.mjs                     made-up banks
//   node tests/vectors/adaptive.mjs --promis FOLDER     also the published PROMIS 4a tables (depression, anxiety) from
//                                                       a folder with promis_4a_t_scores.json and prosetta_anchor_*.csv;
//                                                       their content belongs to others and is not shipped
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = join(
  process.env.ALCOVE_BIN ?? fileURLToPath(new URL("../../build/native/bin", import.meta.url)),
  "alcove",
);
const scratch = mkdtempSync(join(tmpdir(), "alcove-adaptive-"));

/** Numbers from 0 to 1, the same each time (mulberry32). */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const chances = (item, theta) => {
  const above = [1, ...item.thresholds.map((at) => 1 / (1 + Math.exp(-item.discrimination * (theta - at)))), 0];
  return above.slice(1).map((next, k) => above[k] - next);
};

function* patterns(items, from = 0) {
  if (from === items.length) {
    yield [];
    return;
  }
  for (let k = 0; k <= items[from].thresholds.length; ++k) {
    for (const rest of patterns(items, from + 1)) yield [k, ...rest];
  }
}

function tableOf(items) {
  const sums = new Map();
  for (let point = 0; point <= 90; ++point) {
    const theta = -4.5 + 0.1 * point;
    const prior = Math.exp((-theta * theta) / 2);
    const at = items.map((item) => chances(item, theta));
    for (const pattern of patterns(items)) {
      const weight = pattern.reduce((product, k, item) => product * at[item][k], prior);
      const raw = pattern.reduce((sum, k) => sum + k + 1, 0);
      const [total, first] = sums.get(raw) ?? [0, 0];
      sums.set(raw, [total + weight, first + weight * theta]);
    }
  }
  return new Map([...sums].map(([raw, [total, first]]) => [raw, first / total]));
}

function ours(bank, items) {
  const printed = execFileSync(program, ["adaptive", "table", "--bank", bank, "--items", items.join(",")], {
    encoding: "utf8",
  });
  return printed
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

function madeUp(seed) {
  const next = numbers(seed);
  return Array.from({ length: 4 }, (_, index) => ({
    id: `item-${index + 1}`,
    discrimination: 0.8 + 3 * next(),
    thresholds: Array.from({ length: 2 + Math.floor(3 * next()) }, () => -2 + 5 * next()).sort((a, b) => a - b),
  }));
}

let failures = 0;
function told(what, equal, of) {
  console.log(`${what}: ${equal} of ${of}`);
  if (equal !== of || of === 0) ++failures;
}

try {
  for (const seed of [1, 2, 3, 4, 5]) {
    const items = madeUp(seed);
    const file = join(scratch, `bank-${seed}.json`);
    writeFileSync(
      file,
      JSON.stringify({ id: "made-up", version: "1", title: "Made up", source: "made up", holder: "nobody", items }),
    );
    const expected = tableOf(items);
    const rows = ours(
      file,
      items.map((item) => item.id),
    );
    const equal = rows.filter((row) => Math.abs(row.theta - expected.get(row.raw)) < 1e-9);
    told(`made-up bank ${seed}`, equal.length, expected.size);
  }
  const at = process.argv.indexOf("--promis");
  if (at > 0) {
    const folder = process.argv[at + 1];
    const published = JSON.parse(readFileSync(join(folder, "promis_4a_t_scores.json"), "utf8"));
    const banks = { Depression: "prosetta_anchor_DeCESD.csv", Anxiety: "prosetta_anchor_AxMASQ.csv" };
    for (const [trait, bank] of Object.entries(banks)) {
      const rows = ours(join(folder, bank), published.items[trait]);
      const equal = rows.filter((row) => row.score === published.tables[trait][row.raw]);
      told(`PROMIS ${trait} 4a`, equal.length, Object.keys(published.tables[trait]).length);
    }
  }
} finally {
  rmSync(scratch, { recursive: true });
}
if (failures > 0) process.exitCode = 1;
