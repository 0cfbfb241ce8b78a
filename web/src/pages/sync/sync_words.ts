/** How things stand with the server, in plain words. */
import type { SyncStatus } from "../../core/api.ts";
import { plainProblem } from "../../failures.ts";
import { agoOf } from "../../language/dates.ts";
import { type Words, words } from "../../language/index.ts";

/** One or two sentences; never an error code where words will do. */
export function syncSentence(sync: SyncStatus, now_ms: number, say: Words = words): string {
  switch (sync.state) {
    case "off":
      return say.sync.off;
    case "signed-out":
      return say.sync.signedOut;
    case "syncing":
      return say.sync.syncing;
    case "offline":
      return say.sync.offline(sync.waiting);
    case "paused": {
      const plain = plainProblem(sync.problem?.code ?? "", say);
      return `${say.sync.paused} ${plain.what} ${plain.now}`;
    }
    case "idle": {
      const base =
        sync.lastSyncedAt === null ? say.sync.neverSynced : say.sync.idle(agoOf(sync.lastSyncedAt, now_ms, say));
      return sync.waiting > 0 ? `${base} ${say.sync.waiting(sync.waiting)}` : base;
    }
  }
}
