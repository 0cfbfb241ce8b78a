// The very module that the page loads, checked from Node: its AEAD at every length against an independent library, and its
// members against the types that the page believes in.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const fromWeb = createRequire(`${root}web/package.json`);
const { xchacha20poly1305 } = await import(fromWeb.resolve("@noble/ciphers/chacha.js"));
const createAlcove = createRequire(import.meta.url)(`${root}build/wasm/bin/alcove_node.js`);

const shipped = readFileSync(`${root}build/wasm/bin/alcove.wasm`);
const forNode = readFileSync(`${root}build/wasm/bin/alcove_node.wasm`);
let failures = 0;
function check(name, isGood) {
  console.log(`${isGood ? "ok" : "FAILED"}  ${name}`);
  if (!isGood) failures += 1;
}

check("the module for Node is byte for byte the one for the page", shipped.equals(forNode));
const alcove = await createAlcove({ wasmBinary: shipped });

// Bytes that repeat nowhere within a message.
const bytes = (length, seed) => Uint8Array.from({ length }, (_, i) => (i * 131 + (i >> 8) * 17 + seed * 29) & 0xff);
const purpose = "alcove/v1/envelope";
const label = Uint8Array.of(purpose.length, ...Buffer.from(purpose));
const key = bytes(32, 1);
const nonce = bytes(24, 2);
const lengths = [...Array(4097).keys(), 65_536, 262_144, 1_048_575];
const wrong = lengths.filter((length) => {
  const aad = bytes(length % 97, 3);
  const plaintext = bytes(length, 4);
  const expected = xchacha20poly1305(key, nonce, Uint8Array.of(...label, ...aad)).encrypt(plaintext);
  return !Buffer.from(alcove.sealAead(key, nonce, aad, plaintext)).equals(Buffer.from(expected));
});
check(`AEAD equals @noble/ciphers at ${lengths.length} lengths, 0 to 4096 and up to 1 MiB`, wrong.length === 0);

// `name(` at the start of a line inside `export interface … {`.
const types = readFileSync(`${root}web/src/core/module.ts`, "utf8");
function membersOf(interfaceName) {
  const body = types.split(`export interface ${interfaceName} {`)[1]?.split("\n}")[0] ?? "";
  return [...body.matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name).sort();
}
const standard = new Set(["constructor", "delete", "deleteLater", "isDeleted", "isAliasOf", "clone"]);
function bound(handle) {
  const own = Object.getOwnPropertyNames(handle.prototype);
  return own.filter((name) => !standard.has(name)).sort();
}
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
check("Core has the members of CoreBinding", same(bound(alcove.Core), membersOf("CoreBinding")));
const talk = membersOf("Talk").filter((name) => name !== "delete");
check("Talk has the members of Talk", same(bound(alcove.Talk), talk));

const { value } = JSON.parse(alcove.score("phq-9", '{"q1":1,"q2":1,"q3":1,"q4":1,"q5":1,"q6":1,"q7":1,"q8":1,"q9":1}'));
check("scores PHQ-9", value?.scores.total.value === 9 && value.alerts.length === 1);
const refused = JSON.parse(alcove.score("phq-9", '{"q1":9}'));
check("refuses an answer outside its options", typeof refused.error?.code === "string");

process.exit(failures === 0 ? 0 : 1);
