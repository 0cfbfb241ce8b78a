/** The marks of a text as a tree: a part of CommonMark, see `docs/journal.md`. */
import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";

/**
 * Left out: HTML, pictures, references and entities, which are shown as written; and code by indentation and headings by
 * underlining, which people type without meaning them.
 */
const left_out = [
  "htmlFlow",
  "htmlText",
  "labelStartImage",
  "definition",
  "characterReference",
  "codeIndented",
  "setextUnderline",
];

export function parsed(text: string): Root {
  return fromMarkdown(text, { extensions: [{ disable: { null: left_out } }] });
}
