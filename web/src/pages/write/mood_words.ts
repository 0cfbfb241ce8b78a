/** How a mood is named where there is one line for it. Plain functions. */
import type { Feeling, MoodEntry } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { momentThere } from "./there.ts";

const lowest_valence = -100;
const highest_valence = 100;

/** "Sun, 22 Nov, 10:24: Good (calm, tired)". */
export function moodLine(mood: MoodEntry, vocabulary: readonly Feeling[]): string {
  const levels = words.moods.levels;
  const part = (mood.valence - lowest_valence) / (highest_valence - lowest_valence + 1);
  const level = levels[Math.floor(part * levels.length)] ?? "";
  const feelings = mood.feelings.map((id) => vocabulary.find((each) => each.id === id)?.words ?? id).join(", ");
  return words.write.aMood(momentThere(mood.at, mood.utcOffset), feelings ? `${level} (${feelings})` : level);
}
