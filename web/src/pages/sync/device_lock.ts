/** Joining an account needs a passphrase on this device; a join that fails leaves the device as it was. */
import type { Status } from "../../core/api.ts";
import { core } from "../../state.ts";

async function takeBack(before: Status): Promise<void> {
  if (before.vault === "none") {
    if ((await core().status()).vault === "open") await core().deleteHere();
  } else if (before.lock === "quick") {
    await core().changeLock({ kind: "quick" });
  }
}

/**
 * Runs `join` with `passphrase` as the device's lock where it had none. When it fails, what was made for it goes again: a
 * mistyped passphrase must not become the one that opens this device.
 */
export async function joinWithLock<Joined>(passphrase: string, join: () => Promise<Joined>): Promise<Joined> {
  const before = await core().status();
  if (before.vault === "open" && before.lock === "quick") await core().changeLock({ kind: "passphrase", passphrase });
  try {
    return await join();
  } catch (failure) {
    await takeBack(before).catch(() => undefined);
    throw failure;
  }
}
