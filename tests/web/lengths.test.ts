/**
 * What the server can see of an answer: nothing. A PHQ-9 with item 9 = 0 and one with item 9 = 3, which raises a safety
 * event and a crisis flag, cause the same requests with the same sizes.
 */

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Person } from "./support/person.ts";
import { AlcoveServer } from "./support/server.ts";

const passphrase = "quartz-lantern-harvest-pebble";

let server: AlcoveServer;

beforeAll(async () => {
  server = await AlcoveServer.start();
});

afterAll(async () => {
  await server?.remove();
});

/** Route, status and sizes of the API's requests, from the server's own log. */
function seenByServer(fromByte: number): string[] {
  const lines = readFileSync(server.log).subarray(fromByte).toString().split("\n");
  return lines
    .filter((line) => line.includes("event=request") && line.includes("route=/v1/commits"))
    .map((line) => line.replace(/^.*(method=.*) duration_us=.*$/, "$1"));
}

async function checkInAsSeen(name: string, item9: number): Promise<string[]> {
  const person = await Person.open(server.origin);
  try {
    await person.choosePassphrase(passphrase);
    await person.turnOnSync(name, passphrase);
    await person.untilInStep();
    const before = readFileSync(server.log).length;
    await person.checkIn(/PHQ-9/, [1, 1, 1, 1, 1, 1, 1, 1, item9, 1]);
    // The push, the look at the feed that brings this device's own commit back, and one more look when the server's live
    // notice of that push arrives.
    await expect
      .poll(
        () => {
          const seen = seenByServer(before);
          return seen.slice(seen.findIndex((line) => line.includes("POST"))).filter((line) => line.includes("GET"))
            .length;
        },
        { timeout: 60_000 },
      )
      .toBe(2);
    await person.untilInStep();
    return seenByServer(before);
  } finally {
    await person.remove();
  }
}

test("requests and sizes are equal whether item 9 is 0 or 3", async () => {
  const calm = await checkInAsSeen("canary.calm", 0);
  const grave = await checkInAsSeen("canary.hard", 3);
  expect(calm.some((line) => line.includes("method=POST"))).toBe(true);
  expect(grave).toEqual(calm);
});
