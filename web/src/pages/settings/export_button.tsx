import { tell } from "../../announce.ts";
import { words } from "../../language/index.ts";
import { Download } from "../../parts/icons.ts";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { useAct } from "../../use_act.ts";
import { exportEverything } from "./export.ts";

/** Exports everything, under whatever words the place calls for. */
export function ExportButton({ label }: { label: string }) {
  const act = useAct();
  const run = () =>
    act.run(async () => {
      await exportEverything();
      tell(words.settings.exportDone);
    });
  return (
    <>
      <Problem error={act.error} />
      {act.isBusy ? (
        <Working text={words.settings.exportWorking} />
      ) : (
        <button type="button" class="secondary with-icon" onClick={run}>
          <Download aria-hidden="true" />
          {label}
        </button>
      )}
    </>
  );
}
