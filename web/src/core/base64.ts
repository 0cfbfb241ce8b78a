/** Bytes inside JSON. */

const stride = 0x8000;

export function toBase64(bytes: Uint8Array): string {
  let text = "";
  // Arguments of one call are limited.
  for (let at = 0; at < bytes.length; at += stride) {
    text += String.fromCharCode(...bytes.subarray(at, at + stride));
  }
  return btoa(text);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
