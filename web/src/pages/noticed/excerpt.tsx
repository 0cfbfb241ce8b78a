import type { NoticedSpan } from "../../core/api.ts";
import { words } from "../../language/index.ts";

interface Piece {
  text: string;
  isNoticed: boolean;
}

/** A text in pieces, noticed or not. Spans may overlap, touch or lie outside the text. */
export function pieces(text: string, spans: readonly NoticedSpan[]): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const { begin, end } of [...spans].sort((a, b) => a.begin - b.begin)) {
    const from = Math.max(at, Math.min(begin, text.length));
    const to = Math.min(end, text.length);
    if (to <= from) continue;
    if (from > at) found.push({ text: text.slice(at, from), isNoticed: false });
    const last = found[found.length - 1];
    if (last?.isNoticed && from === at) last.text += text.slice(from, to);
    else found.push({ text: text.slice(from, to), isNoticed: true });
    at = to;
  }
  if (at < text.length) found.push({ text: text.slice(at), isNoticed: false });
  return found;
}

/** The person's own words, with what was noticed in them marked, also for those who hear them. */
export function Excerpt({ text, spans }: { text: string; spans: readonly NoticedSpan[] }) {
  return (
    <blockquote class="excerpt" dir="auto">
      {pieces(text, spans).map((piece, index) =>
        piece.isNoticed ? (
          <mark key={index}>
            <span class="visually-hidden">[{words.noticed.log.markBegin} </span>
            {piece.text}
            <span class="visually-hidden">]</span>
          </mark>
        ) : (
          piece.text
        ),
      )}
    </blockquote>
  );
}
