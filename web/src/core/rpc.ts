/**
 * Typed calls between a tab and the worker that owns the vault. In a tab's own worker they travel by `postMessage`;
 * when another tab owns the vault they travel by a `BroadcastChannel` of the same origin.
 */

import type { AlcoveCore, Changed } from "./api.ts";

/** Every operation of the core that answers with a promise. */
export type Method = Exclude<keyof AlcoveCore, "watch">;

export interface Failure {
  code: string;
  message: string;
  where: string;
}

export type Message =
  /** A call by the tab `from`. */
  | { kind: "call"; from: string; id: number; method: Method; args: unknown[] }
  /** The owner has the call; it will answer or the owner is gone. */
  | { kind: "taken"; to: string; id: number }
  | { kind: "answer"; to: string; id: number; value: unknown }
  | { kind: "failure"; to: string; id: number; error: Failure }
  /** What is to be asked for again. */
  | { kind: "changed"; what: Changed[] }
  /** A worker has become the owner and listens. */
  | { kind: "owner" };

export const channelName = "alcove-core";
export const lockName = "alcove-vault";

/** The failure to send for anything thrown; never carries personal text. */
export function failureOf(thrown: unknown): Failure {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown) {
    const { code, message } = thrown;
    const where = "where" in thrown ? thrown.where : "";
    if (typeof code === "string" && code !== "") return { code, message: String(message), where: String(where) };
  }
  return {
    code: "internal",
    message: "Something went wrong inside Alcove. Nothing you saved is lost. Try again.",
    where: "",
  };
}
