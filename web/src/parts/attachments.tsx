import { useEffect, useId, useRef, useState } from "preact/hooks";
import { actUnlessUndone, tell } from "../announce.ts";
import type { FileView } from "../core/api.ts";
import { addFile } from "../files/add_file.ts";
import { canStrip, isShown, picture } from "../files/picture.ts";
import { words } from "../language/index.ts";
import { core } from "../state.ts";
import { useAct } from "../use_act.ts";
import { useView } from "../use_view.ts";
import { FileCard } from "./file_card.tsx";
import { Plus } from "./icons.ts";
import { Problem } from "./problem.tsx";
import { VoiceRecorder } from "./voice_recorder.tsx";
import { Working } from "./working.tsx";

const longestName = 200;

export interface AttachmentsProps {
  ids: readonly string[];
  /** Without it the files can be looked at only. */
  onChange?: (ids: string[]) => void;
}

/** Adds one file, and says what became of its hidden details. */
async function add(file: File, keepsOriginal: boolean, progress: (percent: number) => void): Promise<FileView> {
  const seen = await picture(file, keepsOriginal);
  const name = file.name.slice(0, longestName) || words.files.name;
  const added = await addFile(
    seen?.bytes ?? file,
    {
      kind: "attachment",
      name,
      width: seen?.width ?? null,
      height: seen?.height ?? null,
      thumbnail: seen?.thumbnail ?? null,
      durationMs: null,
      peaks: [],
    },
    progress,
  );
  if (seen?.isStripped) tell(words.files.stripped(name));
  else if (file.type.startsWith("image/") && !canStrip(file.type)) tell(words.files.untouched(name));
  return added;
}

function AddFile({ onAdded }: { onAdded: (file: FileView) => void }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [keepsOriginal, setKeepsOriginal] = useState(false);
  const [saying, setSaying] = useState<string | null>(null);
  const act = useAct();
  const take = (chosen: readonly File[]) =>
    act.run(async () => {
      try {
        for (const file of chosen) {
          setSaying(words.files.preparing);
          onAdded(await add(file, keepsOriginal, (percent) => setSaying(words.files.adding(file.name, percent))));
        }
      } finally {
        setSaying(null);
      }
    });
  return (
    <div class="add-file">
      <input
        ref={input}
        class="visually-hidden"
        id={id}
        type="file"
        multiple
        tabIndex={-1}
        aria-label={words.files.add}
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          // The same file can be chosen again.
          event.currentTarget.value = "";
          void take(chosen);
        }}
      />
      <button
        type="button"
        class="secondary with-icon"
        disabled={act.isBusy}
        aria-describedby={`${id}-hint`}
        onClick={() => input.current?.click()}
      >
        <Plus aria-hidden="true" />
        {words.files.add}
      </button>
      <p class="hint" id={`${id}-hint`}>
        {words.files.addHint}
      </p>
      <details class="hidden-details">
        <summary>{words.files.placeTitle}</summary>
        <p>{words.files.placeText}</p>
        <label class="choice">
          <input
            type="checkbox"
            checked={keepsOriginal}
            onChange={(event) => setKeepsOriginal(event.currentTarget.checked)}
          />
          <span>{words.files.keepOriginal}</span>
        </label>
      </details>
      {saying && <Working text={saying} />}
      <Problem error={act.error} />
    </div>
  );
}

/** Photos, files and voice notes of an entry. */
export function Attachments({ ids, onChange }: AttachmentsProps) {
  const shown = useView(["files"], () => core().files({ ids: [...ids] }), ids.join(" "));
  // Files are added and taken back while others come and go.
  const latest = useRef({ ids, onChange });
  latest.current = { ids, onChange };
  useEffect(
    () => () => {
      latest.current = { ids: [], onChange: undefined };
    },
    [],
  );
  const link = (id: string) => {
    const { ids: now, onChange: change } = latest.current;
    if (!now.includes(id)) change?.([...now, id]);
  };
  const remove = (id: string, name: string) => {
    const { ids: now, onChange: change } = latest.current;
    change?.(now.filter((each) => each !== id));
    // The file itself stays for longer than it can be taken back.
    actUnlessUndone(
      words.files.removed(name),
      () => undefined,
      () => link(id),
    );
  };
  return (
    <div class="attachments">
      {ids.length > 0 && shown.value && (
        <ul class="attachment-list" aria-label={words.files.list}>
          {ids.map((id) => {
            const file = shown.value?.find((each) => each.id === id);
            if (file) {
              return (
                <li key={id} class={isShown(file.mime) ? "is-picture" : ""}>
                  <FileCard file={file} {...(onChange ? { onRemove: () => remove(id, file.name) } : {})} />
                </li>
              );
            }
            return (
              <li key={id}>
                <p class="soft">{words.files.gone}</p>
              </li>
            );
          })}
        </ul>
      )}
      <Problem error={shown.error} />
      {onChange && (
        <div class="add-files">
          <AddFile onAdded={(file) => link(file.id)} />
          <VoiceRecorder onAdded={(file) => link(file.id)} />
        </div>
      )}
    </div>
  );
}
