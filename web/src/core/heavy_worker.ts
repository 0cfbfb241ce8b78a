/** Does one piece of slow work (heavy.ts) and is thrown away. */

import type { HeavyResult, HeavyWork } from "./heavy.ts";
import { type AlcoveModule, loadModule } from "./module.ts";

const triesAtOnce = 65_536;

function perform(core: AlcoveModule, work: HeavyWork): HeavyResult {
  if (work.kind === "stretch") return core.stretch(work.ksf, work.input);
  if (work.kind === "lock") return core.stretchDeviceLock(work.parameters, work.passphrase);
  for (let first = 0; ; first += triesAtOnce) {
    const solution = core.solveWork(work.challenge, work.name, work.bits, first, triesAtOnce);
    if (solution !== "") return solution;
  }
}

self.onmessage = async ({ data }: MessageEvent<HeavyWork>) => {
  const core = await loadModule();
  self.postMessage(perform(core, data));
};
