/** Writes a file among the downloads; its name says only what kind it is and the day. */
export function saveFile(blob: Blob, kind: string, ending: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = `${kind}-${new Date().toISOString().slice(0, 10)}.${ending}`;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the blob after the click; the address may go once it had time to begin.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
