import { useEffect, useId, useState } from "preact/hooks";
import type { MoodColumns, TablePreview } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Field } from "../../parts/field.tsx";
import { Working } from "../../parts/working.tsx";

const say = words.data;
type Order = MoodColumns["dateOrder"];

interface SelectProps {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}

function Select({ label, value, options, onChange }: SelectProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

interface ColumnsProps {
  preview: TablePreview;
  columns: MoodColumns;
  onChange: (columns: MoodColumns) => void;
}

function Columns({ preview, columns, onChange }: ColumnsProps) {
  const named = preview.header.map((name, index) => [String(index), name || String(index + 1)] as const);
  const optional = [["", say.tableNone] as const, ...named];
  const indexOf = (value: string) => (value === "" ? null : Number(value));
  const range = columns.moodRange ?? [1, 5];
  const ends = (at: 0 | 1) => (value: string) => {
    const number = Number(value.replace(",", "."));
    if (Number.isFinite(number))
      onChange({ ...columns, moodRange: at === 0 ? [number, range[1]] : [range[0], number] });
  };
  return (
    <fieldset class="stack data-columns">
      <legend>{say.tableColumns}</legend>
      <Select
        label={say.tableDate}
        value={String(columns.date)}
        options={named}
        onChange={(value) => onChange({ ...columns, date: Number(value) })}
      />
      <Select
        label={say.tableOrder}
        value={columns.dateOrder}
        options={Object.entries(say.tableOrders)}
        onChange={(value) => onChange({ ...columns, dateOrder: value as Order })}
      />
      <Select
        label={say.tableTime}
        value={String(columns.time ?? "")}
        options={optional}
        onChange={(value) => onChange({ ...columns, time: indexOf(value) })}
      />
      <Select
        label={say.tableMood}
        value={String(columns.mood)}
        options={named}
        onChange={(value) => onChange({ ...columns, mood: Number(value) })}
      />
      {columns.moodRange && (
        <>
          <Field label={say.tableWorst} value={String(range[0])} inputMode="decimal" onInput={ends(0)} />
          <Field label={say.tableBest} value={String(range[1])} inputMode="decimal" onInput={ends(1)} />
        </>
      )}
      <Select
        label={say.tableTags}
        value={String(columns.tags ?? "")}
        options={optional}
        onChange={(value) => onChange({ ...columns, tags: indexOf(value) })}
      />
      <Select
        label={say.tableNote}
        value={String(columns.notes[0] ?? "")}
        options={optional}
        onChange={(value) => onChange({ ...columns, notes: value === "" ? [] : [Number(value)] })}
      />
    </fieldset>
  );
}

/** Words of the mood column that nobody can know but the person. */
function MoodWords({ preview, columns, onChange }: ColumnsProps) {
  const unknown = Object.entries(preview.unknownMoods);
  if (unknown.length === 0) return null;
  return (
    <fieldset class="stack data-columns">
      <legend>{say.tableWords}</legend>
      {unknown.map(([word, count]) => (
        <Field
          key={word}
          label={say.tableWord(word, count)}
          value={columns.valenceOf[word] === undefined ? "" : String(columns.valenceOf[word])}
          onInput={(value) => {
            const number = Number.parseInt(value.replace("−", "-"), 10);
            const { [word]: _, ...others } = columns.valenceOf;
            const isMood = Number.isInteger(number) && Math.abs(number) <= 100;
            onChange({ ...columns, moodRange: null, valenceOf: isMood ? { ...others, [word]: number } : others });
          }}
        />
      ))}
    </fieldset>
  );
}

function Rows({ caption, header, rows }: { caption: string; header: readonly string[]; rows: readonly string[][] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keyboard
    <section class="table-scroll" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {header.map((name, index) => (
              <th key={index} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface MoodTableProps {
  preview: TablePreview;
  onLook: (columns: MoodColumns) => void;
  onPut: (columns: MoodColumns) => void;
  isBusy: boolean;
}

/** Moods of another app: what is in the table, which column is what, and what would come of it. */
export function MoodTable({ preview, onLook, onPut, isBusy }: MoodTableProps) {
  const [columns, setColumns] = useState(preview.columns);
  useEffect(() => setColumns(preview.columns), [preview]);
  const isChanged = JSON.stringify(columns) !== JSON.stringify(preview.columns);
  return (
    <div class="stack">
      <h3>{say.tableTitle}</h3>
      {preview.isDaylio && <p>{say.tableDaylio}</p>}
      <Rows caption={say.tableFirst} header={preview.header} rows={preview.rows} />
      {!preview.isDaylio && <Columns preview={preview} columns={columns} onChange={setColumns} />}
      <MoodWords preview={preview} columns={columns} onChange={setColumns} />
      <p role="status">
        {say.tableReady(preview.ready)} {preview.known > 0 && say.tableKnown(preview.known)}{" "}
        {preview.notesCut > 0 && say.tableCut(preview.notesCut)}
      </p>
      {preview.unreadCount > 0 && (
        <details>
          <summary>{say.tableUnread(preview.unreadCount)}</summary>
          <ul>
            {preview.unread.map((row) => (
              <li key={row.line}>{say.tableLine(row.line, row.why)}</li>
            ))}
          </ul>
        </details>
      )}
      {preview.entries.length > 0 && (
        <Rows
          caption={say.tableTaken}
          header={[say.tableWhen, say.tableMood, say.tableTags, say.tableNote]}
          rows={preview.entries.map((one) => [one.localTime, String(one.valence), one.tags.join(", "), one.note])}
        />
      )}
      {isBusy ? (
        <Working text={say.importReading} />
      ) : (
        <div class="actions">
          {isChanged ? (
            <button type="button" class="primary" onClick={() => onLook(columns)}>
              {say.tableAgain}
            </button>
          ) : (
            preview.ready > 0 && (
              <button type="button" class="primary" onClick={() => onPut(columns)}>
                {say.tableAction(preview.ready)}
              </button>
            )
          )}
        </div>
      )}
    </div>
  );
}
