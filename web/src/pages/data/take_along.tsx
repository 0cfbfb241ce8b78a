import { tell } from "../../announce.ts";
import { words } from "../../language/index.ts";
import { ChevronRight, Download } from "../../parts/icons.ts";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { saveFile } from "../../save_file.ts";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { zipped } from "./moving.ts";

const say = words.data;

const kinds = [
  {
    id: "json",
    label: say.exportJson,
    what: say.exportJsonWhat,
    save: async () => saveFile(await core().exportJson(), "alcove", "json"),
  },
  {
    id: "tables",
    label: say.exportTables,
    what: say.exportTablesWhat,
    save: async () => saveFile(zipped(await core().exportTables()), "alcove-tables", "zip"),
  },
  {
    id: "pages",
    label: say.exportPages,
    what: say.exportPagesWhat,
    save: async () => saveFile(zipped(await core().exportPages()), "alcove-journal", "zip"),
  },
] as const;

const others = [
  { id: "report", href: routes.report(), title: say.reportTitle, what: say.reportWhat },
  { id: "records", href: routes.records(), title: say.recordsTitle, what: say.recordsWhat },
];

/** Open formats, for programs and for people. */
export function TakeAlong() {
  const act = useAct();
  return (
    <section class="card" aria-labelledby="export-title">
      <h2 id="export-title">{say.exportTitle}</h2>
      <p>{say.exportOpen}</p>
      <Problem error={act.error} />
      {act.isBusy && <Working text={say.exportWorking} />}
      <ul class="lines data-kinds">
        {kinds.map((kind) => (
          <li key={kind.id} class="line">
            <button
              type="button"
              class="secondary with-icon"
              disabled={act.isBusy}
              aria-describedby={`export-${kind.id}`}
              onClick={() =>
                act.run(async () => {
                  await kind.save();
                  tell(say.exportDone);
                })
              }
            >
              <Download aria-hidden="true" />
              {kind.label}
            </button>
            <p class="small" id={`export-${kind.id}`}>
              {kind.what}
            </p>
          </li>
        ))}
      </ul>
      {others.map((other) => (
        <a key={other.id} class="link-row" href={other.href}>
          <span>
            {other.title}
            <span class="data-what">{other.what}</span>
          </span>
          <ChevronRight aria-hidden="true" />
        </a>
      ))}
    </section>
  );
}
