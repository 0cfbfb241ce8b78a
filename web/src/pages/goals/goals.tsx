import type { Goal, GoalState } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Empty } from "../../parts/empty.tsx";
import { ChevronRight, Plus } from "../../parts/icons.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useView } from "../../use_view.ts";
import { areaWords, type LifeArea, saidDay, standingWords } from "./goal_words.ts";
import { leavingGoals } from "./leaving.ts";

const states: readonly GoalState[] = ["active", "paused", "reached", "let_go"];

function GoalRow({ goal, areas }: { goal: Goal; areas: readonly LifeArea[] }) {
  const isActive = goal.state === "active";
  const facts = [
    areaWords(goal.value, areas),
    isActive
      ? words.goals.cadence(goal.cadence.times, goal.cadence.per)
      : words.goals.since[goal.state](saidDay(goal.stateSince)),
    goal.steps.length > 0 && words.goals.stepsDone(goal.standing.stepsDone, goal.steps.length),
  ].filter(Boolean);
  return (
    <li>
      <a class="link-row" href={routes.goal(goal.id)}>
        <span class="link-words">
          <span class="entry-title" dir="auto">
            {goal.title}
          </span>
          {isActive && <span>{standingWords(goal)}</span>}
          <span class="small">{facts.join(" · ")}</span>
          {goal.standing.reviewDue && <span class="small">{words.goals.reviewDue}</span>}
          {!goal.standing.reviewDue && goal.standing.quiet && <span class="small">{words.goals.quiet}</span>}
        </span>
        <ChevronRight aria-hidden="true" />
      </a>
    </li>
  );
}

function NewLink() {
  return (
    <a class="button primary with-icon write-new" href={routes.newGoal()}>
      <Plus aria-hidden="true" />
      {words.goals.new}
    </a>
  );
}

/** What matters, and the small steps towards it: those on the way first, then those that rest, are reached, or were let go. */
export function Goals() {
  const { value, error } = useView(["goals"], () => Promise.all([core().goals(), core().lifeAreas()]));
  if (!value && !error) return <Working text={words.shell.starting} />;
  const [all, areas] = value ?? [[], []];
  const goals = all.filter((goal) => !leavingGoals.value.has(goal.id));
  return (
    <div class="page">
      <PageHeader title={words.goals.title} lead={words.goals.lead} />
      <Problem error={error} />
      {goals.length === 0 ? (
        <Empty text={words.goals.empty}>
          <NewLink />
        </Empty>
      ) : (
        <NewLink />
      )}
      {states.map((state) => {
        const ofState = goals.filter((goal) => goal.state === state);
        if (ofState.length === 0) return null;
        return (
          <section key={state} aria-labelledby={`goals-${state}`}>
            <h2 id={`goals-${state}`} class="day-title">
              {words.goals.groups[state]}
            </h2>
            <ul class="link-rows">
              {ofState.map((goal) => (
                <GoalRow key={goal.id} goal={goal} areas={areas} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
