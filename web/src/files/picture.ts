/** What the page does to a picture before it is kept: hidden details out, a small picture of it, its size. */
import { CoreError } from "../core/api.ts";
import { toBase64 } from "../core/base64.ts";

/** Types whose hidden details go away by drawing them anew. */
const drawnAnew: readonly string[] = ["image/jpeg", "image/png", "image/webp"];
const shown: readonly string[] = [...drawnAnew, "image/gif", "image/avif"];
const jpegQuality = 0.92;
const thumbnailSide = 320;
const thumbnailBytes = 12 * 1024;

export interface Picture {
  bytes: Blob;
  width: number;
  height: number;
  /** Base64 of a JPEG, or null where the browser made none that is small enough. */
  thumbnail: string | null;
  /** Whether place, time and camera are out of it. */
  isStripped: boolean;
}

/** Whether the browser shows files of this type as pictures here. */
export const isShown = (mime: string): boolean => shown.includes(mime);

/** Whether hidden details can be taken out of files of this type. */
export const canStrip = (mime: string): boolean => drawnAnew.includes(mime);

function drawn(image: ImageBitmap, width: number, height: number, paper?: string): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) throw unreadable();
  if (paper) {
    context.fillStyle = paper;
    context.fillRect(0, 0, width, height);
  }
  context.drawImage(image, 0, 0, width, height);
  return canvas;
}

const encoded = (canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, type, quality));

const unreadable = () => new CoreError("file_unreadable", "This browser cannot read the picture.");

async function thumbnailOf(image: ImageBitmap): Promise<string | null> {
  const scale = Math.min(1, thumbnailSide / Math.max(image.width, image.height));
  const canvas = drawn(
    image,
    Math.max(1, Math.round(image.width * scale)),
    Math.max(1, Math.round(image.height * scale)),
    "white",
  );
  for (const quality of [0.8, 0.6, 0.4, 0.2]) {
    const small = await encoded(canvas, "image/jpeg", quality);
    if (small && small.size <= thumbnailBytes) return toBase64(new Uint8Array(await small.arrayBuffer()));
  }
  return null;
}

/** Null for what the browser can't show. `keepsOriginal`: the bytes stay as they are. */
export async function picture(file: Blob, keepsOriginal: boolean): Promise<Picture | null> {
  if (!isShown(file.type)) return null;
  const strips = canStrip(file.type) && !keepsOriginal;
  let image: ImageBitmap;
  try {
    // Turned as its own details say, since these go.
    image = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    if (strips) throw unreadable();
    return null;
  }
  try {
    const { width, height } = image;
    const bytes = strips ? await encoded(drawn(image, width, height), file.type, jpegQuality) : file;
    if (!bytes) throw unreadable();
    return { bytes, width, height, thumbnail: await thumbnailOf(image), isStripped: strips };
  } finally {
    image.close();
  }
}
