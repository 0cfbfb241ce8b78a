import type { Changed, JournalOperations } from "../core/api.ts";

export function fakeJournal(
  _now: () => number,
  _changed: (...what: Changed[]) => void,
): { methods: JournalOperations; forget(): void } {
  return { methods: {} as JournalOperations, forget: () => undefined };
}
