import type { Changed, GuidanceOperations } from "../core/api.ts";

export function fakeGuidance(
  _now: () => number,
  _changed: (...what: Changed[]) => void,
): { methods: GuidanceOperations; forget(): void } {
  return { methods: {} as GuidanceOperations, forget: () => undefined };
}
