/** Turns whatever was thrown into plain words: what happened and what to do now. */
import { CoreError } from "./core/api.ts";
import { type Words, words } from "./language/index.ts";

export interface PlainFailure {
  what: string;
  now: string;
  /** The stable code for a report; empty when the words already say it all. */
  code: string;
}

/** The words for an error of the core; an unknown code keeps its code visible. */
export function plainFailure(error: unknown, say: Words = words): PlainFailure {
  const code = error instanceof CoreError ? error.code : "";
  return plainProblem(code, say);
}

/** The words for an error code, e.g. the one that stands in the way of syncing. */
export function plainProblem(code: string, say: Words = words): PlainFailure {
  const known = say.errors.byCode[code];
  if (known) return { ...known, code: "" };
  if (say.errors.untrustedCodes.includes(code)) return { ...say.errors.untrusted, code };
  return { ...say.errors.unknown, code };
}
