import { useEffect, useState } from "preact/hooks";
import type { FileView } from "../core/api.ts";
import { fromBase64 } from "../core/base64.ts";
import { core } from "../state.ts";

/** An address for bytes while they are shown; revoked when they are not. */
function useAddress(bytes: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(bytes);
    setAddress(made);
    return () => {
      setAddress(null);
      URL.revokeObjectURL(made);
    };
  }, [bytes]);
  return address;
}

/** The small picture of a photo. */
export function useThumbnail(thumbnail: string | null): string | null {
  const [bytes, setBytes] = useState<Blob | null>(null);
  useEffect(() => {
    setBytes(thumbnail ? new Blob([fromBase64(thumbnail)], { type: "image/jpeg" }) : null);
  }, [thumbnail]);
  return useAddress(bytes);
}

/** A file's bytes, fetched first where they are not here. */
export async function bytesOf(file: FileView): Promise<Blob> {
  if (!file.place.isHere) await core().fetchFile(file.id);
  return core().readFile(file.id);
}

/** The file itself from when it is `wanted`, with what went wrong. */
export function useFileAddress(file: FileView, wanted: boolean): { address: string | null; error: unknown } {
  const [bytes, setBytes] = useState<Blob | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (!wanted) return;
    let isWanted = true;
    setError(null);
    bytesOf(file).then(
      (read) => isWanted && setBytes(read),
      (failure: unknown) => isWanted && setError(failure),
    );
    return () => {
      isWanted = false;
      setBytes(null);
    };
  }, [file.id, wanted]);
  return { address: useAddress(bytes), error };
}
