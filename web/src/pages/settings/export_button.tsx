import { tell } from "../../announce.ts";
import { words } from "../../language/index.ts";
import { Download } from "../../parts/icons.ts";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { saveFile } from "../../save_file.ts";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";

/** Exports everything, under whatever words the place calls for. */
export function ExportButton({ label }: { label: string }) {
  const act = useAct();
  const run = () =>
    act.run(async () => {
      saveFile(await core().exportJson(), "alcove", "json");
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
