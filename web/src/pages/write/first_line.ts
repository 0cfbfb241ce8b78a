/** What stands for a draft in a list. Plain functions. */

const longest_line = 90;

/** The first line with something in it, cut after a word; empty for an empty text. */
export function firstLine(text: string): string {
  const line = /\S.*/.exec(text)?.[0].trim() ?? "";
  if (line.length <= longest_line) return line;
  const cut = line.slice(0, longest_line);
  return `${cut.slice(0, cut.lastIndexOf(" ") > 0 ? cut.lastIndexOf(" ") : longest_line)}…`;
}
