import { useEffect, useState } from "preact/hooks";
import { CoreError, type FileStorage } from "../core/api.ts";
import { words } from "../language/index.ts";
import { Problem } from "../parts/problem.tsx";
import { core, status } from "../state.ts";
import { useAct } from "../use_act.ts";
import { useView } from "../use_view.ts";

/** What files take up here and on the server, for Settings. */
export function StorageSection() {
  const { value, error } = useView(["files"], () => core().fileStorage());
  const [asked, setAsked] = useState<FileStorage | null>(null);
  const act = useAct();
  const hasAccount = status.value !== null && status.value.sync.state !== "off";
  const ask = () =>
    act.run(async () => {
      try {
        setAsked(await core().askStorage());
      } catch (failure) {
        // Without a connection, what the server said last stays.
        if (!(failure instanceof CoreError) || failure.code !== "network") throw failure;
      }
    });
  useEffect(() => {
    if (hasAccount) void ask();
  }, [hasAccount]);
  const server = hasAccount ? (asked?.server ?? value?.server ?? null) : null;
  const isFull = status.value?.sync.problem?.code === "quota";
  return (
    <section class="card" aria-labelledby="storage-title">
      <h2 id="storage-title">{words.files.storageTitle}</h2>
      {value && <p>{words.files.storageHere(words.files.size(value.hereBytes))}</p>}
      {server && (
        <>
          <p>{words.files.storageServer(words.files.size(server.usedBytes), words.files.size(server.quotaBytes))}</p>
          <meter
            class="storage-bar"
            aria-label={words.files.storageBar}
            min={0}
            max={Math.max(1, server.quotaBytes)}
            value={server.usedBytes}
          />
        </>
      )}
      {value && hasAccount && value.partsToSend > 0 && <p>{words.files.storageWaiting(value.partsToSend)}</p>}
      {isFull && <p class="notice">{words.files.storageFull}</p>}
      <Problem error={error ?? act.error} />
      {hasAccount && (
        <div class="actions">
          <button type="button" class="quiet" disabled={act.isBusy} onClick={ask}>
            {words.files.storageAsk}
          </button>
        </div>
      )}
    </section>
  );
}
