import { signal } from "@preact/signals";
import type { SafetyEvent } from "../../core/api.ts";
import { civilDayOf, dayOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { Empty } from "../../parts/empty.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { removeUnlessUndone } from "../../parts/undo.ts";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { core, whenLocked } from "../../state.ts";
import { useView } from "../../use_view.ts";
import { EventCard } from "./event_card.tsx";

/** Events that the person has just judged, while it can be taken back. */
const judged = signal<ReadonlySet<string>>(new Set());

whenLocked(() => {
  judged.value = new Set();
});

function passed(event: SafetyEvent): void {
  const { flag } = event;
  if (!flag) return;
  removeUnlessUndone(judged, event.id, words.noticed.log.passedNote, () => core().moveFlag(flag.id, "resolved"));
}

function notRight(event: SafetyEvent): void {
  removeUnlessUndone(judged, event.id, words.noticed.log.notRightNote, () =>
    core().addIntervention(event.id, "not_right"),
  );
}

/** The person's own log: what was noticed in their words and answers, why, and what came of it. */
export function NoticedLog() {
  const { value: log, error } = useView(["safety", "flags"], () => core().safetyLog());
  if (!log && !error) return <Working text={words.shell.starting} />;
  const events = log ?? [];
  const days = [...new Set(events.map((event) => civilDayOf(event.at)))];
  return (
    <div class="page">
      <PageHeader title={words.noticed.log.title} back={routes.settings()} lead={words.noticed.log.lead} />
      <p class="soft">{words.noticed.log.explain}</p>
      <Problem error={error} />
      {log && events.length === 0 && (
        <Empty text={words.noticed.log.empty}>
          <a class="button secondary" href={routes.today()}>
            {words.noticed.log.toToday}
          </a>
        </Empty>
      )}
      {days.map((day) => {
        const ofDay = events.filter((event) => civilDayOf(event.at) === day);
        return (
          <section key={day} aria-labelledby={`noticed-${day}`}>
            <h2 id={`noticed-${day}`} class="day-title">
              {dayOf(ofDay[0]?.at ?? 0)}
            </h2>
            {ofDay.map((event) => (
              <EventCard
                key={event.id}
                event={event}
                isLeaving={judged.value.has(event.id)}
                onPassed={() => passed(event)}
                onNotRight={() => notRight(event)}
              />
            ))}
          </section>
        );
      })}
    </div>
  );
}
