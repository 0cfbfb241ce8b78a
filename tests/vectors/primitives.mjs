// Checks schemas/vectors/crypto/{primitives,aead-lengths}.json against two independent libraries, written from
// docs/protocol.md alone. The C++ tests hold the core to the same files, natively and as WebAssembly.
//
//   node tests/vectors/primitives.mjs            checks, one line per part, exit status 1 on a mismatch
//   node tests/vectors/primitives.mjs --write    writes the files anew
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const web = createRequire(new URL("../../web/package.json", import.meta.url));
const load = (name) => import(pathToFileURL(web.resolve(name)));
const { argon2id } = await load("@noble/hashes/argon2.js");
const { blake2b } = await load("@noble/hashes/blake2.js");
const { expand, extract } = await load("@noble/hashes/hkdf.js");
const { hmac } = await load("@noble/hashes/hmac.js");
const { sha256, sha512 } = await load("@noble/hashes/sha2.js");
const { xchacha20poly1305 } = await load("@noble/ciphers/chacha.js");
const { expand_message_xmd } = await load("@noble/curves/abstract/hash-to-curve.js");
const { ed25519, x25519, ristretto255 } = await load("@noble/curves/ed25519.js");
const sodium = web("libsodium-wrappers-sumo");
await sodium.ready;

const utf8 = (text) => new TextEncoder().encode(text);
const hex = (bytes) => Buffer.from(bytes).toString("hex");
const join = (...parts) => Uint8Array.from(Buffer.concat(parts));
const u16 = (value) => Uint8Array.of(value >> 8, value & 255);
const u32 = (value) => Uint8Array.of(value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255);
const sequence = (count, first) => Uint8Array.from({ length: count }, (_, i) => (first + i) & 255);
const label = (purpose) => join(Uint8Array.of(10 + purpose.length), utf8(`alcove/v1/${purpose}`));
const hash = (purpose, message) => blake2b(join(label(purpose), message), { dkLen: 32 });
const derive = (key, purpose, context) => blake2b(join(label(purpose), context), { dkLen: 32, key });

let failed = false;
function report(part, right) {
  console.log(`${right ? "ok " : "BAD"} ${part}`);
  if (!right) failed = true;
}

function agree(part, ours, theirs) {
  if (hex(ours) !== hex(theirs)) throw new Error(`@noble and libsodium-wrappers-sumo disagree about ${part}`);
  return ours;
}

// What core/crypto/self_test.cpp knows.
function selfTest() {
  const scalarDomain = join(utf8("DeriveKeyPair"), utf8("OPRFV1-"), Uint8Array.of(0), utf8("-ristretto255-SHA512"));
  const derived = expand_message_xmd(
    join(sequence(32, 12), u16(9), utf8("self-test"), Uint8Array.of(0)),
    scalarDomain,
    64,
    sha512,
  );
  let scalar = 0n;
  for (const byte of derived.toReversed()) scalar = (scalar << 8n) | BigInt(byte);
  const aad = join(label("self-test"), sequence(5, 4));
  const sealed = xchacha20poly1305(sequence(32, 2), sequence(24, 3), aad).encrypt(sequence(700, 5));
  return {
    argon2id: hex(argon2id(sequence(16, 0), sequence(16, 1), { t: 3, m: 64, p: 1, dkLen: 32 })),
    aead: hex(hash("self-test", sealed)),
    blake2b: hex(hash("self-test", sequence(300, 6))),
    blake2b_keyed: hex(derive(sequence(64, 7), "self-test", sequence(5, 4))),
    ed25519: hex(ed25519.sign(join(label("self-test"), sequence(40, 8)), sequence(32, 9))),
    x25519: hex(x25519.getSharedSecret(sequence(32, 10), x25519.getPublicKey(sequence(32, 11)))),
    ristretto255: ristretto255.Point.BASE.multiply(scalar % ristretto255.Point.Fn.ORDER).toHex(),
  };
}

function hashes() {
  return [0, 1, 63, 64, 111, 112, 127, 128, 129, 255, 256, 1000].map((length) => {
    const message = sequence(length, length);
    return {
      length,
      hash: hex(
        agree(
          "BLAKE2b",
          hash("record-key", message),
          sodium.crypto_generichash(32, join(label("record-key"), message)),
        ),
      ),
      derive_32: hex(derive(sequence(32, 1), "record-key", message)),
      derive_64: hex(derive(sequence(64, 1), "record-key", message)),
      sha256: hex(sha256(message)),
      sha512: hex(sha512(message)),
      // The message is the key too, so that keys of every length up to and beyond a block occur.
      hmac_sha512: hex(hmac(sha512, message, message)),
      extract: hex(extract(sha512, message, sequence(7, 3))),
      expand_150: hex(expand(sha512, sequence(64, 5), message, 150)),
      xmd: hex(expand_message_xmd(message, utf8("a domain"), 64, sha512)),
    };
  });
}

function signatures() {
  return [0, 1, 31, 200, 5000].map((length) => {
    const seed = sequence(32, length);
    const message = sequence(length, 9);
    const signature = ed25519.sign(join(label("commit-sign"), message), seed);
    const pair = sodium.crypto_sign_seed_keypair(seed);
    agree("Ed25519", signature, sodium.crypto_sign_detached(join(label("commit-sign"), message), pair.privateKey));
    return { length, seed: hex(seed), public_key: hex(ed25519.getPublicKey(seed)), signature: hex(signature) };
  });
}

function exchanges() {
  return [0, 50, 100].map((first) => {
    const ours = sequence(32, first);
    const theirs = x25519.getPublicKey(sequence(32, first + 1));
    return {
      ours: hex(ours),
      ours_public: hex(x25519.getPublicKey(ours)),
      theirs: hex(theirs),
      shared: hex(agree("X25519", x25519.getSharedSecret(ours, theirs), sodium.crypto_scalarmult(ours, theirs))),
    };
  });
}

// Stretching in full, once each: OPAQUE's function 1 and the smallest device lock.
function stretched() {
  const argon = (input, salt, operations, mebibytes, size) =>
    agree(
      "Argon2id",
      argon2id(input, salt, { t: operations, m: mebibytes * 1024, p: 1, dkLen: size }),
      sodium.crypto_pwhash(size, input, salt, operations, mebibytes << 20, sodium.crypto_pwhash_ALG_ARGON2ID13),
    );
  return {
    ksf_1: { input: hex(sequence(64, 20)), output: hex(argon(sequence(64, 20), new Uint8Array(16), 3, 64, 64)) },
    device_lock: {
      passphrase: hex(utf8("a plain passphrase")),
      salt: hex(sequence(16, 30)),
      operations: 3,
      memory_mib: 64,
      output: hex(argon(utf8("a plain passphrase"), sequence(16, 30), 3, 64, 32)),
    },
  };
}

function named() {
  const nameKey = sequence(32, 40);
  const secret = sequence(32, 50);
  const code = join(secret, hash("recovery-checksum", secret).slice(0, 3));
  const bits = [...code].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const characters = bits.match(/.{5}/g).map((five) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[Number.parseInt(five, 2)]);
  const recoverySeed = derive(secret, "recovery-sign-seed", new Uint8Array());
  const origin = utf8("https://alcove.example");
  const ids = { instance: sequence(16, 60), account: sequence(16, 70), device: sequence(16, 80) };
  const nonce = sequence(32, 90);
  const seed = sequence(32, 100);
  const body = sequence(77, 110);
  const challenge = sequence(56, 120);
  const prefix = join(challenge, u16(5), utf8("ada.l"));
  const leadingZeros = (digest) => 256 - BigInt(`0x${hex(digest)}`).toString(2).length;
  let solution = 0;
  while (leadingZeros(hash("proof-of-work", join(prefix, u32(0), u32(solution)))) < 10) ++solution;
  const receipt = join(Uint8Array.of(1), ids.account, ids.instance, u32(20779));
  return {
    name_id: {
      key: hex(nameKey),
      name: "ada.l",
      id: hex(hmac(sha512, nameKey, join(label("sign-in-name"), utf8("ada.l")))),
    },
    recovery_code: {
      secret: hex(secret),
      text: characters.join("").match(/.{4}/g).join("-"),
      public_key: hex(ed25519.getPublicKey(recoverySeed)),
    },
    device_action: {
      origin: "https://alcove.example",
      instance: hex(ids.instance),
      account: hex(ids.account),
      device: hex(ids.device),
      action: 4,
      nonce: hex(nonce),
      body: hex(body),
      seed: hex(seed),
      signature: hex(
        ed25519.sign(
          join(
            label("device-action"),
            u16(origin.length),
            origin,
            ids.instance,
            ids.account,
            ids.device,
            Uint8Array.of(4),
            nonce,
            hash("body-hash", body),
          ),
          seed,
        ),
      ),
    },
    recovery_sign_in: {
      signature: hex(
        ed25519.sign(join(label("recovery-sign-in"), u16(origin.length), origin, ids.instance, nonce), recoverySeed),
      ),
    },
    deletion_receipt: {
      day: 20779,
      bytes: hex(join(receipt, ed25519.sign(join(label("deletion-receipt"), receipt), seed))),
    },
    proof_of_work: { challenge: hex(challenge), name: "ada.l", bits: 10, solution },
    opaque_context: {
      origin: "https://alcove.example",
      ksf: 1,
      context: hex(join(label("opaque"), u16(origin.length), origin, Uint8Array.of(1, 1))),
    },
  };
}

// One digest per length, so that a difference says where it begins. The page's core must not repeat keystream anywhere.
function aeadLengths() {
  const key = sequence(32, 0);
  const lengths = [...Array(4097).keys(), 65536, 1048575];
  return lengths.map((length) => {
    const nonce = join(u32(length), sequence(20, 100));
    const aad = join(label("self-test"), u32(length));
    const plaintext = Uint8Array.from({ length }, (_, i) => (i * 31 + length) & 255);
    const sealed = xchacha20poly1305(key, nonce, aad).encrypt(plaintext);
    agree(
      `XChaCha20-Poly1305 at ${length}`,
      sealed,
      sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, aad, null, nonce, key),
    );
    return `${length} ${hex(hash("self-test", sealed).slice(0, 8))}`;
  });
}

const source = "tests/vectors/primitives.mjs: @noble/hashes, @noble/ciphers, @noble/curves and libsodium-wrappers-sumo";
const files = {
  "primitives.json": {
    source,
    self_test: selfTest(),
    hashes: hashes(),
    signatures: signatures(),
    exchanges: exchanges(),
    stretched: stretched(),
    ...named(),
  },
  "aead-lengths.json": {
    source,
    inputs:
      'key 00..1f; nonce u32 length || 64..77; AAD label("self-test") || u32 length; plaintext byte i is (31 i + length) mod 256; ' +
      'each line: length, first 8 bytes of hash("self-test", ciphertext || tag)',
    digests: aeadLengths(),
  },
};
for (const [name, content] of Object.entries(files)) {
  const path = new URL(`../../schemas/vectors/crypto/${name}`, import.meta.url);
  if (process.argv.includes("--write")) writeFileSync(path, `${JSON.stringify(content, null, 1)}\n`);
  const stored = JSON.parse(readFileSync(path, "utf8"));
  for (const part of Object.keys(content)) {
    if (part !== "source") report(`${name} ${part}`, JSON.stringify(stored[part]) === JSON.stringify(content[part]));
  }
}
const selfTestSource = readFileSync(new URL("../../core/crypto/self_test.cpp", import.meta.url), "utf8").replace(
  /"\s+"/g,
  "",
);
for (const [primitive, answer] of Object.entries(files["primitives.json"].self_test)) {
  report(`self_test.cpp ${primitive}`, selfTestSource.includes(answer));
}
process.exitCode = failed ? 1 : 0;
