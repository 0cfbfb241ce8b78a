import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hostPacks } from "./packs.ts";

const json = { headers: { "Content-Type": "application/json" } };

/** A cache that keeps one answer. */
class OneAnswer {
  kept: string | undefined;
  match = async () => (this.kept === undefined ? undefined : new Response(this.kept, json));
  put = async (_path: string, response: Response) => {
    this.kept = await response.text();
  };
}

let cache: OneAnswer;
let answer: () => Promise<Response>;

beforeEach(() => {
  cache = new OneAnswer();
  vi.stubGlobal("caches", { open: async () => cache });
  vi.stubGlobal(
    "fetch",
    vi.fn(() => answer()),
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test("the first start asks the server and keeps what it said", async () => {
  answer = async () => new Response('{"packs":[1]}', json);
  expect(await hostPacks()).toBe('{"packs":[1]}');
  expect(cache.kept).toBe('{"packs":[1]}');
});

test("later starts use the kept copy without waiting, and fetch the next one", async () => {
  cache.kept = '{"packs":[1]}';
  let arrive: (response: Response) => void = () => undefined;
  answer = () =>
    new Promise((resolve) => {
      arrive = resolve;
    });
  expect(await hostPacks()).toBe('{"packs":[1]}');
  expect(fetch).toHaveBeenCalledTimes(1);
  arrive(new Response('{"packs":[2]}', json));
  await vi.waitFor(() => expect(cache.kept).toBe('{"packs":[2]}'));
});

test("without a network, with an error or another kind of answer there are no packs, and none are kept", async () => {
  for (const wrong of [
    () => Promise.reject(new TypeError("offline")),
    async () => new Response("not found", { status: 404, ...json }),
    async () => new Response("<!doctype html>", { headers: { "Content-Type": "text/html" } }),
  ]) {
    answer = wrong;
    expect(await hostPacks()).toBe("");
    expect(cache.kept).toBeUndefined();
  }
});

test("a failing refresh keeps the copy", async () => {
  cache.kept = '{"packs":[1]}';
  answer = () => Promise.reject(new TypeError("offline"));
  expect(await hostPacks()).toBe('{"packs":[1]}');
  expect(await hostPacks()).toBe('{"packs":[1]}');
});

test("where nothing can be kept, the server is asked each time", async () => {
  vi.stubGlobal("caches", undefined);
  answer = async () => new Response('{"packs":[]}', json);
  expect(await hostPacks()).toBe('{"packs":[]}');
});
