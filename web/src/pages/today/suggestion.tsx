import { tell } from "../../announce.ts";
import type { Recommendation } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Evidence } from "../../parts/evidence.tsx";
import { Lightbulb } from "../../parts/icons.ts";
import { Problem } from "../../parts/problem.tsx";
import { navigate, routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { useView } from "../../use_view.ts";
import { whereItLeads } from "../suggestions/where_to.ts";

/** One thing that may help, with its reason. */
function Offered({ of }: { of: Recommendation }) {
  const act = useAct();
  const minutes = of.minutes === null ? "" : words.today.suggestionMinutes(of.minutes);
  const answer = (given: "accepted" | "dismissed") =>
    act.run(async () => {
      await core().answerRecommendation({ id: of.id, answer: given });
      if (given === "accepted") navigate(whereItLeads(of));
      else {
        tell(words.today.dismissed);
        document.querySelector<HTMLElement>("main h1")?.focus();
      }
    });
  return (
    <section class="card" aria-labelledby="suggestion-title">
      <h2 id="suggestion-title" class="with-icon">
        <Lightbulb aria-hidden="true" />
        {words.today.suggestionTitle}
      </h2>
      {of.title && <p class="suggestion-about">{words.today.suggestionAbout(of.title, minutes)}</p>}
      <p>{of.why}</p>
      <Evidence evidence={of.evidence} />
      <Problem error={act.error} />
      <div class="actions">
        <button type="button" class="primary" disabled={act.isBusy} onClick={() => answer("accepted")}>
          {words.today.accept[of.action]}
        </button>
        <button type="button" class="quiet" disabled={act.isBusy} onClick={() => answer("dismissed")}>
          {words.today.notNow}
        </button>
      </div>
      <p class="small">
        <a href={routes.suggestions()}>{words.today.allSuggestions}</a>
      </p>
    </section>
  );
}

/** Today's suggestion, if anything fits. Without one nothing is missing, so a failure says nothing either. */
export function Suggestion() {
  const { value } = useView(["recommendations", "flags", "attempts"], () => core().recommendation());
  return value && value.state === "shown" ? <Offered key={value.id} of={value} /> : null;
}
