import type { EntryFilter, Goal } from "../../core/api.ts";
import { civilDayOf, startOfDay } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { CheckRow } from "../../parts/check_list.tsx";
import { DateRange } from "../../parts/date_range.tsx";
import { TagInput } from "../../parts/tag_input.tsx";
import type { TagWord } from "../../parts/tag_words.ts";

/** A little after noon of the day before: the last day that a range includes, in any time zone. */
const half_day_ms = 12 * 3600 * 1000;

/** Whether anything is left out. */
export function isFiltering(filter: EntryFilter): boolean {
  return Object.keys(filter).length > 0;
}

/** The filter without members that say nothing. */
export function tidied(filter: EntryFilter): EntryFilter {
  const kept = Object.entries(filter).filter(([, value]) => {
    if (Array.isArray(value)) return value.length > 0;
    return value !== undefined && value !== "" && value !== false && !Number.isNaN(value);
  });
  return Object.fromEntries(kept);
}

/** The beginning of the day after, where the person is; clocks may change in between. */
function dayAfter(day: string): number {
  const begin = new Date(startOfDay(day));
  return new Date(begin.getFullYear(), begin.getMonth(), begin.getDate() + 1).getTime();
}

interface FiltersProps {
  filter: EntryFilter;
  goals: readonly Goal[];
  tags: readonly TagWord[];
  onChange: (filter: EntryFilter) => void;
}

/** What the list can be narrowed to; folded away while nobody needs it. */
export function Filters({ filter, goals, tags, onChange }: FiltersProps) {
  const change = (part: EntryFilter) => onChange(tidied({ ...filter, ...part }));
  const isOn = isFiltering(filter);
  return (
    <details class="filters" open={isOn}>
      <summary>{isOn ? words.write.filterOn : words.write.filter}</summary>
      <div class="stack">
        {tags.length > 0 && (
          <TagInput
            label={words.write.filterTags}
            chosen={filter.tags ?? []}
            suggestions={tags}
            onChange={(chosen) => change({ tags: chosen })}
          />
        )}
        <DateRange
          from={filter.from === undefined ? "" : civilDayOf(filter.from)}
          to={filter.to === undefined ? "" : civilDayOf(filter.to - half_day_ms)}
          labels={[words.write.from, words.write.to]}
          onChange={({ from, to }) =>
            change({ from: from ? startOfDay(from) : undefined, to: to ? dayAfter(to) : undefined } as EntryFilter)
          }
        />
        {goals.length > 0 && (
          <div class="field">
            <label for="filter-goal">{words.write.filterGoal}</label>
            <select
              id="filter-goal"
              value={filter.goal ?? ""}
              onChange={(event) => change({ goal: event.currentTarget.value })}
            >
              <option value="">{words.write.anyGoal}</option>
              {goals.map((goal) => (
                <option key={goal.id} value={goal.id}>
                  {goal.title}
                </option>
              ))}
            </select>
          </div>
        )}
        <CheckRow
          name="filter-files"
          check={{ value: "files", label: words.write.filterFiles }}
          isChecked={filter.hasAttachments === true}
          onToggle={(isChecked) => change({ hasAttachments: isChecked })}
        />
        {isOn && (
          <button type="button" class="quiet" onClick={() => onChange({})}>
            {words.write.showAll}
          </button>
        )}
      </div>
    </details>
  );
}
