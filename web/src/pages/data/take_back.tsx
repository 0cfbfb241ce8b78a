import { tell } from "../../announce.ts";
import type { Changed } from "../../core/api.ts";
import { dayOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { useView } from "../../use_view.ts";

const say = words.data;

/** What was brought in last, to take back as a whole. */
export function TakeBack({ when }: { when: readonly Changed[] }) {
  const { value: last } = useView(when, () => core().lastImport());
  const act = useAct();
  if (!last || last.records === 0) return null;
  const undo = () =>
    act.run(async () => {
      const { removed } = await core().undoImport();
      tell(say.undoDone(removed));
    });
  return (
    <section class="card" aria-labelledby="undo-title">
      <h2 id="undo-title">{say.undoTitle}</h2>
      <p>{say.undoWhat(say.undoSources[last.source] ?? "", dayOf(last.at), last.records)}</p>
      <Problem error={act.error} />
      {act.isBusy ? (
        <Working text={say.undoWorking} />
      ) : (
        <div class="actions">
          <button type="button" class="secondary" onClick={undo}>
            {say.undoAction}
          </button>
        </div>
      )}
    </section>
  );
}
