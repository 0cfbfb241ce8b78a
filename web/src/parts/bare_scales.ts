/** For results of a questionnaire that is not here any more: what can be shown of its scores without its form. */
import type { AttemptView, FormScale } from "../core/api.ts";

/** A scale of which nothing is known but its ends. */
export function bareScale(id: string, label: string, min: number, max: number): FormScale {
  return {
    id,
    label,
    min,
    max,
    higherIs: "neither",
    bands: [],
    bandSource: "",
    cutoffs: [],
    missing: { words: "", source: "" },
    change: null,
  };
}

/** The scales that the stored scores have, without bands, rules and sources. */
export function bareScales(attempts: readonly AttemptView[]): FormScale[] {
  const scores = attempts[0]?.scores ?? [];
  return scores.map(({ scale, label, min, max }) => bareScale(scale, label, min, max));
}
