// Screens labelled texts and prints numbers only: recall and false alarms at both points with 95 % bootstrap intervals,
// beside a list of phrases as anyone would write it down, and what is lost to disguise, typing errors and missing
// punctuation. The sets hold texts of people in distress: they are no part of this project, and nothing of them is
// printed or kept.
//
//   node tests/bench/safety_sets.mjs --data FOLDER [--command "build/native/bin/alcove screen --jsonl"]
//
// FOLDER holds `<set>.jsonl` with {"text","label"}. Sets whose name is not below are taken as texts without risk.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const resamples = 1000;
const options = { "--data": "", "--command": "build/native/bin/alcove screen --jsonl" };
for (let i = 2; i + 1 < process.argv.length; i += 2) {
  if (!(process.argv[i] in options)) throw new Error(`unknown option ${process.argv[i]}`);
  options[process.argv[i]] = process.argv[i + 1];
}
if (!options["--data"]) {
  console.log("nothing is measured without sets: --data FOLDER");
  process.exit(0);
}

const naive = [
  "kill myself",
  "killing myself",
  "suicide",
  "suicidal",
  "end my life",
  "end it all",
  "want to die",
  "wanna die",
  "better off dead",
  "take my own life",
  "hang myself",
  "shoot myself",
  "slit my wrists",
  "overdose",
  "cut myself",
  "cutting myself",
  "self harm",
  "self-harm",
  "hurt myself",
  "harm myself",
  "no reason to live",
  "don't want to live",
  "dont want to live",
  "don't want to be here",
  "dont want to be here",
  "wish i was dead",
  "wish i were dead",
  "wish i was never born",
  "want to disappear",
  "can't go on",
  "cant go on",
  "tired of living",
  "tired of life",
  "not worth living",
  "life is not worth",
  "goodbye forever",
  "suicide note",
  "kms",
  "unalive",
  "end it",
  "never wake up",
  "sleep forever",
  "jump off",
  "no way out",
  "nothing to live for",
  "hate my life",
  "want to be dead",
  "ready to die",
  "going to kill",
  "hopeless",
  "worthless",
  "burden to",
  "without me",
  "can't take it anymore",
  "cant take it anymore",
  "give up on life",
  "ending it",
  "ways to die",
  "how to die",
  "painless death",
].map((phrase) => phrase.toLowerCase());

// Every set of the folder, each text with whether it is one to notice (null: neither).
function readSets(folder) {
  const noticed = {
    patil: (label) => Number(label) >= 1,
    feix: (label) => (Number(label) === 1 ? null : Number(label) === 2),
  };
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .sort()
    .map((file) => {
      const name = file.slice(0, -".jsonl".length);
      const lines = readFileSync(join(folder, file), "utf8").split("\n").filter(Boolean).map(JSON.parse);
      const isNoticed = noticed[name] ?? (() => false);
      const texts = lines.map(({ text, label }) => ({ text: text.normalize("NFKC"), label, risk: isNoticed(label) }));
      return { name, graded: name === "patil", texts: texts.filter(({ risk }) => risk !== null) };
    });
}

function screen(texts) {
  const [program, ...rest] = options["--command"].split(" ");
  const input = texts.map((text, id) => JSON.stringify({ id, text })).join("\n");
  const run = spawnSync(program, rest, { input, encoding: "utf8", maxBuffer: 1 << 30 });
  if (run.error) throw run.error;
  const points = ["none", "soft", "firm"];
  return run.stdout
    .split("\n")
    .filter(Boolean)
    .map(JSON.parse)
    .map(({ point, level }) => ({ point: points.indexOf(point), level }));
}

const screenNaively = (texts) =>
  texts.map((text) => ({ point: naive.some((phrase) => text.toLowerCase().includes(phrase)) ? 2 : 0, level: 0 }));

// A generator of the same numbers every time (mulberry32).
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

function withInterval(values, digits, factor = 1) {
  if (values.length === 0) return "–";
  const random = seeded(7);
  const means = Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; ++i) sum += values[Math.floor(random() * values.length)];
    return sum / values.length;
  }).sort((a, b) => a - b);
  const shown = (value) => (value * factor).toFixed(digits);
  const [low, high] = [means[Math.floor(resamples * 0.025)], means[Math.ceil(resamples * 0.975) - 1]];
  return `${shown(mean(values))} [${shown(low)}, ${shown(high)}]`;
}

// What typing, disguise and haste do to a text.
const leet = { a: "4", e: "3", i: "1", o: "0", s: "5" };
const slang = [
  [/\bsuicide\b/gi, "sewerslide"],
  [/\bkill(ing)? myself\b/gi, "unalive myself"],
  [/\bi am\b/gi, "im"],
  [/\bwant to\b/gi, "wanna"],
  [/\bgoing to\b/gi, "gonna"],
];
const critical = /\b(kill|suicid\w*|die|dying|dead|death|myself|harm|hurt|cut\w*|overdos\w*|hang\w*|life|living)\b/gi;

function disguised(text, random) {
  const spoken = slang.reduce((now, [from, to]) => (random() < 0.5 ? now.replace(from, to) : now), text);
  return spoken.replace(critical, (word) =>
    [...word].map((c) => (random() < 0.5 ? (leet[c.toLowerCase()] ?? c) : c)).join(""),
  );
}

// One letter wrong in 35 of 100 words of four letters and more.
function mistyped(text, random) {
  return text.replace(/[A-Za-z]{4,}/g, (word) => {
    if (random() >= 0.35) return word;
    const at = 1 + Math.floor(random() * (word.length - 2));
    const kind = Math.floor(random() * 3);
    if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
    if (kind === 1) return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
    return word.slice(0, at) + word[at] + word.slice(at);
  });
}

const unpunctuated = (text) => text.replace(/[.,;:!?'"’()-]+/g, (marks) => (/^['’]+$/.test(marks) ? "" : " "));

function printSet({ name, texts, graded }) {
  const verdicts = {
    alcove: screen(texts.map(({ text }) => text)),
    naive: screenNaively(texts.map(({ text }) => text)),
  };
  for (const [who, all] of Object.entries(verdicts)) {
    for (const [point, title] of [
      [1, "soft"],
      [2, "firm"],
    ]) {
      if (who === "naive" && point === 2) continue;
      const hits = (wanted) => all.filter((_, i) => texts[i].risk === wanted).map((v) => (v.point >= point ? 1 : 0));
      console.log(
        `${name} | ${who} | ${title} | recall ${withInterval(hits(true), 3)} | false alarms per 1000 ${withInterval(hits(false), 1, 1000)}`,
      );
    }
  }
  if (!graded) return;
  const high = verdicts.alcove.filter((_, i) => Number(texts[i].label) >= 4);
  const errors = verdicts.alcove.map((verdict, i) => Math.abs(verdict.level - Number(texts[i].label)));
  for (const [point, title] of [
    [1, "soft"],
    [2, "firm"],
  ]) {
    console.log(
      `${name} | alcove | ${title} | recall at level 4 and more ${withInterval(
        high.map((v) => (v.point >= point ? 1 : 0)),
        3,
      )}`,
    );
  }
  console.log(
    `${name} | level: mean error ${withInterval(errors, 2)}, within one ${withInterval(
      errors.map((e) => (e <= 1 ? 1 : 0)),
      3,
    )}`,
  );
}

function printLosses({ name, texts }) {
  const risky = texts.filter(({ risk }) => risk).map(({ text }) => text);
  if (risky.length === 0) return;
  const random = seeded(11);
  const ways = {
    "leet and slang": risky.map((text) => disguised(text, random)),
    "35 % typing errors": risky.map((text) => mistyped(text, random)),
    "no punctuation": risky.map(unpunctuated),
  };
  const plain = screen(risky);
  for (const [title, changed] of Object.entries(ways)) {
    const after = screen(changed);
    const lost = (point) => plain.map((v, i) => (v.point >= point ? 1 : 0) - (after[i].point >= point ? 1 : 0));
    console.log(
      `${name} | recall lost to ${title} | soft ${withInterval(lost(1), 3)} | firm ${withInterval(lost(2), 3)}`,
    );
  }
}

const sets = readSets(options["--data"]);
for (const set of sets) printSet(set);
for (const set of sets) printLosses(set);
