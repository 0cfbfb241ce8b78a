import { useState } from "preact/hooks";
import { tell } from "../../announce.ts";
import type { ExportCounts } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { CheckList } from "../../parts/check_list.tsx";
import { Lock } from "../../parts/icons.ts";
import { NewPassphraseFields, noPassphrase, passphraseProblem } from "../../parts/new_passphrase.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { saveFile } from "../../save_file.ts";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { archive } from "./moving.ts";

const say = words.data;
const day_ms = 24 * 60 * 60 * 1000;
const offer_days = 30;

/** Whole days since the last backup; null when there was none. */
export function daysSince(at_ms: number | null, now_ms: number): number | null {
  return at_ms === null ? null : Math.max(0, Math.floor((now_ms - at_ms) / day_ms));
}

function standing(days: number | null): string {
  if (days === null) return say.backupNever;
  return days === 0 ? say.backupToday : say.backupDays(days);
}

/** A sealed file with everything in it. */
export function Backup({ counts }: { counts: ExportCounts }) {
  const [typed, setTyped] = useState(noPassphrase);
  const [problem, setProblem] = useState<string | null>(null);
  const [hasFiles, setHasFiles] = useState(true);
  const [percent, setPercent] = useState(0);
  const act = useAct();
  const days = daysSince(counts.lastBackupAt, Date.now());
  const make = (event: Event) => {
    event.preventDefault();
    const wrong = passphraseProblem(typed);
    setProblem(wrong);
    if (wrong) return;
    void act.run(async () => {
      setPercent(0);
      const of = { passphrase: typed.value, files: hasFiles };
      saveFile(await archive(core(), of, (share) => setPercent(Math.floor(share * 100))), "alcove", "alcove");
      await core().noteBackup();
      setTyped(noPassphrase);
      tell(say.backupDone);
    });
  };
  return (
    <section class="card" aria-labelledby="backup-title">
      <h2 id="backup-title">{say.backupTitle}</h2>
      <p>{say.backupWhat}</p>
      <p class="backup-standing">
        {standing(days)} {days !== null && days >= offer_days && say.backupOffer}
      </p>
      <form class="stack" onSubmit={make}>
        <NewPassphraseFields typed={typed} onInput={setTyped} problem={problem} hint={say.backupPassphrase} />
        {counts.files.count > 0 && (
          <CheckList
            name="backup-content"
            legend={say.backupContent}
            checks={[
              {
                value: "files",
                label: say.backupFiles,
                what: say.backupFilesWhat(counts.files.count, counts.files.bytes),
              },
            ]}
            checked={hasFiles ? ["files"] : []}
            onToggle={(_, isOn) => setHasFiles(isOn)}
          />
        )}
        <Problem error={act.error} />
        {act.isBusy ? (
          <Working text={say.backupWorking(percent)} />
        ) : (
          <div class="actions">
            <button type="submit" class="primary with-icon">
              <Lock aria-hidden="true" />
              {say.backupAction}
            </button>
          </div>
        )}
      </form>
    </section>
  );
}
