/** Hands a file to the core piece by piece, so that a large one never stands in memory as a whole. */
import type { FileDescription, FileView } from "../core/api.ts";
import { core } from "../state.ts";

/** `progress` is told percent. */
export async function addFile(
  bytes: Blob,
  of: Omit<FileDescription, "size" | "mime">,
  progress: (percent: number) => void = () => undefined,
): Promise<FileView> {
  const begun = await core().beginFile({ ...of, mime: bytes.type, size: bytes.size });
  let { nextBytes } = begun;
  let at = 0;
  try {
    while (nextBytes > 0) {
      progress(Math.floor((at / bytes.size) * 100));
      const part = new Uint8Array(await bytes.slice(at, at + nextBytes).arrayBuffer());
      at += nextBytes;
      ({ nextBytes } = await core().addFilePart(begun.adding, part));
    }
  } catch (failure) {
    await core().dropFile(begun.adding);
    throw failure;
  }
  return core().finishFile(begun.adding);
}
