/**
 * A photo and a voice note through every layer: added on one device without what the camera wrote into the photo, sealed,
 * sent, fetched on the other device byte for byte, and never readable on the server.
 */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { en as words } from "../../web/src/language/en.ts";
import { Person } from "./support/person.ts";
import { canary, findCanaries } from "./support/scan.ts";
import { AlcoveServer, root } from "./support/server.ts";

const passphrase = "walnut-orbit-candle-fjord";
const signInName = "files.thornfield";
const photoName = "weir-canary-harbour.jpg";
const camera = "CANARY CAMERA 9000";
const text = "By the weir, with a photo.";
const microphone = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

const screenshots = join(root, "build/screenshots");
let server: AlcoveServer;
let a: Person;
let b: Person;
const kept = new Map<string, Buffer>();
let voiceName = "";

/** A TIFF directory: number of entries, entries of 12 bytes, no next one. */
function directory(entries: [tag: number, type: number, count: number, value: number][]): Buffer {
  const out = Buffer.alloc(2 + entries.length * 12 + 4);
  out.writeUInt16BE(entries.length, 0);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = 2 + index * 12;
    out.writeUInt16BE(tag, at);
    out.writeUInt16BE(type, at + 2);
    out.writeUInt32BE(count, at + 4);
    if (type === 3) out.writeUInt16BE(value, at + 8);
    else out.writeUInt32BE(value, at + 8);
  }
  return out;
}

/** What a phone writes into a photo: which way is up (turned right), the camera, and where it was taken. */
function details(): Buffer {
  const made = Buffer.from(`${camera}\0`);
  const degrees = Buffer.alloc(24);
  for (const [index, value] of [51, 1, 30, 1, 12, 1].entries()) degrees.writeUInt32BE(value, index * 4);
  const first = 8;
  const gps = first + 2 + 3 * 12 + 4;
  const camera_at = gps + 2 + 2 * 12 + 4;
  const degrees_at = camera_at + made.length;
  const tiff = Buffer.concat([
    Buffer.from("MM\0*\0\0\0\b", "latin1"),
    directory([
      [0x010f, 2, made.length, camera_at],
      [0x0112, 3, 1, 6],
      [0x8825, 4, 1, gps],
    ]),
    directory([
      [0x0001, 2, 2, 0x4e000000],
      [0x0002, 5, 3, degrees_at],
    ]),
    made,
    degrees,
  ]);
  const content = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** A JPEG of 640 by 480, drawn by the browser, with a phone's details. */
async function photo(person: Person): Promise<Buffer> {
  const drawn = await person.page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    canvas.width = 640;
    canvas.height = 480;
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    for (let index = 0; index < 2000; index++) {
      context.fillStyle = `hsl(${(index * 37) % 360} 60% ${30 + (index % 40)}%)`;
      context.fillRect((index * 53) % 640, (index * 29) % 480, 24, 18);
    }
    return canvas.toDataURL("image/jpeg", 0.95).split(",")[1] ?? "";
  });
  const plain = Buffer.from(drawn, "base64");
  return Buffer.concat([plain.subarray(0, 2), details(), plain.subarray(2)]);
}

async function at(person: Person, hash: string): Promise<void> {
  await person.page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
  await person.page.locator("h1").first().waitFor();
}

/** The bytes of a file as the page gives them out. */
async function saved(person: Person, name: string): Promise<Buffer> {
  const download = person.page.waitForEvent("download");
  await person.press(words.files.saveNamed(name));
  return readFileSync(await (await download).path());
}

async function openEntry(person: Person): Promise<void> {
  await at(person, "#/write");
  await person.page.getByRole("link", { name: new RegExp(text) }).click();
  await person.page.getByRole("list", { name: words.files.list }).waitFor();
}

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  server = await AlcoveServer.start();
  a = await Person.open(server.origin, { width: 390, height: 844, flags: microphone });
  await a.choosePassphrase(passphrase);
  await a.turnOnSync(signInName, passphrase);
});

afterAll(async () => {
  await a?.remove();
  await b?.remove();
  await server?.remove();
});

test("a photo and a voice note are added to an entry, without a connection", async () => {
  await a.connected(false);
  const original = await photo(a);
  const path = join(server.folder, photoName);
  writeFileSync(path, original);
  expect(original.includes(camera)).toBe(true);

  await at(a, "#/write/new");
  await a.page.getByRole("textbox", { name: words.write.area }).fill(text);
  await a.page.getByText(words.write.linksTitle).click();
  await a.page.getByLabel(words.files.add, { exact: true }).and(a.page.locator("input")).setInputFiles(path);
  await a.page.getByRole("img", { name: photoName }).waitFor();
  await a.isSound("photo added");

  await a.press(words.files.record);
  await a.page
    .getByRole("timer")
    .filter({ hasText: /0:0[2-9]/ })
    .waitFor();
  await a.isSound("recording");
  await a.page.screenshot({ path: join(screenshots, "phone-files-recording.png"), fullPage: true });
  await a.press(words.files.stop);
  const play = a.page.getByRole("button", { name: new RegExp(`^${words.files.play}: `) });
  await play.waitFor();
  voiceName = ((await play.getAttribute("aria-label")) ?? "").slice(`${words.files.play}: `.length);
  await a.page.screenshot({ path: join(screenshots, "phone-files-editor.png"), fullPage: true });
  await a.press(words.write.save);
  await a.page.waitForURL(/#\/write\/(?!new)/);
  expect(a.errors()).toEqual([]);
});

test("what is kept of the photo says nothing of place and camera, and stands upright", async () => {
  await openEntry(a);
  for (const name of [photoName, voiceName]) kept.set(name, await saved(a, name));
  const photoKept = kept.get(photoName) ?? Buffer.alloc(0);
  expect(photoKept.length).toBeGreaterThan(10_000);
  expect(photoKept.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
  for (const trace of ["Exif", camera, "GPS"]) expect(photoKept.includes(trace), trace).toBe(false);
  await a.press(words.files.openNamed(photoName));
  const whole = a.page.locator("img.whole-picture");
  await whole.waitFor();
  await expect
    .poll(() => whole.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]))
    .toEqual([480, 640]);
  await a.press(words.shell.close);
  expect(kept.get(voiceName)?.length).toBeGreaterThan(1000);
});

test("a voice note plays, by the keyboard too", async () => {
  const button = a.page.getByRole("button", { name: new RegExp(`^(${words.files.play}|${words.files.pause}): `) });
  await button.focus();
  await a.page.keyboard.press("Enter");
  await expect
    .poll(() => a.page.locator("audio").evaluate((sound: HTMLAudioElement) => sound.currentTime))
    .toBeGreaterThan(0);
  const place = a.page.getByRole("slider");
  await place.focus();
  await a.page.keyboard.press("ArrowLeft");
  await a.page.getByLabel(words.files.speed).selectOption("1.5");
  expect(await a.page.locator("audio").evaluate((sound: HTMLAudioElement) => sound.playbackRate)).toBe(1.5);
});

test("both arrive on the other device byte for byte", async () => {
  await a.connected(true);
  await at(a, "#/settings");
  await a.untilInStep();
  await openEntry(a);
  await expect.poll(() => a.page.getByText(words.files.toSend).count(), { timeout: 30_000 }).toBe(0);

  b = await Person.open(server.origin, { width: 1280, height: 900, dark: true });
  await b.signIn(signInName, passphrase);
  await openEntry(b);
  await b.page.getByRole("img", { name: photoName }).waitFor();
  for (const name of [photoName, voiceName]) {
    expect((await saved(b, name)).equals(kept.get(name) ?? Buffer.alloc(0)), name).toBe(true);
  }
  await b.isSound("entry with files");
  await b.page.screenshot({ path: join(screenshots, "desktop-dark-files.png"), fullPage: true });
  expect(b.errors()).toEqual([]);
});

test("the server and the addresses hold nothing of them that can be read", async () => {
  const photoKept = kept.get(photoName) ?? Buffer.alloc(0);
  const voiceKept = kept.get(voiceName) ?? Buffer.alloc(0);
  const canaries = [
    canary("name of the photo", photoName),
    canary("camera", camera),
    canary("text", text),
    canary("middle of the photo", photoKept.subarray(5000, 5064)),
    canary("middle of the voice note", voiceKept.subarray(500, 564)),
  ];
  const { found, searchedBytes } = findCanaries([server.data, server.log], canaries);
  expect(found).toEqual([]);
  expect(searchedBytes).toBeGreaterThan(photoKept.length + voiceKept.length);
  const addresses = [...a.device.requests, ...b.device.requests].map(({ url }) => url).join("\n");
  for (const word of ["canary", "harbour", "Voice"]) expect(addresses.includes(word)).toBe(false);
});
