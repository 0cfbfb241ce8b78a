import { useMemo } from "preact/hooks";
import type { MoodDay, MoodEntry } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Calendar } from "../../parts/calendar.tsx";
import { dayAfter, monthName, monthOf } from "../../parts/calendar_days.ts";
import { Empty } from "../../parts/empty.tsx";
import { ChevronRight, PenLine } from "../../parts/icons.ts";
import { MoodMark } from "../../parts/mood_mark.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useView } from "../../use_view.ts";
import { Charts } from "./charts.tsx";
import { dayOfEntry, inSentence, levelOf, longDayOf, moodWords, offsetHere, timeOfEntry } from "./mood_words.ts";
import { chosenDay, dayToAdd, leavingMoods } from "./session.ts";
import { tagWords } from "./tags_fields.tsx";

/** Clocks of people stand at most 14 hours apart from UTC; a day of theirs lies within these days of UTC. */
const around_ms = 38 * 3_600_000;

const midnight = (day: string) => Date.parse(`${day}T00:00:00Z`);

interface RowProps {
  entry: MoodEntry;
  /** Feelings and tags in words. */
  around: string;
}

function MoodRow({ entry, around }: RowProps) {
  return (
    <li>
      <a class="link-row" href={routes.mood(entry.id)}>
        <MoodMark level={levelOf(entry.valence)} />
        <span class="link-words grow">
          <span>
            {timeOfEntry(entry)} · {moodWords(entry.valence)}
          </span>
          {around && (
            <span class="small" dir="auto">
              {around}
            </span>
          )}
          {entry.note && (
            <span class="small mood-note" dir="auto">
              {entry.note}
            </span>
          )}
        </span>
        <ChevronRight aria-hidden="true" />
      </a>
    </li>
  );
}

function DayList({ day, dayStartsAt }: { day: string; dayStartsAt: number }) {
  const { value, error } = useView(["moods"], () =>
    Promise.all([
      core().moods({ from: midnight(day) - around_ms, to: midnight(dayAfter(day, 1)) + around_ms }),
      core().feelings(),
      core().starterTags(),
    ] as const),
  );
  if (!value) return error ? <Problem error={error} /> : <Working text={words.shell.starting} />;
  const [entries, feelings, starters] = value;
  const shown = entries.filter((entry) => dayOfEntry(entry, dayStartsAt) === day && !leavingMoods.value.has(entry.id));
  const aroundOf = (entry: MoodEntry) =>
    [
      ...entry.feelings.map((id) => feelings.find((each) => each.id === id)?.words ?? id),
      ...entry.tags.map((tag) => tagWords(tag, starters)),
    ].join(", ");
  return (
    <section aria-labelledby="day-title">
      <h2 id="day-title" class="day-title" aria-live="polite">
        {longDayOf(day)}
      </h2>
      {shown.length === 0 ? (
        <p class="soft">{words.moods.dayEmpty}</p>
      ) : (
        <ul class="link-rows">
          {shown.map((entry) => (
            <MoodRow key={entry.id} entry={entry} around={aroundOf(entry)} />
          ))}
        </ul>
      )}
      <div class="actions">
        <a
          class="button secondary with-icon"
          href={routes.newMood()}
          onClick={() => {
            dayToAdd.value = day;
          }}
        >
          <PenLine aria-hidden="true" />
          {words.moods.dayAdd}
        </a>
      </div>
    </section>
  );
}

function MonthView({ day, today, dayStartsAt }: { day: string; today: string; dayStartsAt: number }) {
  const { first, last } = monthOf(day);
  const month = useView(["moods", "profile"], () => core().moodDays({ from: first, to: last }), first);
  const byDay = useMemo(() => new Map((month.value ?? []).map((each) => [each.day, each])), [month.value]);
  const label = (of: string) => {
    const known: MoodDay | undefined = byDay.get(of);
    return known
      ? words.moods.dayMood(longDayOf(of), inSentence(moodWords(known.mean)), known.entries)
      : words.moods.dayNone(longDayOf(of));
  };
  return (
    <div class="month-and-day">
      <div>
        <Problem error={month.error} />
        <Calendar
          day={day}
          today={today}
          label={label}
          mark={(of) => {
            const known = byDay.get(of);
            return known ? <MoodMark level={levelOf(known.mean)} /> : <span class="no-mark" />;
          }}
          onChoose={(next) => {
            chosenDay.value = next;
          }}
        />
        <p class="small">
          {words.moods.legend} {month.value && words.moods.monthSentence(byDay.size, monthName(day))}
        </p>
      </div>
      <DayList key={`${day} ${dayStartsAt}`} day={day} dayStartsAt={dayStartsAt} />
    </div>
  );
}

/** A month of moods, the day in view, and the lines over time. */
export function Moods() {
  const { value: about, error } = useView(["profile"], () => core().aboutMe());
  const { value: counts } = useView(["moods"], () => core().counts());
  if (!about) return error ? <Problem error={error} /> : <Working text={words.shell.starting} />;
  const now_ms = Date.now();
  const today = dayOfEntry({ at: now_ms, utcOffset: offsetHere(now_ms) }, about.dayStartsAt);
  const day = chosenDay.value ?? today;
  return (
    <div class="page wide moods-page">
      <PageHeader title={words.moods.title} lead={words.moods.lead} />
      {counts?.moods === 0 ? (
        <Empty text={words.moods.empty}>
          <a class="button primary with-icon" href={routes.newMood()}>
            <PenLine aria-hidden="true" />
            {words.moods.new}
          </a>
        </Empty>
      ) : (
        <>
          <MonthView day={day} today={today} dayStartsAt={about.dayStartsAt} />
          <Charts today={today} />
          <a class="link-row" href={routes.insights()}>
            {words.insights.title}
            <ChevronRight aria-hidden="true" />
          </a>
        </>
      )}
    </div>
  );
}
