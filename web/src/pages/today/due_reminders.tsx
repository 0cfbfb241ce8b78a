import { tell } from "../../announce.ts";
import type { Reminder, ReminderKind } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Bell } from "../../parts/icons.ts";
import { dueReminders, letPass, remindLater } from "../../reminders/follow.ts";
import { routes } from "../../router.ts";

/** Where a reminder leads; the person's own words lead nowhere. */
const leads: Readonly<Record<ReminderKind, string | null>> = {
  mood: routes.newMood(),
  journal: routes.newEntry(),
  goal: routes.goals(),
  check_in: routes.library(),
  own: null,
};

function DueReminder({ of }: { of: Reminder }) {
  const id = `reminder-${of.id}`;
  const to = leads[of.kind];
  const away = (act: (reminder: Reminder) => void, said: string) => {
    act(of);
    if (said) tell(said);
    document.querySelector<HTMLElement>("main h1")?.focus();
  };
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id} class="with-icon">
        <Bell aria-hidden="true" />
        {words.reminders.dueTitle}
      </h2>
      <p dir="auto">{of.text || words.reminders.dueText[of.kind]}</p>
      <div class="actions">
        {to ? (
          <a class="button primary" href={to}>
            {words.reminders.go[of.kind]}
          </a>
        ) : (
          <button type="button" class="primary" onClick={() => away(letPass, "")}>
            {words.reminders.go[of.kind]}
          </button>
        )}
        <button type="button" class="quiet" onClick={() => away(remindLater, words.reminders.laterDone)}>
          {words.reminders.later}
        </button>
        {to && (
          <button type="button" class="quiet" onClick={() => away(letPass, "")}>
            {words.reminders.notToday}
          </button>
        )}
      </div>
    </section>
  );
}

/** What the person wanted to be reminded of by now. */
export function DueReminders() {
  return (
    <>
      {dueReminders.value.map((each) => (
        <DueReminder key={each.id} of={each} />
      ))}
    </>
  );
}
