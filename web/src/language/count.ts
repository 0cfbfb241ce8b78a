/** "1 minute", "3 minutes". */
export function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** A score as it is shown: at most two decimal places. */
export function plainNumber(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** "2 moods, 1 goal and 3 files". */
export function joinWords(parts: readonly string[], and: string): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${and} ${parts.at(-1)}`;
}
