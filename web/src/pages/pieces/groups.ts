/** The library in an order: by topic, by kind, by words. Plain functions. */
import type { PieceSummary } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { folded } from "../../parts/tag_words.ts";

export type KindChoice = "all" | PieceSummary["kind"];

export function topicWords(topic: string): string {
  return words.pieces.topics[topic] ?? topic;
}

/** Every topic that there is, by its words. */
export function topicsOf(pieces: readonly PieceSummary[]): string[] {
  const topics = new Set(pieces.flatMap((piece) => piece.topics));
  return [...topics].sort((a, b) => topicWords(a).localeCompare(topicWords(b)));
}

/** Those of a kind and topic with all of the words in their title, summary or topics. */
export function fitting(
  pieces: readonly PieceSummary[],
  typed: string,
  kind: KindChoice,
  topic: string,
): PieceSummary[] {
  const wanted = folded(typed).split(" ").filter(Boolean);
  return pieces.filter((piece) => {
    const text = folded([piece.title, piece.summary, ...piece.topics.map(topicWords)].join(" "));
    return (
      (kind === "all" || piece.kind === kind) &&
      (!topic || piece.topics.includes(topic)) &&
      wanted.every((word) => text.includes(word))
    );
  });
}

/** By their first topic; each piece once. */
export function byTopic(pieces: readonly PieceSummary[]): { topic: string; pieces: PieceSummary[] }[] {
  return topicsOf(pieces)
    .map((topic) => ({ topic, pieces: pieces.filter((piece) => piece.topics[0] === topic) }))
    .filter((group) => group.pieces.length > 0);
}
