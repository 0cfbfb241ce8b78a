/** Searches folders for bytes that must not be there, plain and in the encodings that software likes to use. */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A canary and every form of it to look for. */
export interface Canary {
  name: string;
  forms: Buffer[];
}

/** A text in UTF-8, UTF-16, base64 and hex; a key as bytes, base64 and hex. */
export function canary(name: string, value: string | Uint8Array): Canary {
  const bytes = Buffer.from(value as string);
  const forms = [
    bytes,
    Buffer.from(bytes.toString("base64")),
    Buffer.from(bytes.toString("hex")),
    Buffer.from(bytes.toString("hex").toUpperCase()),
  ];
  if (typeof value === "string") forms.push(Buffer.from(value, "utf16le"));
  return { name, forms };
}

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

/** One line for each canary found in each file; `searched` counts the bytes, so that a test can see that it looked. */
export function findCanaries(paths: string[], canaries: Canary[]): { found: string[]; searchedBytes: number } {
  const found: string[] = [];
  let searchedBytes = 0;
  for (const path of paths) {
    const files = statSync(path).isDirectory() ? [...filesBelow(path)] : [path];
    for (const file of files) {
      const content = readFileSync(file);
      searchedBytes += content.length;
      for (const { name, forms } of canaries) {
        if (forms.some((form) => content.includes(form))) found.push(`${name} in ${file}`);
      }
    }
  }
  return { found, searchedBytes };
}
