import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { tell } from "../../announce.ts";
import type { Tracker } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Empty } from "../../parts/empty.tsx";
import { Plus } from "../../parts/icons.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { TypedConfirmation } from "../../parts/typed_confirmation.tsx";
import { removeUnlessUndone } from "../../parts/undo.ts";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { core, whenLocked } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { useView } from "../../use_view.ts";
import { rangeBegin } from "../moods/charts.tsx";
import { numberOf, offsetHere, wallOf } from "../moods/mood_words.ts";
import { TrackerForm } from "./tracker_form.tsx";

const leavingTrackers = signal<ReadonlySet<string>>(new Set());
whenLocked(() => {
  leavingTrackers.value = new Set();
});

/** On how many days of the last ten years something was written for a tracker. */
async function daysWithReadings(tracker: string): Promise<number> {
  const now_ms = Date.now();
  const today = wallOf(now_ms, offsetHere(now_ms)).day;
  const readings = await core().readingDays({ from: rangeBegin("all", today), to: today });
  return readings.trackers.find((each) => each.tracker === tracker)?.days.length ?? 0;
}

interface RowProps {
  tracker: Tracker;
  Heading: "h2" | "h3";
  onChange: () => void;
  onConfirm: (days: number) => void;
}

function TrackerRow({ tracker, Heading, onChange, onConfirm }: RowProps) {
  const act = useAct();
  const { name, unit, decimals, archived } = tracker;
  const archive = (isArchived: boolean) =>
    act.run(async () => {
      await core().saveTracker({ ...tracker, archived: isArchived });
      tell(isArchived ? words.trackers.archived : words.trackers.isBack);
    });
  const remove = () =>
    act.run(async () => {
      const days = await daysWithReadings(tracker.id);
      if (days > 0) onConfirm(days);
      else {
        removeUnlessUndone(leavingTrackers, tracker.id, words.trackers.deleted, () =>
          core().deleteTracker({ id: tracker.id }),
        );
      }
    });
  const id = `tracker-${tracker.id}`;
  return (
    <li class="card">
      <Heading id={id} dir="auto">
        {name}
      </Heading>
      <p class="small">
        {words.trackers.range(numberOf(tracker.min, decimals), numberOf(tracker.max, decimals), unit)}
        {tracker.direction !== "neither" && ` · ${words.trackers.directions[tracker.direction]}`}
      </p>
      <Problem error={act.error} />
      {/* biome-ignore lint/a11y/useSemanticElements: buttons of one measure, not a form */}
      <div class="actions" role="group" aria-labelledby={id}>
        <button type="button" class="secondary" onClick={onChange}>
          {words.trackers.change}
        </button>
        <button type="button" class="quiet" disabled={act.isBusy} onClick={() => void archive(!archived)}>
          {archived ? words.trackers.bringBack : words.trackers.archive}
        </button>
        <button type="button" class="quiet" disabled={act.isBusy} onClick={() => void remove()}>
          {words.trackers.delete}
        </button>
      </div>
    </li>
  );
}

/** The tracker that is being changed; "new" for one to come. */
type Open = Tracker | "new" | null;

interface ListedProps {
  trackers: readonly Tracker[];
  Heading: "h2" | "h3";
  onOpen: (tracker: Tracker) => void;
}

function Listed({ trackers, Heading, onOpen }: ListedProps) {
  const [confirming, setConfirming] = useState<{ tracker: Tracker; days: number } | null>(null);
  return (
    <>
      <ul class="suggestion-list">
        {trackers.map((tracker) => (
          <TrackerRow
            key={tracker.id}
            tracker={tracker}
            Heading={Heading}
            onChange={() => onOpen(tracker)}
            onConfirm={(days) => setConfirming({ tracker, days })}
          />
        ))}
      </ul>
      {confirming && (
        <TypedConfirmation
          title={words.trackers.deleteTitle(confirming.tracker.name, confirming.days)}
          act={async () => {
            await core().deleteTracker({ id: confirming.tracker.id });
            setConfirming(null);
            tell(words.trackers.deleted);
          }}
          onEnd={() => setConfirming(null)}
        />
      )}
    </>
  );
}

/** The person's own measures: to add, change, stop asking for, delete. */
export function Trackers() {
  const [open, setOpen] = useState<Open>(null);
  const { value, error } = useView(["moods"], () => core().trackers());
  if (!value && !error) return <Working text={words.shell.starting} />;
  const shown = (value ?? []).filter(({ id }) => !leavingTrackers.value.has(id));
  const asked = shown.filter(({ archived }) => !archived);
  const archived = shown.filter((tracker) => tracker.archived);
  const add = (
    <button type="button" class="primary with-icon" onClick={() => setOpen("new")}>
      <Plus aria-hidden="true" />
      {words.trackers.add}
    </button>
  );
  return (
    <div class="page">
      <PageHeader title={words.trackers.title} lead={words.trackers.lead} back={routes.settings()} />
      <Problem error={error} />
      {open ? (
        <TrackerForm
          key={open === "new" ? "new" : open.id}
          tracker={open === "new" ? null : open}
          onEnd={() => setOpen(null)}
        />
      ) : shown.length === 0 ? (
        <Empty text={words.trackers.empty}>{add}</Empty>
      ) : (
        <div class="actions">{add}</div>
      )}
      {!open && asked.length > 0 && <Listed trackers={asked} Heading="h2" onOpen={setOpen} />}
      {!open && archived.length > 0 && (
        <section aria-labelledby="archived-title">
          <h2 id="archived-title">{words.trackers.archivedTitle}</h2>
          <Listed trackers={archived} Heading="h3" onOpen={setOpen} />
        </section>
      )}
    </div>
  );
}
