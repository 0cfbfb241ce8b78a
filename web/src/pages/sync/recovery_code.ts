/** The recovery code as people read and write it: groups of four, Crockford base32. */

const group_size = 4;

/** How many characters a whole code has. */
export const recovery_code_length = 56;

/** Only the characters that count: no spaces and dashes, capitals, and O, I, L read as the digits they look like. */
export function plainCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
}

/** The code in groups of four. */
export function codeGroups(code: string): string[] {
  return plainCode(code).match(new RegExp(`.{1,${group_size}}`, "g")) ?? [];
}
