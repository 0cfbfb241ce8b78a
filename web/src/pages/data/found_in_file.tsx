import { useState } from "preact/hooks";
import type { ImportPreview, KindCount } from "../../core/api.ts";
import { dayOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";

const say = words.data;

const columns = [
  { key: "fresh", label: say.importFresh },
  { key: "same", label: say.importSame },
  { key: "differing", label: say.importDiffering },
  { key: "deleted", label: say.importDeleted },
] as const;

function total(kinds: Readonly<Record<string, KindCount>>, key: keyof KindCount): number {
  return Object.values(kinds).reduce((sum, counts) => sum + counts[key], 0);
}

/** What an export or archive would change here, by kind. */
export function FoundInFile({ preview, onPut }: { preview: ImportPreview; onPut: (deleted: boolean) => void }) {
  const [isBack, setBack] = useState(false);
  const deleted = total(preview.kinds, "deleted");
  const changes = total(preview.kinds, "fresh") + total(preview.kinds, "differing") + (isBack ? deleted : 0);
  return (
    <div class="stack">
      <p>
        {say.importMade(dayOf(preview.exportedAt))} {preview.files > 0 && say.importFiles(preview.files)}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard */}
      <section class="table-scroll" aria-label={say.importTable} tabIndex={0}>
        <table>
          <caption>{say.importTable}</caption>
          <thead>
            <tr>
              <th scope="col">{say.importKind}</th>
              {columns.map((column) => (
                <th key={column.key} scope="col" class="number">
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Object.entries(preview.kinds).map(([kind, counts]) => (
              <tr key={kind}>
                <th scope="row">{say.kind(kind, counts.fresh + counts.same + counts.differing + counts.deleted)}</th>
                {columns.map((column) => (
                  <td key={column.key} class="number">
                    {counts[column.key]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {deleted > 0 && (
        <label class="choice">
          <input type="checkbox" checked={isBack} onChange={(event) => setBack(event.currentTarget.checked)} />
          <span>{say.importBack(deleted)}</span>
        </label>
      )}
      {changes + preview.files === 0 ? (
        <p role="status">{say.importNothing}</p>
      ) : (
        <div class="actions">
          <button type="button" class="primary" onClick={() => onPut(isBack)}>
            {say.importAction}
          </button>
        </div>
      )}
    </div>
  );
}
