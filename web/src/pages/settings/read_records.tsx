import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { ImportItem } from "../../core/api.ts";
import { dayOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { Upload } from "../../parts/icons.ts";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";

const say = words.records;

export function isReadable(item: ImportItem): boolean {
  return item.problem === null && !item.known;
}

function Found({ item }: { item: ImportItem }) {
  return (
    <li class="line">
      <p class="line-name">
        {item.title}
        {item.title && ", "}
        {item.takenAt === null ? say.unknownTime : dayOf(item.takenAt)}
      </p>
      {item.scores.length > 0 && (
        <ul>
          {item.scores.map((score) => (
            <li key={score.label}>
              {score.value === null ? say.oursNone(score.label) : say.ours(score.label, score.value)}
              {score.reported !== null && score.reported !== score.value && ` (${say.reported(score.reported)})`}
            </li>
          ))}
        </ul>
      )}
      {item.known && <p>{say.known}</p>}
      {item.problem && (
        <p>
          <strong>{say.leftOut}</strong> {item.problem}
        </p>
      )}
      {item.warnings.map((warning) => (
        <p key={warning} class="small">
          {say.noted} {warning}
        </p>
      ))}
    </li>
  );
}

interface PreviewProps {
  items: readonly ImportItem[];
  onImport: () => void;
  onCancel: () => void;
}

function Preview({ items, onImport, onCancel }: PreviewProps) {
  const readable = items.filter(isReadable).length;
  const left = items.length - readable;
  return (
    <div class="stack">
      <h3>{say.found}</h3>
      <p role="status">
        {items.length === 0 ? say.foundNone : say.readable(readable)} {left > 0 && say.left(left)}
      </p>
      <ul class="lines">
        {[...items.filter(isReadable), ...items.filter((item) => !isReadable(item))].map((item, index) => (
          <Found key={index} item={item} />
        ))}
      </ul>
      <div class="actions">
        {readable > 0 && (
          <button type="button" class="primary" onClick={onImport}>
            {say.importAction(readable)}
          </button>
        )}
        <button type="button" class="secondary" onClick={onCancel}>
          {say.cancel}
        </button>
      </div>
    </div>
  );
}

type Stage =
  | { at: "choosing" }
  | { at: "looking"; text: string; items: ImportItem[] }
  | { at: "done"; imported: number; left: number };

/** A file is looked at first, then read in or left; nothing is written before the person says so. */
export function ReadRecords() {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [stage, setStage] = useState<Stage>({ at: "choosing" });
  const isFirst = useRef(true);
  // What had the focus is gone with the stage before; readers begin at the section again.
  useEffect(() => {
    if (!isFirst.current) heading.current?.focus();
    isFirst.current = false;
  }, [stage.at]);
  const looking = useAct();
  const importing = useAct();
  const look = (file: File) =>
    looking.run(async () => {
      const text = await file.text();
      setStage({ at: "looking", text, items: await core().previewFhir(text) });
    });
  const readIn = (text: string) =>
    importing.run(async () => {
      const { imported, left } = await core().importFhir(text);
      setStage({ at: "done", imported, left });
    });
  return (
    <section class="card" aria-labelledby="read-title">
      <h2 id="read-title" class="with-icon" tabIndex={-1} ref={heading}>
        <Upload aria-hidden="true" />
        {say.importTitle}
      </h2>
      <p>{say.importWhat}</p>
      <Problem error={looking.error ?? importing.error} />
      {stage.at === "choosing" && (
        <div class="field">
          <label for={id}>{say.file}</label>
          <input
            id={id}
            type="file"
            accept=".json,application/json,application/fhir+json"
            disabled={looking.isBusy}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = "";
              if (file) void look(file);
            }}
          />
          {looking.isBusy && <Working text={say.reading} />}
        </div>
      )}
      {stage.at === "looking" &&
        (importing.isBusy ? (
          <Working text={say.importing} />
        ) : (
          <Preview
            items={stage.items}
            onImport={() => void readIn(stage.text)}
            onCancel={() => setStage({ at: "choosing" })}
          />
        ))}
      {stage.at === "done" && (
        <div class="stack">
          <p role="status">{say.done(stage.imported, stage.left)}</p>
          <div class="actions">
            <a class="button primary" href={routes.history()}>
              {say.toHistory}
            </a>
            <button type="button" class="secondary" onClick={() => setStage({ at: "choosing" })}>
              {say.another}
            </button>
          </div>
        </div>
      )}
    </section>
  );
}
