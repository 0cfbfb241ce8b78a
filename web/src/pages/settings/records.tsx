import { useMemo, useState } from "preact/hooks";
import { tell } from "../../announce.ts";
import { words } from "../../language/index.ts";
import { CheckList } from "../../parts/check_list.tsx";
import { DateRange } from "../../parts/date_range.tsx";
import { Download } from "../../parts/icons.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { saveFile } from "../../save_file.ts";
import { attempts, core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { useView } from "../../use_view.ts";
import { kindsWithin, momentsOf } from "../report/selection.ts";
import { ReadRecords } from "./read_records.tsx";

const say = words.records;

function WriteRecords() {
  const all = attempts.value ?? [];
  const [dates, setDates] = useState({ from: "", to: "" });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [hasMoods, setHasMoods] = useState(false);
  const moods = useView(["moods"], () => core().counts()).value?.moods ?? 0;
  const act = useAct();
  const kinds = useMemo(() => kindsWithin(all, dates), [all, dates]);
  const instruments = kinds.map((kind) => kind.id).filter((id) => !left.has(id));
  const write = () =>
    act.run(async () => {
      saveFile(
        await core().exportFhir({ ...momentsOf(dates), instruments, moods: hasMoods }),
        "health-records",
        "json",
      );
      tell(say.exported);
    });
  return (
    <section class="card" aria-labelledby="write-title">
      <h2 id="write-title">{say.exportTitle}</h2>
      <p>{say.exportWhat}</p>
      {all.length === 0 && moods === 0 ? (
        <p class="soft">{say.exportNone}</p>
      ) : (
        <div class="stack">
          <DateRange from={dates.from} to={dates.to} labels={[say.from, say.to]} onChange={setDates} />
          {kinds.length > 0 && (
            <CheckList
              name="record-instruments"
              legend={say.instruments}
              checks={kinds.map((kind) => ({ value: kind.id, label: words.report.which(kind.title, kind.count) }))}
              checked={instruments}
              onToggle={(id, isOn) => setLeft(new Set(isOn ? [...left].filter((each) => each !== id) : [...left, id]))}
            />
          )}
          {moods > 0 && (
            <CheckList
              name="record-moods"
              legend={say.also}
              checks={[{ value: "moods", label: say.moods, what: say.moodsWhat }]}
              checked={hasMoods ? ["moods"] : []}
              onToggle={(_, isOn) => setHasMoods(isOn)}
            />
          )}
          {kinds.length === 0 && !hasMoods && <p role="status">{words.report.empty}</p>}
          {kinds.length > 0 && instruments.length === 0 && !hasMoods && <p role="status">{say.choose}</p>}
          <Problem error={act.error} />
          {act.isBusy ? (
            <Working text={say.exporting} />
          ) : (
            <button
              type="button"
              class="secondary with-icon"
              disabled={instruments.length === 0 && !hasMoods}
              onClick={write}
            >
              <Download aria-hidden="true" />
              {say.exportAction}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

/** Results out of Alcove and into it, in the format of clinics. */
export function Records() {
  if (!attempts.value) return <Working text={words.shell.starting} />;
  return (
    <div class="page settings">
      <PageHeader title={say.title} back={routes.settings()} lead={say.lead} />
      <WriteRecords />
      <ReadRecords />
    </div>
  );
}
