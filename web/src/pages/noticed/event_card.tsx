import type { SafetyEvent } from "../../core/api.ts";
import { timeOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { routes } from "../../router.ts";
import { Excerpt } from "./excerpt.tsx";

/** What was done (what was said of it aside), each kind once with how often, in the order in which it first happened. */
export function doneWords(event: SafetyEvent): string[] {
  const counts = new Map<string, number>();
  for (const { kind } of event.interventions) {
    if (kind === "shown" || kind === "not_right") continue;
    const what = words.noticed.log.intervention(kind);
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts].map(([what, n]) => (n === 1 ? what : words.noticed.log.times(what, n)));
}

function Where({ event }: { event: SafetyEvent }) {
  const say = words.noticed.log;
  const [where, to] = {
    journal_entry: [say.inEntry, routes.entry(event.cause)],
    assessment_item: [say.inAttempt, routes.attempt(event.cause)],
    message: [say.inMessage, null],
    companion_reply: [say.inReply, null],
    mood_entry: [say.inMood, routes.mood(event.cause)],
  }[event.source] as [string, string | null];
  return (
    <p class="small">
      {timeOf(event.at)} · {where}
      {to && (
        <>
          {" · "}
          <a href={to}>
            {say.open}
            <span class="visually-hidden"> ({where})</span>
          </a>
        </>
      )}
    </p>
  );
}

interface EventCardProps {
  event: SafetyEvent;
  /** On its way to being marked as passed or as not right, and can still be taken back. */
  isLeaving: boolean;
  onPassed: () => void;
  onNotRight: () => void;
}

/** One thing that was noticed: where, why, what was shown and done, and what the person says of it. */
export function EventCard({ event, isLeaving, onPassed, onNotRight }: EventCardProps) {
  const say = words.noticed.log;
  const title = `event-${event.id}`;
  const reasons = [...new Set(event.spans.map((span) => span.why).filter(Boolean))];
  const wasNotRight = event.interventions.some(({ kind }) => kind === "not_right");
  const state = wasNotRight ? say.wasNotRight : event.flag && say.state[event.flag.state];
  const isOpen = event.flag !== null && event.flag.state !== "resolved";
  return (
    <article class="card noticed-event" aria-labelledby={title}>
      <h3 id={title}>{say.category(event.category)}</h3>
      <Where event={event} />
      {event.excerpt && <Excerpt text={event.excerpt} spans={event.spans} />}
      <dl class="facts">
        <dt>{say.why}</dt>
        {reasons.map((why) => (
          <dd key={why}>{why}</dd>
        ))}
        {event.level > 0 && <dd>{say.level(event.category, event.level)}</dd>}
        <dt>{say.shownTitle}</dt>
        {[say.shownAs(event.rung), ...doneWords(event)].map((what) => (
          <dd key={what}>{what}</dd>
        ))}
        {state && (
          <>
            <dt>{say.stateTitle}</dt>
            <dd>{state}</dd>
          </>
        )}
      </dl>
      {!isLeaving && (isOpen || !wasNotRight) && (
        <div class="actions">
          {isOpen && (
            <button type="button" class="secondary" onClick={onPassed}>
              {say.passed}
              <span class="visually-hidden"> ({say.category(event.category)})</span>
            </button>
          )}
          {!wasNotRight && (
            <button type="button" class="quiet" onClick={onNotRight}>
              {words.noticed.notRight}
              <span class="visually-hidden"> ({say.category(event.category)})</span>
            </button>
          )}
        </div>
      )}
      <p class="small">{say.tables(event.tables)}</p>
    </article>
  );
}
