/**
 * Tells the page that a new version waits, and lets the person decide when it takes over.
 *
 *     setUpdater(() => waitingWorker.postMessage({ kind: "activate" }));  // the service worker's side
 *     if (updateReady.value) applyUpdate();                               // the page's side
 */
import { signal } from "@preact/signals";

export const updateReady = signal(false);

let updater: (() => void) | null = null;

/** Says that a new version waits and how to take it over. */
export function setUpdater(apply: () => void): void {
  updater = apply;
  updateReady.value = true;
}

/** Takes the new version over; does nothing when none waits. */
export function applyUpdate(): void {
  updater?.();
}
