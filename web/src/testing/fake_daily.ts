import type { Changed, DailyOperations } from "../core/api.ts";

export function fakeDaily(
  _now: () => number,
  _changed: (...what: Changed[]) => void,
): { methods: DailyOperations; forget(): void } {
  return { methods: {} as DailyOperations, forget: () => undefined };
}
