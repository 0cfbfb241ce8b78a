/**
 * Slow work in a worker that is thrown away: Argon2id needs 64 MiB or more, and the heap of a wasm module never shrinks.
 */

import { CoreError } from "./api.ts";

export type HeavyWork =
  | { kind: "stretch"; ksf: number; input: Uint8Array }
  | { kind: "lock"; parameters: Uint8Array; passphrase: Uint8Array }
  | { kind: "solve"; challenge: Uint8Array; name: string; bits: number };

export type HeavyResult = Uint8Array | string | null;

/** Bytes of a stretch (empty when the device has too little memory) or the solution as decimal text. */
async function perform(work: HeavyWork): Promise<Uint8Array | string> {
  const worker = new Worker(new URL("./heavy_worker.ts", import.meta.url), { type: "module", name: "alcove-heavy" });
  try {
    const result = await new Promise<HeavyResult>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<HeavyResult>) => resolve(data);
      worker.onerror = () =>
        reject(
          new CoreError(
            "stretch_memory",
            "This device did not have enough memory to check the passphrase. Close other tabs and try again.",
          ),
        );
      worker.postMessage(work);
    });
    if (result === null || result.length === 0) {
      throw new CoreError(
        "stretch_memory",
        "This device did not have enough memory to check the passphrase. Close other tabs and try again.",
      );
    }
    return result;
  } finally {
    worker.terminate();
  }
}

async function bytes(work: HeavyWork): Promise<Uint8Array> {
  const result = await perform(work);
  return typeof result === "string" ? new Uint8Array() : result;
}

/** 64 bytes for OPAQUE. */
export const stretch = (ksf: number, input: Uint8Array) => bytes({ kind: "stretch", ksf, input });

/** 32 bytes for the device lock. */
export const stretchLock = (parameters: Uint8Array, passphrase: Uint8Array) =>
  bytes({ kind: "lock", parameters, passphrase });

/** A solution of a proof of work, as decimal text. */
export const solve = async (challenge: Uint8Array, name: string, bits: number) =>
  String(await perform({ kind: "solve", challenge, name, bits }));
