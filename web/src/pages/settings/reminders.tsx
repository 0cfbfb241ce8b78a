import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import type { Reminder, ReminderInput } from "../../core/api.ts";
import { momentOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { Empty } from "../../parts/empty.tsx";
import { Download, PenLine, Plus, Trash2 } from "../../parts/icons.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { removeUnlessUndone } from "../../parts/undo.ts";
import { Working } from "../../parts/working.tsx";
import { askForNotifications, permission } from "../../reminders/notifications.ts";
import { routes } from "../../router.ts";
import { saveFile } from "../../save_file.ts";
import { core, whenLocked } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { useView } from "../../use_view.ts";
import { blankReminder, ReminderForm } from "./reminder_form.tsx";
import { aboutWords, clockWords, daysWords } from "./reminder_words.ts";

/** Those that are being deleted but can still be taken back. */
export const leavingReminders = signal<ReadonlySet<string>>(new Set());

whenLocked(() => {
  leavingReminders.value = new Set();
});

interface ReminderRowProps {
  reminder: Reminder;
  onEdit: () => void;
}

function ReminderRow({ reminder, onEdit }: ReminderRowProps) {
  const say = words.reminders;
  const act = useAct();
  const about = aboutWords(reminder);
  const { nextAt, doneToday, ...input } = reminder;
  const state = !reminder.on ? say.isOff : [doneToday && say.doneToday, nextAt !== null && say.next(momentOf(nextAt))];
  return (
    <li class="reminder">
      <label class="choice">
        <input
          type="checkbox"
          checked={reminder.on}
          aria-label={say.on(about)}
          onChange={(event) => {
            const on = event.currentTarget.checked;
            void act.run(async () => void (await core().saveReminder({ ...input, on })));
          }}
        />
        <span class="choice-words">
          <span dir="auto">{about}</span>
          <span class="choice-what">{say.daysAt(daysWords(reminder.weekdays), clockWords(reminder.minutes))}</span>
          <span class="choice-what">{Array.isArray(state) ? state.filter(Boolean).join(" · ") : state}</span>
        </span>
      </label>
      <div class="actions">
        <button type="button" class="quiet with-icon" aria-label={say.edit(about)} onClick={onEdit}>
          <PenLine aria-hidden="true" />
          {words.goals.change}
        </button>
        <button
          type="button"
          class="quiet with-icon"
          onClick={() =>
            removeUnlessUndone(leavingReminders, reminder.id, say.deleted, () =>
              core().deleteReminder({ id: reminder.id }),
            )
          }
        >
          <Trash2 aria-hidden="true" />
          {say.delete} <span class="visually-hidden">{about}</span>
        </button>
      </div>
      <Problem error={act.error} />
    </li>
  );
}

/** Whether the browser shows notifications; asked for only when the person taps. */
function Notifications() {
  const say = words.reminders;
  const now = permission.value;
  return (
    <section aria-labelledby="notifications">
      <h2 id="notifications">{say.notifications}</h2>
      {now === "default" && (
        <>
          <p>{say.allowHint}</p>
          <div class="actions">
            <button type="button" class="secondary" onClick={() => void askForNotifications().catch(() => undefined)}>
              {say.allow}
            </button>
          </div>
        </>
      )}
      {now === "granted" && <p>{say.allowed}</p>}
      {now === "denied" && <p>{say.denied}</p>}
      {now === "unsupported" && <p>{say.unsupported}</p>}
    </section>
  );
}

/** What works when, and the calendar for when Alcove is closed. */
function HowItWorks({ hasReminders }: { hasReminders: boolean }) {
  const say = words.reminders;
  const saving = useAct();
  const save = () =>
    void saving.run(async () => {
      const { text } = await core().remindersCalendar();
      saveFile(new Blob([text], { type: "text/calendar" }), "calendar", "ics");
    });
  return (
    <section aria-labelledby="how">
      <h2 id="how">{say.howTitle}</h2>
      <ul class="points">
        {say.how.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {hasReminders && (
        <>
          <div class="actions">
            <button type="button" class="secondary with-icon" disabled={saving.isBusy} onClick={save}>
              <Download aria-hidden="true" />
              {say.calendar}
            </button>
          </div>
          <p class="hint">{say.calendarHint}</p>
        </>
      )}
      <Problem error={saving.error} />
    </section>
  );
}

/** Reminders: a gentle word at a time that suits, or none. */
export function Reminders() {
  const say = words.reminders;
  const { value, error } = useView(["reminders", "moods", "goals", "entries", "attempts"], () => core().reminders());
  const [editing, setEditing] = useState<ReminderInput | null>(null);
  if (!value && !error) return <Working text={words.shell.starting} />;
  const all = (value ?? []).filter(({ id }) => !leavingReminders.value.has(id));
  const edit = ({ nextAt: _next, doneToday: _done, ...input }: Reminder) => setEditing(input);
  const add = (
    <button type="button" class="primary with-icon write-new" onClick={() => setEditing(blankReminder)}>
      <Plus aria-hidden="true" />
      {say.new}
    </button>
  );
  const end = () => setEditing(null);
  return (
    <div class="page">
      <PageHeader title={say.title} lead={say.lead} back={routes.settings()} />
      <Problem error={error} />
      {editing?.id === null && <ReminderForm start={editing} onEnd={end} />}
      {!editing && (all.length === 0 ? <Empty text={say.empty}>{add}</Empty> : add)}
      {all.length > 0 && (
        <ul class="reminders">
          {all.map((reminder) =>
            editing?.id === reminder.id ? (
              <li key={reminder.id}>
                <ReminderForm start={editing} onEnd={end} />
              </li>
            ) : (
              <ReminderRow key={reminder.id} reminder={reminder} onEdit={() => edit(reminder)} />
            ),
          )}
        </ul>
      )}
      <Notifications />
      <HowItWorks hasReminders={all.some(({ on }) => on)} />
    </div>
  );
}
