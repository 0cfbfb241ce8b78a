import { core } from "../../state.ts";

/** Writes everything readable to a file among the downloads; its name says only the day. */
export async function exportEverything(): Promise<void> {
  const blob = await core().exportJson();
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = `alcove-${new Date().toISOString().slice(0, 10)}.json`;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the blob after the click; the address may go once it had time to begin.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
