/** The outline of a voice note: how long it is and how loud, from its beginning to its end. */

const peakCount = 120;

export interface Outline {
  durationMs: number;
  /** 0 to 255. */
  peaks: number[];
}

/** The loudest sample of each of `count` equal parts, from 0 to 255. */
export function peaksOf(samples: Float32Array, count = peakCount): number[] {
  const parts = Math.min(count, samples.length);
  return Array.from({ length: parts }, (_, part) => {
    const end = Math.floor(((part + 1) * samples.length) / parts);
    let loudest = 0;
    for (let at = Math.floor((part * samples.length) / parts); at < end; at++) {
      loudest = Math.max(loudest, Math.abs(samples[at] ?? 0));
    }
    return Math.min(255, Math.round(loudest * 255));
  });
}

/** Decoded here; nothing is kept of the sound itself. Empty where the browser can't decode what it recorded. */
export async function outlineOf(sound: Blob, recordedMs: number): Promise<Outline> {
  const context = new AudioContext();
  try {
    const decoded = await context.decodeAudioData(await sound.arrayBuffer());
    return { durationMs: Math.round(decoded.duration * 1000), peaks: peaksOf(decoded.getChannelData(0)) };
  } catch {
    return { durationMs: recordedMs, peaks: [] };
  } finally {
    await context.close();
  }
}

/** "1:05". */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
