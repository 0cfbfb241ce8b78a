/** "depression, anxiety" as the beginning of a line: "Depression, anxiety". */
export function sentenceCase(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
}
