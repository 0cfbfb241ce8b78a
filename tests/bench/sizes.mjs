// How large the built page is, by kind: as it is, and as it travels.
//
//   node tests/bench/sizes.mjs [folder of the page]
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { printTable } from "../support/table.mjs";

const KINDS = [".wasm", ".js", ".css", ".html"];

const folder = process.argv[2] ?? fileURLToPath(new URL("../../build/web", import.meta.url));
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && KINDS.includes(extname(entry.name)))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

const measure = (file) => {
  const content = readFileSync(file);
  const sizes = [content.length, gzipSync(content, { level: 9 }).length, brotliCompressSync(content).length];
  return { name: relative(folder, file), kind: extname(file), sizes };
};
const measured = files.map(measure).sort((a, b) => b.sizes[0] - a.sizes[0]);

const kibibytes = (bytes) => (bytes / 1024).toFixed(1);
const row = (name, sizes) => [name, ...sizes.map(kibibytes), (sizes[2] / sizes[0]).toFixed(2)];
const sum = (some) => [0, 1, 2].map((i) => some.reduce((total, file) => total + file.sizes[i], 0));

const rows = [["KiB", "raw", "gzip", "brotli", "brotli / raw"]];
for (const kind of KINDS) {
  const some = measured.filter((file) => file.kind === kind);
  if (some.length === 0) continue;
  for (const file of some) rows.push(row(file.name, file.sizes));
  if (some.length > 1) rows.push(row(`all ${kind}`, sum(some)));
}
rows.push(row("all of these", sum(measured)));
printTable(rows);
