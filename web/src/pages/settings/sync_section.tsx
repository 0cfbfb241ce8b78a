import { useEffect, useState } from "preact/hooks";
import type { SyncStatus } from "../../core/api.ts";
import { agoOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { RefreshCw } from "../../parts/icons.ts";
import { Problem } from "../../parts/problem.tsx";
import { routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { syncSentence } from "../sync/sync_words.ts";

const refresh_ms = 30_000;

/** The time, now and then, so that "2 minutes ago" stays true. */
function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), refresh_ms);
    return () => clearInterval(timer);
  }, []);
  return Math.max(now, 0);
}

function Devices({ devices, now }: { devices: SyncStatus["devices"]; now: number }) {
  if (devices.length === 0) return null;
  return (
    <>
      <h3>{words.sync.devicesTitle}</h3>
      <ul class="plain-rows">
        {devices.map((device, index) => (
          <li key={device.id}>
            <span>{device.thisDevice ? words.sync.thisDevice : words.sync.otherDevice(index + 1)}</span>
            <span class="small">
              {device.lastChangeAt === null
                ? words.sync.deviceNoChange
                : words.sync.deviceChange(agoOf(device.lastChangeAt, now))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Sync in words, and what can be done about it. */
export function SyncSection({ sync }: { sync: SyncStatus }) {
  const now = useNow();
  const act = useAct();
  const isOn = sync.state !== "off";
  return (
    <section class="card" aria-labelledby="sync-title">
      <h2 id="sync-title">{words.settings.syncTitle}</h2>
      <p role="status" class={sync.state === "paused" ? "notice" : ""}>
        {syncSentence(sync, Math.max(now, sync.lastSyncedAt ?? 0))}
      </p>
      {isOn && sync.state !== "signed-out" && sync.signInName && <p>{words.sync.as(sync.signInName)}</p>}
      {isOn && <p class="small">{words.sync.sealed}</p>}
      <Problem error={act.error} />
      <div class="actions">
        {!isOn && (
          <a class="button primary" href={routes.turnOn()}>
            {words.sync.turnOn}
          </a>
        )}
        {!isOn && (
          <a class="button secondary" href={routes.signIn()}>
            {words.sync.signIn}
          </a>
        )}
        {sync.state === "signed-out" && (
          <a class="button primary" href={routes.signIn()}>
            {words.sync.signInAgain}
          </a>
        )}
        {isOn && sync.state !== "signed-out" && (
          <button
            type="button"
            class="secondary with-icon"
            disabled={act.isBusy || sync.state === "syncing"}
            onClick={() => act.run(() => core().syncNow())}
          >
            <RefreshCw aria-hidden="true" />
            {words.sync.now}
          </button>
        )}
      </div>
      <Devices devices={sync.devices} now={now} />
    </section>
  );
}
