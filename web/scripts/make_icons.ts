/**
 * Draws the icons into public/icons: one arch, as SVG and as PNG in the sizes that browsers ask for. In web/:
 *
 *     npx esbuild scripts/make_icons.ts --format=esm | node --input-type=module
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";

type Colour = readonly [number, number, number];

const paper: Colour = [251, 248, 243];
const teal: Colour = [9, 106, 107];
const tint: Colour = [222, 243, 243];
const samples = 4;

/** Distance from a point to an arch outline: a half circle on two straight sides down to the floor. In a 32 x 32 box. */
function archDistance(x: number, y: number, radius: number, spring: number, floor: number): number {
  const dx = x - 16;
  if (y <= spring) return Math.abs(Math.hypot(dx, y - spring) - radius);
  const beyond = Math.max(0, y - floor);
  return Math.hypot(Math.abs(dx) - radius, beyond);
}

function isInside(x: number, y: number, radius: number, spring: number, floor: number): boolean {
  return y <= spring ? Math.hypot(x - 16, y - spring) <= radius : y <= floor && Math.abs(x - 16) <= radius;
}

function colourAt(x: number, y: number): Colour {
  const floorLine = Math.hypot(Math.max(0, Math.abs(x - 16) - 12.5), y - 27.5);
  if (floorLine <= 1.1 || archDistance(x, y, 10, 14.5, 27.5) <= 1.1) return teal;
  if (archDistance(x, y, 4.75, 15.5, 27.5) <= 0.8) return teal;
  if (isInside(x, y, 4.75, 15.5, 27.5)) return tint;
  return paper;
}

function pixels(size: number, inset: number): Buffer {
  const rows = Buffer.alloc(size * (1 + size * 3));
  const scale = 32 / (size * (1 - 2 * inset));
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const sum = [0, 0, 0];
      for (let sample = 0; sample < samples * samples; sample++) {
        const x = (column + ((sample % samples) + 0.5) / samples - size * inset) * scale;
        const y = (row + (Math.floor(sample / samples) + 0.5) / samples - size * inset) * scale;
        const colour = colourAt(x, y);
        for (let channel = 0; channel < 3; channel++) sum[channel] = (sum[channel] ?? 0) + (colour[channel] ?? 0);
      }
      const at = row * (1 + size * 3) + 1 + column * 3;
      for (let channel = 0; channel < 3; channel++) {
        rows[at + channel] = Math.round((sum[channel] ?? 0) / (samples * samples));
      }
    }
  }
  return rows;
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG (RGB, 8 bits). `inset` is the empty margin at each side as a share of the size. */
function png(size: number, inset: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels(size, inset), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const hex = (colour: Colour) => `#${colour.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <rect width="32" height="32" rx="7" fill="${hex(paper)}"/>
  <g fill="none" stroke="${hex(teal)}" stroke-linecap="round">
    <path d="M6 27.5v-13a10 10 0 0 1 20 0v13" stroke-width="2.2"/>
    <path d="M11.25 27.5v-12a4.75 4.75 0 0 1 9.5 0v12" stroke-width="1.6" fill="${hex(tint)}"/>
    <path d="M3.5 27.5h25" stroke-width="2.2"/>
  </g>
</svg>
`;

const folder = "public/icons";
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "alcove.svg"), svg);
writeFileSync(join(folder, "alcove-192.png"), png(192, 0.1));
writeFileSync(join(folder, "alcove-512.png"), png(512, 0.1));
writeFileSync(join(folder, "alcove-maskable-512.png"), png(512, 0.2));
