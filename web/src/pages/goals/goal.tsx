import { useState } from "preact/hooks";
import { tell } from "../../announce.ts";
import type { Goal, GoalState } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Empty } from "../../parts/empty.tsx";
import { PenLine, Trash2 } from "../../parts/icons.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { navigate, routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { useView } from "../../use_view.ts";
import { beginEntryWith } from "../write/begin_with.ts";
import { EntryRows } from "../write/entry_rows.tsx";
import { useTags } from "../write/use_tags.ts";
import { GoalForm } from "./goal_form.tsx";
import { areaWords, changed, type LifeArea, saidDay, standingWords } from "./goal_words.ts";
import { deleteGoal, leavingGoals } from "./leaving.ts";
import { Progress } from "./progress.tsx";
import { Review } from "./review.tsx";
import { Steps } from "./steps.tsx";

const most_entries = 5;

function Gone() {
  return (
    <div class="page">
      <PageHeader title={words.goals.gone} back={routes.goals()} />
      <Empty text={words.goals.goneText}>
        <a class="button primary" href={routes.goals()}>
          {words.goals.toList}
        </a>
      </Empty>
    </div>
  );
}

/** What a goal is about and where it stands. */
function About({ goal, areas }: { goal: Goal; areas: readonly LifeArea[] }) {
  const facts = [
    areaWords(goal.value, areas),
    words.goals.cadence(goal.cadence.times, goal.cadence.per),
    goal.state === "active"
      ? words.goals.begun(saidDay(goal.begun))
      : words.goals.since[goal.state](saidDay(goal.stateSince)),
    goal.standing.doneEver > 0 && words.goals.doneEver(goal.standing.doneEver),
  ].filter(Boolean);
  return (
    <section aria-label={words.goals.title}>
      {goal.state === "active" && <p>{standingWords(goal)}</p>}
      <p class="small">{facts.join(" · ")}</p>
      {goal.why && (
        <dl class="facts">
          <dt>{words.goals.why}</dt>
          <dd class="goal-why" dir="auto">
            {goal.why}
          </dd>
        </dl>
      )}
    </section>
  );
}

/** What was written about a goal, newest first. */
function Entries({ goal }: { goal: Goal }) {
  const tags = useTags();
  const { value } = useView(
    ["entries"],
    () => core().journal({ filter: { goal: goal.id }, before: null, limit: most_entries }),
    goal.id,
  );
  return (
    <section aria-labelledby="goal-entries">
      <h2 id="goal-entries">{words.goals.entries}</h2>
      {value && value.entries.length > 0 && <EntryRows entries={value.entries} tags={tags} />}
      <a
        class="button secondary with-icon write-new"
        href={routes.newEntry()}
        onClick={() => beginEntryWith({ goals: [goal.id] })}
      >
        <PenLine aria-hidden="true" />
        {words.goals.writeAbout}
      </a>
    </section>
  );
}

interface OpenGoalProps {
  goal: Goal;
  areas: readonly LifeArea[];
}

function OpenGoal({ goal, areas }: OpenGoalProps) {
  const [doing, setDoing] = useState<"look" | "change" | "review">("look");
  /** A review that is due waits until the next visit. */
  const [isPutOff, setPutOff] = useState(false);
  const moving = useAct();
  const moveTo = (state: GoalState, said: string) =>
    void moving.run(async () => {
      await core().saveGoal(changed(goal, { state }));
      tell(said);
    });
  const look = () => setDoing("look");
  const isReviewing = doing === "review" || (goal.standing.reviewDue && !isPutOff);
  return (
    <div class="page">
      <PageHeader title={goal.title} back={routes.goals()} />
      {doing === "change" ? (
        <GoalForm goal={goal} areas={areas} onEnd={look} />
      ) : (
        <>
          <About goal={goal} areas={areas} />
          {doing === "look" && goal.standing.quiet && !goal.standing.reviewDue && <p>{words.goals.quiet}</p>}
          {isReviewing ? (
            <Review
              goal={goal}
              onEnd={() => {
                setPutOff(true);
                look();
              }}
              onSmaller={() => setDoing("change")}
            />
          ) : (
            <div class="actions">
              {goal.state === "active" ? (
                <>
                  <button type="button" class="secondary" onClick={() => setDoing("review")}>
                    {words.goals.review}
                  </button>
                  <button type="button" class="quiet" onClick={() => moveTo("paused", words.goals.paused)}>
                    {words.goals.pause}
                  </button>
                </>
              ) : (
                <button type="button" class="secondary" onClick={() => moveTo("active", words.goals.resumed)}>
                  {words.goals.resume}
                </button>
              )}
            </div>
          )}
          <Problem error={moving.error} />
          <Steps goal={goal} />
          <Progress goal={goal} />
          <Entries goal={goal} />
          <div class="actions">
            <button type="button" class="secondary with-icon" onClick={() => setDoing("change")}>
              <PenLine aria-hidden="true" />
              {words.goals.change}
            </button>
            <button
              type="button"
              class="quiet with-icon"
              onClick={() => {
                deleteGoal(goal.id);
                navigate(routes.goals(), "replace");
              }}
            >
              <Trash2 aria-hidden="true" />
              {words.goals.delete}
            </button>
          </div>
        </>
      )}
    </div>
  );
}

/** One goal: where it stands, its steps, what was done, and looking back at it. */
export function GoalPage({ id }: { id: string }) {
  const { value, error } = useView(["goals"], () => Promise.all([core().goals(), core().lifeAreas()]));
  if (!value) {
    return error ? (
      <div class="page">
        <PageHeader title={words.goals.title} back={routes.goals()} />
        <Problem error={error} />
      </div>
    ) : (
      <Working text={words.shell.starting} />
    );
  }
  const [goals, areas] = value;
  const goal = goals.find((each) => each.id === id);
  if (!goal || leavingGoals.value.has(id)) return <Gone />;
  return <OpenGoal goal={goal} areas={areas} />;
}
