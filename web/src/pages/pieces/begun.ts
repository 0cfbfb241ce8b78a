/** Exercises that were begun: going to Help now and back loses nothing. In memory only; forgotten when the vault locks. */
import { whenLocked } from "../../state.ts";
import type { PieceAnswers } from "./answers.ts";

export interface Begun {
  /** The step in view; the number of steps: the end. */
  at: number;
  answers: PieceAnswers;
}

const begun = new Map<string, Begun>();

whenLocked(() => begun.clear());

export function begunOf(piece: string): Begun | null {
  return begun.get(piece) ?? null;
}

export function keepBegun(piece: string, now: Begun): void {
  begun.set(piece, now);
}

export function forgetBegun(piece: string): void {
  begun.delete(piece);
}
