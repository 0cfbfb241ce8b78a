import type { Reminder, ReminderKind } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Bell, ChevronRight } from "../../parts/icons.ts";
import { routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useView } from "../../use_view.ts";

const leads: Readonly<Record<ReminderKind, (() => string) | null>> = {
  mood: routes.newMood,
  journal: routes.newEntry,
  goal: routes.goals,
  check_in: routes.library,
  own: null,
};

/** Those of today whose time has come and that nothing was done for. */
export function dueReminders(all: readonly Reminder[], now: Date): Reminder[] {
  const weekday = 1 << ((now.getDay() + 6) % 7);
  const minutes = now.getHours() * 60 + now.getMinutes();
  return all.filter((each) => each.on && !each.doneToday && (each.weekdays & weekday) !== 0 && each.minutes <= minutes);
}

/** What the person wanted to be reminded of today, in their own words. */
export function DueReminders() {
  const { value } = useView(["reminders", "moods", "goals", "entries", "attempts"], () => core().reminders());
  const due = dueReminders(value ?? [], new Date());
  if (due.length === 0) return null;
  return (
    <section aria-labelledby="reminders-title">
      <h2 id="reminders-title" class="with-icon">
        <Bell aria-hidden="true" />
        {words.today.reminderTitle}
      </h2>
      <ul class="link-rows">
        {due.map((each) => {
          const said = each.text || words.today.reminders[each.kind];
          const to = leads[each.kind];
          return (
            <li key={each.id}>
              {to ? (
                <a class="link-row" href={to()} dir="auto">
                  {said}
                  <ChevronRight aria-hidden="true" />
                </a>
              ) : (
                <p class="link-row" dir="auto">
                  {said}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
