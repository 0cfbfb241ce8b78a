/**
 * The operations that the core knows by name (`core/desk`): they take one object of plain values and give plain values,
 * so nothing between the page and the core is written for each of them.
 */

import { type DailyOperations, dailyOperations } from "./api_daily.ts";
import { type AskedFileOperations, askedFileOperations } from "./api_files.ts";
import { type GuidanceOperations, guidanceOperations } from "./api_guidance.ts";
import { type JournalOperations, journalOperations } from "./api_journal.ts";
import { type PortabilityOperations, portabilityOperations } from "./api_portability.ts";

export type AskedOperations = DailyOperations &
  JournalOperations &
  GuidanceOperations &
  PortabilityOperations &
  AskedFileOperations;

export const askedOperations: Record<keyof AskedOperations, true> = {
  ...dailyOperations,
  ...journalOperations,
  ...guidanceOperations,
  ...portabilityOperations,
  ...askedFileOperations,
};

export function isAsked(method: string): method is keyof AskedOperations {
  return Object.hasOwn(askedOperations, method);
}
