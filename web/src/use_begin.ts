import { preferredLanguage } from "./language/names.ts";
import { navigate, routes } from "./router.ts";
import { core, instruments, leavingDrafts } from "./state.ts";
import { type Act, useAct } from "./use_act.ts";

/** Begins a questionnaire, or goes on with the one that is open, in the first language that the browser asks for. */
export function useBegin(): Act & { begin: (instrument: string) => void } {
  const act = useAct();
  const begin = (instrument: string) =>
    void act.run(async () => {
      const languages = instruments.value?.find((each) => each.id === instrument)?.languages ?? [];
      const draft = await core().startAttempt(instrument, preferredLanguage(languages));
      leavingDrafts.value = new Set([...leavingDrafts.value].filter((id) => id !== draft.id));
      navigate(routes.checkIn(draft.id));
    });
  return { ...act, begin };
}
