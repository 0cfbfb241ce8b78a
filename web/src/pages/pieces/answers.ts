/** What somebody answers in an exercise, and how it reads as a journal entry. Plain functions. */
import type { Piece, PieceQuestion } from "../../core/api.ts";
import { words } from "../../language/index.ts";

/** A text, ids of options, lines, or a value; absent while nothing was said. */
export type PieceAnswer = string | readonly string[] | number;
export type PieceAnswers = Readonly<Record<string, PieceAnswer>>;

/** Whether there is nothing in it. */
export function isNothing(answer: PieceAnswer | undefined): boolean {
  if (answer === undefined) return true;
  if (typeof answer === "number") return false;
  return typeof answer === "string" ? answer.trim() === "" : answer.every((line) => line.trim() === "");
}

/** The answers that somebody typed, for screening. */
export function typedIn(piece: Piece, answers: PieceAnswers): string {
  return questionsOf(piece)
    .filter(({ kind }) => kind === "text" || kind === "list")
    .flatMap(({ id }) => answers[id] ?? [])
    .flat()
    .join("\n\n");
}

export function questionsOf(piece: Piece): PieceQuestion[] {
  return piece.steps.flatMap((step) => step.answer ?? []);
}

function answerText(question: PieceQuestion, answer: PieceAnswer): string {
  if (typeof answer === "number") return words.pieces.answers.scale(answer, question.min, question.max);
  if (typeof answer === "string") {
    return question.kind === "choice"
      ? (question.options.find(({ id }) => id === answer)?.words ?? answer)
      : answer.trim();
  }
  const lines = answer.map((line) => question.options.find(({ id }) => id === line)?.words ?? line.trim());
  return lines
    .filter(Boolean)
    .map((line) => `- ${line}`)
    .join("\n");
}

/** Questions with their answers, as an entry; empty when nothing was answered. */
export function entryText(piece: Piece, answers: PieceAnswers): string {
  const parts = questionsOf(piece).flatMap((question) => {
    const answer = answers[question.id];
    if (answer === undefined || isNothing(answer)) return [];
    return [`**${question.label}**\n\n${answerText(question, answer)}`];
  });
  return parts.length === 0 ? "" : [`# ${piece.title}`, ...parts].join("\n\n");
}
