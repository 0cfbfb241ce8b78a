import { useEffect, useId, useRef, useState } from "preact/hooks";
import { tell } from "../../announce.ts";
import type { ImportPreview, TablePreview } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Field } from "../../parts/field.tsx";
import { Upload } from "../../parts/icons.ts";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { FoundInFile } from "./found_in_file.tsx";
import { MoodTable } from "./mood_table.tsx";
import { bring, offsetsOfZone, open, putIn } from "./moving.ts";

const say = words.data;

type Stage =
  | { at: "choosing" }
  | { at: "locked" }
  | { at: "found"; preview: ImportPreview }
  | { at: "table"; preview: TablePreview };

function zoneNow(): { offsets: ReturnType<typeof offsetsOfZone>; zone: string } {
  return { offsets: offsetsOfZone(Date.now()), zone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? "" };
}

/** What a file is decides what happens next: an archive asks for its passphrase, a table for its columns. */
async function stageOf(file: File): Promise<Stage> {
  await bring(core(), file);
  if ((await core().importLock()).parameters !== null) return { at: "locked" };
  const isTable = /\.(csv|tsv|txt)$/i.test(file.name);
  if (isTable) return { at: "table", preview: await core().previewTable({ columns: null, ...zoneNow() }) };
  return { at: "found", preview: await open(core(), null) };
}

function Unlock({ onOpen, isBusy }: { onOpen: (passphrase: string) => void; isBusy: boolean }) {
  const [passphrase, setPassphrase] = useState("");
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onOpen(passphrase);
      }}
    >
      <Field
        label={say.importPassphrase}
        type="password"
        name="archive-passphrase"
        value={passphrase}
        onInput={setPassphrase}
        required
      />
      {isBusy ? (
        <Working text={say.importReading} />
      ) : (
        <div class="actions">
          <button type="submit" class="primary">
            {say.importOpen}
          </button>
        </div>
      )}
    </form>
  );
}

/** A file is looked at first; nothing is written before the person says so. */
export function BringIn() {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [stage, setStage] = useState<Stage>({ at: "choosing" });
  const [percent, setPercent] = useState(0);
  const looking = useAct();
  const putting = useAct();
  const isFirst = useRef(true);
  // What had the focus is gone with the stage before; readers begin at the section again.
  useEffect(() => {
    if (!isFirst.current) heading.current?.focus();
    isFirst.current = false;
  }, [stage.at]);
  const back = () => setStage({ at: "choosing" });
  const put = (preview: ImportPreview, deleted: boolean) =>
    putting.run(async () => {
      setPercent(0);
      const of = { deleted, records: preview.records };
      await putIn(core(), of, (share) => setPercent(Math.floor(share * 100)));
      back();
      tell(say.importDone);
    });
  return (
    <section class="card" aria-labelledby="import-title">
      <h2 id="import-title" class="with-icon" tabIndex={-1} ref={heading}>
        <Upload aria-hidden="true" />
        {say.importTitle}
      </h2>
      <p>{say.importWhat}</p>
      <Problem error={looking.error ?? putting.error} />
      {stage.at === "choosing" && (
        <div class="field">
          <label for={id}>{say.importChoose}</label>
          <input
            id={id}
            type="file"
            accept=".alcove,.json,.csv,.tsv,.txt,application/json,text/csv"
            disabled={looking.isBusy}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = "";
              if (file) void looking.run(async () => setStage(await stageOf(file)));
            }}
          />
          {looking.isBusy && <Working text={say.importReading} />}
        </div>
      )}
      {stage.at === "locked" && (
        <Unlock
          isBusy={looking.isBusy}
          onOpen={(passphrase) =>
            looking.run(async () => setStage({ at: "found", preview: await open(core(), passphrase) }))
          }
        />
      )}
      {stage.at === "found" &&
        (putting.isBusy ? (
          <Working text={say.importWorking(percent)} />
        ) : (
          <FoundInFile preview={stage.preview} onPut={(deleted) => void put(stage.preview, deleted)} />
        ))}
      {stage.at === "table" && (
        <MoodTable
          preview={stage.preview}
          onLook={(columns) =>
            looking.run(async () =>
              setStage({ at: "table", preview: await core().previewTable({ columns, ...zoneNow() }) }),
            )
          }
          onPut={(columns) =>
            putting.run(async () => {
              const { imported } = await core().importTable({ columns, ...zoneNow() });
              back();
              tell(say.tableDone(imported));
            })
          }
          isBusy={looking.isBusy || putting.isBusy}
        />
      )}
      {stage.at !== "choosing" && !putting.isBusy && (
        <div class="actions">
          <button type="button" class="quiet" onClick={back}>
            {say.cancel}
          </button>
        </div>
      )}
    </section>
  );
}
