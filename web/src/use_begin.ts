import type { Draft } from "./core/api.ts";
import { preferredLanguage } from "./language/names.ts";
import { stay } from "./parts/undo.ts";
import { navigate, routes } from "./router.ts";
import { core, drafts, instruments, leavingDrafts } from "./state.ts";
import { type Act, useAct } from "./use_act.ts";

/** To the questions; one that was being discarded is kept. */
function goOn(draft: Draft): void {
  stay(leavingDrafts, draft.id);
  navigate(routes.checkIn(draft.id));
}

/** Begins a questionnaire, or goes on with the one that is open, in the first language that the browser asks for. */
export function useBegin(): Act & { begin: (instrument: string) => void } {
  const act = useAct();
  const begin = (instrument: string) =>
    void act.run(async () => {
      const open = drafts.value?.find((each) => each.instrument === instrument);
      if (open) {
        goOn(open);
        return;
      }
      const languages = instruments.value?.find((each) => each.id === instrument)?.languages ?? [];
      goOn(await core().startAttempt(instrument, preferredLanguage(languages)));
    });
  return { ...act, begin };
}
