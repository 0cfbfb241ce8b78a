// Opens and verifies every fixed vector of schemas/vectors/formats, written from docs/protocol.md (sections 2 to 4,
// appendix A.1 to A.9) alone, over libraries that share no code with libsodium.
//
//   node tests/vectors/formats.mjs            one line per format, exit status 1 on a mismatch
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const web = createRequire(new URL("../../web/package.json", import.meta.url));
const load = (name) => import(pathToFileURL(web.resolve(name)));
const { blake2b } = await load("@noble/hashes/blake2.js");
const { chacha20, hchacha, xchacha20poly1305 } = await load("@noble/ciphers/chacha.js");
const { poly1305 } = await load("@noble/ciphers/_poly1305.js");
const { ed25519, x25519 } = await load("@noble/curves/ed25519.js");

const utf8 = (text) => new TextEncoder().encode(text);
const hex = (bytes) => Buffer.from(bytes).toString("hex");
const unhex = (text) => Uint8Array.from(Buffer.from(text, "hex"));
const join = (...parts) => Uint8Array.from(Buffer.concat(parts));
const label = (purpose) => join(Uint8Array.of(10 + purpose.length), utf8(`alcove/v1/${purpose}`));
const hash = (purpose, ...parts) => blake2b(join(label(purpose), ...parts), { dkLen: 32 });
const derive = (key, purpose, ...context) => blake2b(join(label(purpose), ...context), { dkLen: 32, key });
const open = (key, nonce, aad, sealed) => xchacha20poly1305(key, nonce, aad).decrypt(sealed);
const verifies = (key, signature, ...message) => ed25519.verify(signature, join(...message), key, { zip215: false });
const zeros = (count) => "00".repeat(count);

function equal(what, ours, theirs) {
  const [a, b] = [ours, theirs].map((value) => (value instanceof Uint8Array ? hex(value) : String(value)));
  if (a !== b) throw new Error(`${what}: ${a} instead of ${b}`);
}

function holds(what, condition) {
  if (!condition) throw new Error(what);
}

function ascending(what, list) {
  holds(
    `${what} are not ascending`,
    list.every((one, i) => i === 0 || list[i - 1] < one),
  );
}

// Fields off the front of a byte string.
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  raw(count) {
    holds("ends too early", this.at + count <= this.bytes.length);
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }
  hex(count) {
    return hex(this.raw(count));
  }
  number(count) {
    return this.raw(count).reduce((value, byte) => value * 256 + byte, 0);
  }
  list(count, read) {
    return Array.from({ length: count }, () => read());
  }
  rest() {
    return this.raw(this.bytes.length - this.at);
  }
  before() {
    return this.bytes.subarray(0, this.at);
  }
  finish() {
    equal("bytes left over", this.bytes.length - this.at, 0);
  }
}

// The deterministic subset of CBOR (section 1), integers as BigInt, byte strings as `h'…'`.
function cbor(reader) {
  const first = reader.number(1);
  const [major, additional] = [first >> 5, first & 31];
  if (major === 7) return simple(reader, additional);
  holds("indefinite or reserved length", additional < 28);
  const size = additional < 24 ? 0 : 1 << (additional - 24);
  const argument = size === 0 ? BigInt(additional) : BigInt(`0x${reader.hex(size)}`);
  if (size > 0) holds("not the shortest integer", argument >= [24n, 256n, 65536n, 4294967296n][additional - 24]);
  const count = Number(argument);
  if (major === 0) return argument;
  if (major === 1) return -1n - argument;
  if (major === 2) return `h'${reader.hex(count)}'`;
  if (major === 3) return new TextDecoder("utf-8", { fatal: true }).decode(reader.raw(count));
  if (major === 4) return reader.list(count, () => cbor(reader));
  holds("a tag", major === 5);
  const members = reader.list(count, () => {
    const from = reader.at;
    const key = cbor(reader);
    return { key, encoded: hex(reader.bytes.subarray(from, reader.at)), value: cbor(reader) };
  });
  ascending(
    "map keys",
    members.map((member) => member.encoded),
  );
  return Object.fromEntries(members.map((member) => [member.key, member.value]));
}

function simple(reader, additional) {
  if (additional === 20 || additional === 21) return additional === 21;
  if (additional === 22) return null;
  holds("a simple value", additional === 26 || additional === 27);
  const bytes = reader.raw(additional === 26 ? 4 : 8);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return additional === 26 ? view.getFloat32(0) : view.getFloat64(0);
}

const show = (value) => JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `${part}n` : part));

function padded(size) {
  if (size <= 2048) return 2048;
  if (size <= 4096) return 4096;
  const exponent = Math.floor(Math.log2(size));
  const step = 2 ** (exponent - (Math.floor(Math.log2(exponent)) + 1));
  return Math.ceil(size / step) * step;
}

// One message of libsodium's secretstream (XChaCha20-Poly1305), written from its documentation. `state` is the key and
// the 12-byte nonce, which the message moves on.
function secretstream(state, plain, bound, tag) {
  const blank = (size) => new Uint8Array((16 - (size % 16)) % 16);
  const length = (size) => new Uint8Array(new BigUint64Array([BigInt(size)]).buffer);
  const stream = (bytes, counter) => chacha20(state.key, state.nonce, bytes, undefined, counter);
  const macKey = stream(new Uint8Array(64), 0).subarray(0, 32);
  const first = new Uint8Array(64);
  first[0] = tag;
  const tagBlock = stream(first, 1);
  const cipher = stream(plain, 2);
  // libsodium pads the text by the distance of its own length, the tag's block not counted: both are multiples of 16.
  const text = join(bound, blank(bound.length), tagBlock, cipher, blank(cipher.length));
  const mac = poly1305(join(text, length(bound.length), length(64 + plain.length)), macKey);
  for (let i = 0; i < 8; ++i) state.nonce[4 + i] ^= mac[i];
  new DataView(state.nonce.buffer).setUint32(0, new DataView(state.nonce.buffer).getUint32(0, true) + 1, true);
  return join(tagBlock.subarray(0, 1), cipher, mac);
}

/** The key and nonce that a stream begins with. */
function streamBegins(key, header) {
  const words = (bytes) => new Uint32Array(Uint8Array.from(bytes).buffer);
  const subkey = new Uint32Array(8);
  hchacha(words(utf8("expand 32-byte k")), words(key), words(header.subarray(0, 16)), subkey);
  return { key: new Uint8Array(subkey.buffer), nonce: join(Uint8Array.of(1, 0, 0, 0), header.subarray(16)) };
}

const formats = {
  file(vector) {
    const chunkBytes = 262_144;
    const [key, account, blob, header] = ["key", "account", "blob", "header"].map((name) => unhex(vector[name]));
    for (const one of vector.files) {
      const text = Uint8Array.from({ length: padded(one.length) }, (_, i) =>
        i < one.length ? (i * 31 + Math.floor(i / 251)) % 256 : 0,
      );
      const count = Math.ceil(text.length / chunkBytes);
      const state = streamBegins(key, header);
      const chunks = [];
      for (let index = 0; index < count; ++index) {
        const bound = join(label("file-chunk"), account, blob, Uint8Array.of(0, 0, index >> 8, index & 255));
        const plain = text.subarray(index * chunkBytes, (index + 1) * chunkBytes);
        const chunk = secretstream(state, plain, bound, index + 1 === count ? 3 : 0);
        chunks.push(index === 0 ? join(header, chunk) : chunk);
      }
      equal("chunks", count, one.chunks);
      equal("first chunk", hex(chunks[0].subarray(0, 64)), one.begins);
      equal("hash", hash("file-hash", account, blob, ...chunks), unhex(one.hash));
    }
    return `${vector.files.length} files`;
  },

  keys(vector) {
    const [root, account, epochKey] = [vector.root, vector.account, vector.first_epoch_key].map(unhex);
    for (const name of ["manifest", "keyring", "local"]) {
      equal(`${name} key`, derive(root, `${name}-key`, account), vector[`${name}_key`]);
    }
    equal("own collection", derive(epochKey, "own-collection", account).subarray(0, 16), vector.own_collection);
    for (const [type, record] of Object.entries(vector.singletons)) {
      equal(type, derive(epochKey, "singleton-record", utf8(type)).subarray(0, 16), record);
    }

    const secret = unhex(vector.device.secret);
    const deviceKey = ed25519.getPublicKey(secret.subarray(0, 32));
    equal("device signing key", deviceKey, vector.device.signing_key);
    equal("device exchange key", x25519.getPublicKey(secret.subarray(32)), vector.device.exchange_key);
    equal("device id", hash("device-id", deviceKey).subarray(0, 16), vector.device.id);

    const identity = vector.identity;
    const signing = ed25519.getPublicKey(unhex(identity.signing_seed));
    const exchange = x25519.getPublicKey(unhex(identity.exchange_secret));
    equal("identity signing key", signing, identity.signing_key);
    equal("identity exchange key", exchange, identity.exchange_key);
    equal("fingerprint", hash("identity-fingerprint", account, signing, exchange), identity.fingerprint);
    const signature = unhex(identity.exchange_signature);
    holds("exchange signature", verifies(signing, signature, label("identity-exchange"), account, exchange));
    return "derived keys, ids and identity";
  },

  wrap(vector) {
    const purposes = ["passphrase", "passkey", "recovery", "device-lock", "passkey", "quick-start"];
    for (const one of vector.cases) {
      const key = derive(unhex(one.secret), `wrap-key-${purposes[one.kind - 1]}`, unhex(one.account));
      equal("wrap key", key, one.wrap_key);
      const opened = openWrap(key, unhex(one.wrap));
      for (const field of ["kind", "way_in", "account", "root_generation", "nonce", "root"]) {
        equal(field, opened[field], one[field]);
      }
      holds("commitment", opened.committed);
      equal("hash", hash("wrap-hash", unhex(one.wrap)), one.hash);
    }
    const crafted = vector.two_keys;
    const first = openWrap(unhex(crafted.first_wrap_key), unhex(crafted.wrap));
    const second = openWrap(unhex(crafted.second_wrap_key), unhex(crafted.wrap));
    equal("root under the first key", first.root, crafted.first_root);
    equal("root under the second key", second.root, crafted.second_root);
    holds("the commitment tells the keys apart", first.committed && !second.committed && first.root !== second.root);
    return `${vector.cases.length} wraps, and one crafted for two keys`;
  },

  keyring(vector) {
    for (const one of vector.cases) {
      const reader = new Reader(unhex(one.keyring));
      equal("suite", reader.number(1), 1);
      equal("account", reader.hex(16), one.account);
      equal("root generation", reader.number(4), one.root_generation);
      const header = reader.before();
      const nonce = reader.raw(24);
      equal("nonce", nonce, one.nonce);
      const key = derive(unhex(one.root), "keyring-key", unhex(one.account));
      const keys = new Reader(open(key, nonce, join(label("keyring"), header), reader.rest()));
      equal(
        "epoch keys",
        keys.list(keys.number(2), () => keys.hex(32)),
        one.epoch_keys,
      );
      equal("signing seed", keys.hex(32), one.signing_seed);
      equal("exchange secret", keys.hex(32), one.exchange_secret);
      keys.finish();
      equal("hash", hash("keyring-hash", unhex(one.keyring)), one.hash);
    }
    return `${vector.cases.length} keyrings`;
  },

  device_log(vector) {
    const identity = ed25519.getPublicKey(unhex(vector.identity_signing_seed));
    let previous = zeros(32);
    vector.entries.forEach((one, at) => {
      const bytes = unhex(one.entry);
      equal("size", bytes.length, 282);
      const reader = new Reader(bytes);
      equal("suite", reader.number(1), 1);
      equal("account", reader.hex(16), vector.account);
      equal("index", reader.number(8), at + 1);
      equal("previous", reader.hex(32), previous);
      equal("action", reader.number(1), one.action);
      const device = reader.hex(16);
      const signing = reader.raw(32);
      equal("device id", hash("device-id", signing).subarray(0, 16), device);
      equal("device", device, one.device);
      equal("signing key", signing, one.signing_key);
      equal("exchange key", reader.hex(32), one.exchange_key);
      equal("cut", reader.number(8), one.cut_commit_seq);
      equal("cut hash", reader.hex(32), one.cut_hash);
      if (one.action === 1) equal("cut of an add", one.cut_commit_seq + one.cut_hash, `0${zeros(32)}`);
      equal("manifest version", reader.number(8), one.manifest_version);
      equal("reserved", reader.hex(32), zeros(32));
      const signed = reader.before();
      holds("signature", verifies(identity, reader.raw(64), label("log-entry-sign"), signed));
      reader.finish();
      previous = hex(hash("log-entry-hash", bytes));
      equal("hash", previous, one.hash);
    });
    return `a chain of ${vector.entries.length} device log entries`;
  },

  manifest(vector) {
    const account = unhex(vector.account);
    const key = derive(unhex(vector.root), "manifest-key", account);
    let previous = zeros(32);
    for (const one of vector.cases) {
      const reader = new Reader(unhex(one.manifest));
      equal("suite", reader.number(1), 1);
      equal("account", reader.hex(16), vector.account);
      equal("version", reader.number(8), one.version);
      const header = reader.before();
      const nonce = reader.raw(24);
      equal("nonce", nonce, one.nonce);
      readManifestBody(new Reader(open(key, nonce, join(label("manifest"), header), reader.rest())), one, {
        header,
        account,
        previous,
        exchange: x25519.getPublicKey(unhex(vector.exchange_secret)),
        signing: ed25519.getPublicKey(unhex(vector.signing_seed)),
      });
      previous = hex(hash("manifest-hash", unhex(one.manifest)));
      equal("hash", previous, one.hash);
    }
    return `a chain of ${vector.cases.length} manifests`;
  },

  envelope(vector) {
    const account = unhex(vector.account);
    for (const one of vector.cases) {
      const reader = new Reader(unhex(one.envelope));
      equal("suite", reader.number(1), 1);
      const collection = reader.raw(16);
      const record = reader.raw(16);
      equal("collection", collection, one.collection);
      equal("record", record, one.record);
      equal("epoch", reader.number(4), one.epoch);
      equal("flags", reader.number(1), one.tombstone ? 1 : 0);
      const parents = reader.list(reader.number(1), () => reader.hex(32));
      equal("parents", parents, one.parents);
      ascending("parents", parents);
      const header = reader.before();
      const nonce = reader.raw(24);
      equal("nonce", nonce, one.nonce);
      const key = derive(unhex(vector.epoch_key), "record-key", collection, record);
      const plaintext = open(key, nonce, join(label("envelope"), account, header), reader.rest());
      checkRecord(plaintext, one);
      equal("hash", hash("envelope-hash", account, unhex(one.envelope)), one.hash);
    }
    return `${vector.cases.length} envelopes`;
  },

  commit(vector) {
    const secret = unhex(vector.device_secret);
    const key = ed25519.getPublicKey(secret.subarray(0, 32));
    const author = hex(hash("device-id", key).subarray(0, 16));
    let previous = zeros(32);
    vector.cases.forEach((one, at) => {
      const reader = new Reader(unhex(one.commit));
      equal("suite", reader.number(1), 1);
      equal("kind", reader.number(1), one.kind);
      equal("account", reader.hex(16), vector.account);
      equal("device", reader.hex(16), author);
      equal("commit_seq", reader.number(8), at + 1);
      equal("previous", reader.hex(32), previous);
      equal(
        "envelopes",
        reader.list(reader.number(2), () => reader.hex(32)),
        one.envelopes,
      );
      const observed = reader.list(reader.number(1), () => [reader.hex(16), reader.number(8), reader.hex(32)]);
      equal(
        "observed",
        observed,
        one.observed.map((other) => [other.device, other.commit_seq, other.hash]),
      );
      ascending(
        "devices",
        observed.map(([device]) => device),
      );
      holds(
        "the author is observed",
        observed.every(([device]) => device !== author),
      );
      equal("epoch", reader.number(4), one.epoch);
      equal("manifest version", reader.number(8), one.manifest_version);
      equal("manifest hash", reader.hex(32), one.manifest_hash);
      if (one.kind === 2) equal("tree root", reader.hex(32), one.tree_root);
      const signed = reader.before();
      holds("signature", verifies(key, reader.raw(64), label("commit-sign"), signed));
      reader.finish();
      previous = hex(hash("commit-hash", signed));
      equal("hash", previous, one.hash);
    });
    return `a chain of ${vector.cases.length} commits`;
  },
};

function openWrap(key, wrap) {
  equal("size of a wrap", wrap.length, 142);
  const reader = new Reader(wrap);
  equal("suite", reader.number(1), 1);
  const fields = {
    kind: reader.number(1),
    way_in: reader.hex(16),
    account: reader.hex(16),
    root_generation: reader.number(4),
  };
  const nonce = reader.raw(24);
  const header = reader.before();
  const commitment = reader.raw(32);
  const expected = derive(derive(key, "wrap-commit-key"), "wrap-commitment", header);
  const root = open(derive(key, "wrap-seal-key"), nonce, join(label("wrap"), header, commitment), reader.rest());
  return { ...fields, nonce: hex(nonce), root: hex(root), committed: hex(expected) === hex(commitment) };
}

function readManifestBody(body, one, known) {
  equal("previous", body.hex(32), known.previous);
  for (const [field, size] of [
    ["root_generation", 4],
    ["minimum_suite", 1],
    ["kdf_floor", 1],
    ["epoch", 4],
  ]) {
    equal(field, body.number(size), one[field]);
  }
  equal("keyring hash", body.hex(32), one.keyring_hash);
  equal("log index", body.number(8), one.log_index);
  equal("log hash", body.hex(32), one.log_hash);
  equal("identity signing key", body.raw(32), known.signing);
  equal("identity exchange key", body.raw(32), known.exchange);
  const exchangeSigned = join(label("identity-exchange"), known.account, known.exchange);
  holds("exchange signature", verifies(known.signing, body.raw(64), exchangeSigned));
  equal("instance signing key", body.hex(32), one.instance_signing_key);
  equal("recovery policy", body.number(1), one.recovery_policy);
  equal("sharing policy", body.number(1), one.sharing_policy);
  const wraps = body.list(body.number(2), () => body.hex(32));
  equal("wraps", wraps, one.wraps);
  ascending("wraps", wraps);
  const signed = body.before();
  holds("signature", verifies(known.signing, body.raw(64), label("manifest-sign"), known.header, signed));
  body.finish();
}

function checkRecord(plaintext, one) {
  const reader = new Reader(plaintext);
  const length = reader.number(4);
  equal("padded size", plaintext.length, padded(4 + length));
  const content = new Reader(reader.raw(length));
  holds(
    "padding is not zero",
    reader.rest().every((byte) => byte === 0),
  );
  const record = cbor(content);
  content.finish();
  equal("members", Object.keys(record).sort(), ["author", "hlc", "rows", "schema"]);
  equal("author", record.author, `h'${one.author}'`);
  equal("hlc", record.hlc, one.hlc);
  equal("schema", record.schema, one.schema);
  equal("rows", show(record.rows), show(cbor(new Reader(unhex(one.rows_cbor)))));
  holds(
    "rows",
    record.rows.every((row) => typeof row.type === "string" && /^h'[0-9a-f]{32}'$/.test(row.id)),
  );
  if (one.tombstone) equal("rows of a tombstone", record.rows.length, 0);
}

let failed = false;
for (const [name, check] of Object.entries(formats)) {
  const file = new URL(`../../schemas/vectors/formats/${name}.json`, import.meta.url);
  try {
    console.log(`ok  ${name}: ${check(JSON.parse(readFileSync(file, "utf8")))}`);
  } catch (error) {
    console.log(`BAD ${name}: ${error.message}`);
    failed = true;
  }
}
process.exit(failed ? 1 : 0);
