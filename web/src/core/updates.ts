/**
 * Keeps the app usable without a connection and says when a new version waits. It takes over when the person says so; the
 * page then reloads.
 */

const lookEveryMs = 3_600_000;

/** `ready` gets what to call when the person wants the new version. */
export async function keepForOffline(ready: (apply: () => void) => void): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register("/service-worker.js", { updateViaCache: "none" });
  const offer = () => {
    const { waiting } = registration;
    if (!waiting || !navigator.serviceWorker.controller) return;
    ready(() => {
      navigator.serviceWorker.addEventListener("controllerchange", () => window.location.reload(), { once: true });
      waiting.postMessage({ kind: "activate" });
    });
  };
  offer();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  setInterval(() => void registration.update().catch(() => undefined), lookEveryMs);
}
