/** Files out of the core and into it, piece by piece, so that a long life does not stop the page. */
import { strToU8, zipSync } from "fflate";
import type { AlcoveCore, ImportPreview, TableAsk, TextFile } from "../../core/api.ts";
import { fromBase64, toBase64 } from "../../core/base64.ts";

const part_bytes = 768 * 1024;
const minute_ms = 60_000;
const day_ms = 24 * 60 * minute_ms;

/** Several files as one. At once, because the page may start no workers but its own. */
export function zipped(files: readonly TextFile[]): Blob {
  const bytes = zipSync(Object.fromEntries(files.map((file) => [file.name, strToU8(file.text)])));
  return new Blob([new Uint8Array(bytes)], { type: "application/zip" });
}

/** A sealed archive of everything; `progress` is told how much of it is written, 0 to 1. */
export async function archive(
  core: AlcoveCore,
  of: { passphrase: string; files: boolean },
  progress: (share: number) => void,
): Promise<Blob> {
  const keys = await core.stretchArchive(of.passphrase, null);
  const { bytes: total } = await core.beginArchive({ ...keys, files: of.files });
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let written = 0;
  for (;;) {
    const { bytes, isDone } = await core.nextArchive();
    const part = fromBase64(bytes);
    parts.push(part);
    written += part.length;
    progress(Math.min(written / Math.max(total, 1), 1));
    if (isDone) return new Blob(parts, { type: "application/octet-stream" });
  }
}

/** Gives the core a file to read; what it is, the core finds out. */
export async function bring(core: AlcoveCore, file: Blob): Promise<void> {
  await core.beginImport();
  for (let at = 0; at < file.size; at += part_bytes) {
    const part = new Uint8Array(await file.slice(at, at + part_bytes).arrayBuffer());
    await core.addImport({ bytes: toBase64(part) });
  }
}

/** Opens what was brought, with its passphrase where it has one. */
export async function open(core: AlcoveCore, passphrase: string | null): Promise<ImportPreview> {
  const { parameters } = await core.importLock();
  if (parameters === null) return core.openImport({ secret: null });
  const { secret } = await core.stretchArchive(passphrase ?? "", parameters);
  return core.openImport({ secret });
}

/** Puts all of it in, or nothing: what a failure leaves behind is taken back. */
export async function putIn(
  core: AlcoveCore,
  of: { deleted: boolean; records: number },
  progress: (share: number) => void,
): Promise<void> {
  await core.startImport({ deleted: of.deleted });
  try {
    for (;;) {
      const { done, isDone } = await core.importSome();
      progress(done / Math.max(of.records, 1));
      if (isDone) return;
    }
  } catch (failure) {
    await core.undoImport();
    throw failure;
  }
}

const minutesEast = (moment_ms: number) => -new Date(moment_ms).getTimezoneOffset();

/** The moment between two at which the person's clock is put forward or back, to the minute. */
function changeBetween(before_ms: number, after_ms: number): number {
  let [low, high] = [before_ms, after_ms];
  while (high - low > minute_ms) {
    const middle = low + Math.floor((high - low) / 2 / minute_ms) * minute_ms;
    if (minutesEast(middle) === minutesEast(before_ms)) low = middle;
    else high = middle;
  }
  return high;
}

/** How far from UTC the person's zone was, from which local minute on; from 2000 to now. */
export function offsetsOfZone(now_ms: number): TableAsk["offsets"] {
  let before = Date.UTC(2000, 0, 1);
  const offsets = [{ from: 0, minutes: minutesEast(before) }];
  for (let day = before + day_ms; day < now_ms + 2 * day_ms; day += day_ms) {
    if (minutesEast(day) !== minutesEast(before)) {
      const change = changeBetween(before, day);
      const minutes = minutesEast(change);
      offsets.push({ from: change / minute_ms + minutes, minutes });
    }
    before = day;
  }
  return offsets;
}
