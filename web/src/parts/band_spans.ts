/** What the bands of a scale cover: for drawings without gaps, and for scales that are names rather than numbers. */
import type { Band, FormScale } from "../core/api.ts";

export interface BandSpan {
  band: Band;
  from: number;
  to: number;
}

/** How wide a single value is drawn: one point where bands end on whole numbers, else nothing. */
export function unitOf(scale: FormScale): number {
  return scale.bands.every((band) => Number.isInteger(band.min) && Number.isInteger(band.max)) ? 1 : 0;
}

/** From each band's lowest value to that of the next, the last one to `end`; lowest first. */
export function bandSpans(scale: FormScale, end: number): BandSpan[] {
  const bands = [...scale.bands].sort((a, b) => a.min - b.min);
  return bands.map((band, index) => ({ band, from: band.min, to: bands[index + 1]?.min ?? end }));
}

/** Whether every value of a scale has a name of its own, so that the name says more than the number. */
export function isCategory(bands: readonly Band[]): boolean {
  return bands.length > 1 && bands.every((band) => band.min === band.max);
}
