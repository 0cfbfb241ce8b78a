/** What entries are joined to. Plain functions. */
import type { EntryLinks } from "../../core/api.ts";

export const noLinks: EntryLinks = { prompt: "", mood: null, goals: [], tags: [], attachments: [] };

const exercise_prefix = "exercise:";

/** The piece whose exercise was answered, or null. */
export function exerciseOf(prompt: string): string | null {
  return prompt.startsWith(exercise_prefix) ? prompt.slice(exercise_prefix.length) : null;
}

export function promptOfExercise(piece: string): string {
  return exercise_prefix + piece;
}

/** How many things an entry is joined to, without what it answers. */
export function countOf(links: EntryLinks): number {
  return links.goals.length + links.tags.length + links.attachments.length + (links.mood === null ? 0 : 1);
}

function key({ text, links }: { text: string; links: EntryLinks }): string {
  return JSON.stringify([text, links.prompt, links.mood, links.goals, links.tags, links.attachments]);
}

export function isSame(one: { text: string; links: EntryLinks }, other: { text: string; links: EntryLinks }): boolean {
  return key(one) === key(other);
}

const together = (lists: readonly (readonly string[])[]) => [...new Set(lists.flat())];

/** What all versions of an entry are joined to; of two answers or moods the first. */
export function joined(all: readonly EntryLinks[]): EntryLinks {
  return {
    prompt: all.find((links) => links.prompt)?.prompt ?? "",
    mood: all.find((links) => links.mood !== null)?.mood ?? null,
    goals: together(all.map((links) => links.goals)),
    tags: together(all.map((links) => links.tags)),
    attachments: together(all.map((links) => links.attachments)),
  };
}

/** Versions as one: their texts one after the other, joined to all that they were joined to. */
export function bothOf(versions: readonly { text: string; links: EntryLinks }[]): { text: string; links: EntryLinks } {
  return {
    text: versions.map((version) => version.text).join("\n\n"),
    links: joined(versions.map((version) => version.links)),
  };
}
