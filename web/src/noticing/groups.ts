/** Which words of help fit what was noticed, and how grave it is. Plain functions. */
import type { Noticed, Rung, SafetyCategory } from "../core/api.ts";

/** Categories that are met with the same words. */
export type Group =
  | "self"
  | "hurting"
  | "medical"
  | "abuse"
  | "someone"
  | "bereaved"
  | "harm"
  | "eating"
  | "substance"
  | "mind"
  | "distress";

const groups: Readonly<Record<Exclude<SafetyCategory, "none">, Group>> = {
  distress: "distress",
  suicidal: "self",
  means_seeking: "self",
  self_harm: "hurting",
  concern_for_other: "someone",
  bereaved: "bereaved",
  harm_to_others: "harm",
  abuse: "abuse",
  eating_disorder: "eating",
  overdose: "medical",
  medical_emergency: "medical",
  substance_crisis: "substance",
  psychosis_mania: "mind",
};

export function groupOf(category: SafetyCategory): Group {
  return category === "none" ? "distress" : groups[category];
}

/** From least to most. */
export const rungs: readonly Rung[] = ["none", "tool", "question", "card", "contact", "full"];

export function isAtLeast(rung: Rung, least: Rung): boolean {
  return rungs.indexOf(rung) >= rungs.indexOf(least);
}

/** Grows with the rung, and within a rung with the level; 0 when nothing was noticed. */
export function gravity(noticed: Noticed): number {
  return noticed.rung === "none" ? 0 : rungs.indexOf(noticed.rung) * 10 + noticed.level;
}
