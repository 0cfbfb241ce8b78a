/** Telephone numbers as people write them, e.g. "+44 (0)20 7946 0958, evenings". */

const fewestDigits = 3;
/** The longest number of the international plan (E.164). */
const mostDigits = 15;

/**
 * What a phone dials for a number as the person wrote it: the digits before the first word or comma, with their leading
 * plus. Null where that is no number, or could be several ("030 / 112").
 */
export function dialled(written: string): string | null {
  const [number = ""] = /^[+0-9][-+0-9 ().*#/\u00a0\u2010-\u2013]*/.exec(written.trim()) ?? [];
  if (/\s\/|\/\s/.test(number)) return null;
  const isInternational = number.startsWith("+");
  const bare = isInternational ? number.replace("(0)", "") : number;
  const digits = bare.replace(/[^0-9*#]/g, "");
  if (digits.length < fewestDigits || digits.length > mostDigits) return null;
  return isInternational ? `+${digits}` : digits;
}
