import type { CrisisFlag } from "../../core/api.ts";
import { country } from "../../country.ts";
import { crisisLinesOf } from "../../crisis_lines.ts";
import { words } from "../../language/index.ts";
import { CrisisLineList, EmergencyCall } from "../../parts/crisis_card.tsx";
import { HeartHandshake } from "../../parts/icons.ts";
import { Problem } from "../../parts/problem.tsx";
import { routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";

/** Shown at once with a result that raised a flag: thanks, lines, first things to do. No blame, no question to answer. */
export function HelpCard({ flag }: { flag: CrisisFlag | null }) {
  const seen = useAct();
  const lines = crisisLinesOf(country.value);
  return (
    <section class="card support help-card" aria-labelledby="help-card-title">
      <h2 id="help-card-title" class="with-icon">
        <HeartHandshake aria-hidden="true" />
        {words.result.helpTitle}
      </h2>
      <p>{words.result.helpText}</p>
      <CrisisLineList lines={lines} isShort />
      <EmergencyCall lines={lines} />
      <p>
        <strong>{words.help.person}.</strong> {words.help.personText}
      </p>
      <div class="actions">
        <a class="button secondary" href={routes.help()}>
          {words.shell.helpNow}: {words.help.breathing}, {words.help.grounding}
        </a>
      </div>
      <p class="small">{words.result.helpPrivate}</p>
      <Problem error={seen.error} />
      {flag?.state === "raised" ? (
        <button
          type="button"
          class="quiet"
          disabled={seen.isBusy}
          onClick={() => seen.run(() => core().moveFlag(flag.id, "acknowledged"))}
        >
          {words.result.helpSeen}
        </button>
      ) : (
        <p class="small">{words.result.helpSeenDone}</p>
      )}
    </section>
  );
}
