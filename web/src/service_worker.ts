/// <reference lib="webworker" />
/**
 * Keeps the whole app on the device after the first load. A new version is fetched in the background and takes over only
 * when the person says so (`{kind: "activate"}`); the API is never cached.
 */

declare const __ALCOVE_BUILD__: { version: string; files: string[] };
declare const self: ServiceWorkerGlobalScope;

const build = __ALCOVE_BUILD__;
const cacheName = `alcove-${build.version}`;

self.addEventListener("install", (event) => {
  const precache = async () => {
    const cache = await caches.open(cacheName);
    await cache.addAll(build.files.map((file) => new Request(file, { cache: "reload" })));
  };
  event.waitUntil(precache());
});

self.addEventListener("activate", (event) => {
  const clean = async () => {
    const names = await caches.keys();
    await Promise.all(
      names.filter((name) => name.startsWith("alcove-") && name !== cacheName).map((name) => caches.delete(name)),
    );
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

self.addEventListener("message", (event) => {
  if (event.data?.kind === "activate") void self.skipWaiting();
});

/** A reminder was tapped: back to the page that is open, else a new one. */
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const show = async () => {
    const [open] = await self.clients.matchAll({ type: "window" });
    await (open ? open.focus() : self.clients.openWindow("/"));
  };
  event.waitUntil(show());
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/v1/") || url.pathname === "/healthz") return;
  const path = event.request.mode === "navigate" ? "/index.html" : url.pathname;
  const answer = async () => {
    const cache = await caches.open(cacheName);
    return (await cache.match(path)) ?? fetch(event.request);
  };
  event.respondWith(answer());
});
