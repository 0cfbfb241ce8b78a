import { useState } from "preact/hooks";
import { tell } from "../../announce.ts";
import type { Goal, GoalState } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { ChoiceList } from "../../parts/choice_list.tsx";
import { Problem } from "../../parts/problem.tsx";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { changed } from "./goal_words.ts";

const answers = ["keep", "smaller", "pause", "reached", "let_go"] as const;
type Answer = (typeof answers)[number];

const stateAfter: Readonly<Record<Answer, GoalState>> = {
  keep: "active",
  smaller: "active",
  pause: "paused",
  reached: "reached",
  let_go: "let_go",
};

const saidAfter: Readonly<Record<Answer, string>> = {
  keep: words.goals.reviewed,
  smaller: words.goals.reviewed,
  pause: words.goals.paused,
  reached: words.goals.reached,
  let_go: words.goals.letGo,
};

interface ReviewProps {
  goal: Goal;
  onEnd: () => void;
  /** The person wants to make it smaller. */
  onSmaller: () => void;
}

/** Looking back at a goal: any answer is a good one. */
export function Review({ goal, onEnd, onSmaller }: ReviewProps) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const saving = useAct();
  const save = (event: Event) => {
    event.preventDefault();
    if (!answer) return;
    void saving.run(async () => {
      const reviewed = await core().reviewGoal({ id: goal.id });
      if (reviewed.state !== stateAfter[answer])
        await core().saveGoal(changed(reviewed, { state: stateAfter[answer] }));
      tell(saidAfter[answer]);
      if (answer === "smaller") onSmaller();
      else onEnd();
    });
  };
  return (
    <form class="card" onSubmit={save}>
      <ChoiceList
        name="review"
        legend={words.goals.review}
        hint={words.goals.reviewLead}
        choices={answers.map((value) => ({
          value,
          label: words.goals.reviewChoices[value],
          what: words.goals.reviewWhat[value],
        }))}
        chosen={answer}
        onChoose={setAnswer}
      />
      <Problem error={saving.error} />
      <div class="actions">
        <button type="submit" class="primary" disabled={saving.isBusy || !answer}>
          {words.goals.reviewSave}
        </button>
        <button type="button" class="quiet" onClick={onEnd}>
          {words.shell.later}
        </button>
      </div>
    </form>
  );
}
