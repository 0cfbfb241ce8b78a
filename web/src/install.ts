/** Keeps the browser's offer to install until the person asks for it in Settings; never asks by itself. */
import { signal } from "@preact/signals";

interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
}

export const installOffer = signal<InstallOffer | null>(null);

/** Listens for the browser's offer. Returns how to stop. */
export function keepInstallOffer(): () => void {
  const offered = (event: Event) => {
    event.preventDefault();
    installOffer.value = event as InstallOffer;
  };
  const installed = () => {
    installOffer.value = null;
  };
  window.addEventListener("beforeinstallprompt", offered);
  window.addEventListener("appinstalled", installed);
  return () => {
    window.removeEventListener("beforeinstallprompt", offered);
    window.removeEventListener("appinstalled", installed);
  };
}

/** Shows the browser's own question; an offer can be used once. */
export async function install(): Promise<void> {
  const offer = installOffer.value;
  installOffer.value = null;
  await offer?.prompt();
}
