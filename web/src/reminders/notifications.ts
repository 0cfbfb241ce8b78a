/** Notifications of the browser: asked for only when the person taps, and they never say what they are about. */
import { signal } from "@preact/signals";
import { words } from "../language/index.ts";

export type Permission = "unsupported" | "default" | "granted" | "denied";

/** Two at a time would be no quieter than one: the later takes the place of the earlier. */
const tag = "alcove";

export function permissionNow(): Permission {
  return typeof Notification === "undefined" ? "unsupported" : Notification.permission;
}

export const permission = signal<Permission>(permissionNow());

/** Only called from a tap. */
export async function askForNotifications(): Promise<void> {
  if (typeof Notification === "undefined") return;
  await Notification.requestPermission();
  permission.value = permissionNow();
}

/** Shows the one neutral sentence, where the person allowed it. */
export async function showNotification(): Promise<void> {
  if (permissionNow() !== "granted") return;
  const registration = await navigator.serviceWorker?.getRegistration();
  // Telephones show notifications of a service worker only.
  if (registration) await registration.showNotification(words.reminders.notification, { tag });
  else new Notification(words.reminders.notification, { tag });
}
