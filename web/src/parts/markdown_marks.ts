/** Putting marks into a text that is being written. Plain functions over the text and what is selected in it. */

export type Mark = "strong" | "emphasis" | "heading" | "list" | "numbered" | "quote";

/** What `text.slice(from, to)` is replaced by, and what is selected then. */
export interface Marked {
  from: number;
  to: number;
  text: string;
  selection: { begin: number; end: number };
}

const around = { strong: "**", emphasis: "*" } as const;
const before = { heading: "## ", list: "- ", quote: "> " } as const;

function wrapped(text: string, begin: number, end: number, mark: string): Marked {
  const inner = text.slice(begin, end);
  const size = mark.length;
  // Emphasis inside of bold is not the end of bold.
  const isLonger = text[begin - size - 1] === "*" && mark === "*";
  const isMarked = text.slice(begin - size, begin) === mark && text.slice(end, end + size) === mark && !isLonger;
  if (isMarked) {
    return {
      from: begin - size,
      to: end + size,
      text: inner,
      selection: { begin: begin - size, end: end - size },
    };
  }
  const shift = begin + size;
  return { from: begin, to: end, text: mark + inner + mark, selection: { begin: shift, end: shift + inner.length } };
}

/** Puts the mark before each of the lines, or takes it away where all of them have it. */
function lined(text: string, begin: number, end: number, markOf: (line: number) => string, isMark: RegExp): Marked {
  const from = text.lastIndexOf("\n", begin - 1) + 1;
  const next = text.indexOf("\n", end);
  const to = next < 0 ? text.length : next;
  const lines = text.slice(from, to).split("\n");
  const isMarked = lines.every((line) => isMark.test(line));
  const changed = lines.map((line, index) => (isMarked ? "" : markOf(index)) + line.replace(isMark, ""));
  const inserted = changed.join("\n");
  const grown = (changed[0] ?? "").length - (lines[0] ?? "").length;
  const selection = {
    begin: Math.max(from, begin + grown),
    end: from + inserted.length - (to - end),
  };
  return {
    from,
    to,
    text: inserted,
    selection: { begin: selection.begin, end: Math.max(...Object.values(selection)) },
  };
}

/** `begin` to `end` is what is selected; a line mark goes before every line that is touched. */
export function marked(mark: Mark, text: string, begin: number, end: number): Marked {
  switch (mark) {
    case "strong":
    case "emphasis":
      return wrapped(text, begin, end, around[mark]);
    case "numbered":
      return lined(text, begin, end, (line) => `${line + 1}. `, /^\d+[.)] /);
    case "heading":
      return lined(text, begin, end, () => before.heading, /^#{1,6} /);
    case "list":
      return lined(text, begin, end, () => before.list, /^[-*+] /);
    case "quote":
      return lined(text, begin, end, () => before.quote, /^> ?/);
  }
}

/** Changes the area as typing would: it can be undone, and everybody hears of it. */
export function markIn(area: HTMLTextAreaElement, mark: Mark): void {
  const change = marked(mark, area.value, area.selectionStart, area.selectionEnd);
  area.focus({ preventScroll: true });
  area.setSelectionRange(change.from, change.to);
  const isTyped =
    typeof document.execCommand === "function" &&
    document.execCommand(change.text ? "insertText" : "delete", false, change.text);
  if (!isTyped) {
    area.setRangeText(change.text, change.from, change.to, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  area.setSelectionRange(change.selection.begin, change.selection.end);
}

/** The mark of a key with Control or Command held, or null. */
export function markOfKey(event: KeyboardEvent): Mark | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return null;
  const key = event.key.toLowerCase();
  return key === "b" ? "strong" : key === "i" ? "emphasis" : null;
}
