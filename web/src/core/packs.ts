/**
 * The questionnaires that the host adds (`/instruments.json`), as text for the core, which checks them. Starting never
 * waits for the network when a copy is here: it is used, and a newer one is fetched for the next start.
 */

const path = "/instruments.json";
/** Not named as the app's own caches, which a new version of the app deletes. */
const cacheName = "packs-of-host";
/** How long the very first start waits: the page has just come from the same server, which always answers. */
const firstWaitMs = 15_000;
const mostBytes = 16 << 20;

/** Fetches and keeps the packs; empty when that fails or takes too long. */
async function fetchPacks(cache: Cache | null, waitMs: number): Promise<string> {
  try {
    const response = await fetch(path, {
      cache: "no-cache",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(waitMs),
    });
    // A server without packs of its own may not know the path at all.
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json") ?? false;
    if (!response.ok || !isJson) return "";
    const text = await response.text();
    if (text.length > mostBytes) return "";
    await cache?.put(path, new Response(text, { headers: { "Content-Type": "application/json" } }));
    return text;
  } catch {
    return "";
  }
}

/** The text of the host's packs, or empty. Never fails: without them everything else works. */
export async function hostPacks(): Promise<string> {
  const cache = await globalThis.caches?.open(cacheName).catch(() => null);
  const kept = await cache?.match(path).catch(() => undefined);
  if (!kept) return fetchPacks(cache ?? null, firstWaitMs);
  void fetchPacks(cache ?? null, 60_000);
  return kept.text().catch(() => "");
}
