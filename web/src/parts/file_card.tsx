import { useState } from "preact/hooks";
import type { FileView } from "../core/api.ts";
import { isShown } from "../files/picture.ts";
import { bytesOf, useFileAddress, useThumbnail } from "../files/use_file_address.ts";
import { words } from "../language/index.ts";
import { core, status } from "../state.ts";
import { useAct } from "../use_act.ts";
import { Field } from "./field.tsx";
import { Download, Eye, FileText, PenLine, Trash2 } from "./icons.ts";
import { Problem } from "./problem.tsx";
import { Sheet } from "./sheet.tsx";
import { VoicePlayer } from "./voice_player.tsx";
import { Working } from "./working.tsx";

const fetched = ({ place }: FileView) => Math.floor((place.partsHere / place.parts) * 100);

function Looking({ file, onClose }: { file: FileView; onClose: () => void }) {
  const { address, error } = useFileAddress(file, true);
  return (
    <Sheet title={file.name} onClose={onClose}>
      {address ? (
        <img class="whole-picture" src={address} alt={file.name} />
      ) : (
        !error && <Working text={words.files.fetching(fetched(file))} />
      )}
      <Problem error={error} />
    </Sheet>
  );
}

function Renaming({ file, onClose }: { file: FileView; onClose: () => void }) {
  const [name, setName] = useState(file.name);
  const act = useAct();
  const save = async (event: Event) => {
    event.preventDefault();
    // It stands inside the form of the entry.
    event.stopPropagation();
    if (await act.run(async () => void (await core().changeFile({ id: file.id, name: name.trim() })))) onClose();
  };
  return (
    <Sheet title={words.files.renameTitle} onClose={onClose}>
      <form class="stack" onSubmit={save}>
        <Field label={words.files.name} hint={words.files.nameHint} value={name} onInput={setName} required />
        <Problem error={act.error} />
        <div class="actions">
          <button type="submit" class="primary" disabled={act.isBusy || name.trim() === ""}>
            {words.files.keepName}
          </button>
        </div>
      </form>
    </Sheet>
  );
}

/** Its name among the downloads is the person's own. */
async function saveHere(file: FileView): Promise<void> {
  const bytes = await bytesOf(file);
  const address = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.click();
  // The browser reads the blob after the click; the address may go once it had time to begin.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

interface FileCardProps {
  file: FileView;
  /** Without it the file can be looked at only. */
  onRemove?: () => void;
}

/** One file: what it is, where it is, and what can be done with it. */
export function FileCard({ file, onRemove }: FileCardProps) {
  const [open, setOpen] = useState<"looking" | "renaming" | null>(null);
  const thumbnail = useThumbnail(file.thumbnail);
  const saving = useAct();
  const isPicture = isShown(file.mime);
  const { place } = file;
  return (
    <div class="file-card">
      {thumbnail ? (
        <img
          class="thumbnail"
          src={thumbnail}
          alt={file.name}
          width={file.width ?? undefined}
          height={file.height ?? undefined}
        />
      ) : (
        file.kind === "attachment" && <FileText class="file-mark" aria-hidden="true" />
      )}
      <div class="file-words">
        <p class="file-name">{file.name}</p>
        <p class="small soft">
          {words.files.size(file.size)}
          {!place.isHere && ` · ${place.partsHere > 0 ? words.files.fetching(fetched(file)) : words.files.notHere}`}
          {place.partsToSend > 0 && status.value?.sync.state !== "off" && ` · ${words.files.toSend}`}
        </p>
        {file.kind === "voice" && <VoicePlayer file={file} mayChange={onRemove !== undefined} />}
        <div class="actions">
          {isPicture && (
            <button
              type="button"
              class="quiet with-icon"
              aria-label={words.files.openNamed(file.name)}
              onClick={() => setOpen("looking")}
            >
              <Eye aria-hidden="true" />
              {words.files.open}
            </button>
          )}
          <button
            type="button"
            class="quiet with-icon"
            aria-label={words.files.saveNamed(file.name)}
            disabled={saving.isBusy}
            onClick={() => saving.run(() => saveHere(file))}
          >
            <Download aria-hidden="true" />
            {words.files.save}
          </button>
          {onRemove && (
            <>
              <button
                type="button"
                class="quiet with-icon"
                aria-label={words.files.renameNamed(file.name)}
                onClick={() => setOpen("renaming")}
              >
                <PenLine aria-hidden="true" />
                {words.files.rename}
              </button>
              <button
                type="button"
                class="quiet with-icon"
                aria-label={words.files.removeNamed(file.name)}
                onClick={onRemove}
              >
                <Trash2 aria-hidden="true" />
                {words.files.remove}
              </button>
            </>
          )}
        </div>
        {saving.isBusy && !place.isHere && <Working text={words.files.fetching(fetched(file))} />}
        <Problem error={saving.error} />
      </div>
      {open === "looking" && <Looking file={file} onClose={() => setOpen(null)} />}
      {open === "renaming" && <Renaming file={file} onClose={() => setOpen(null)} />}
    </div>
  );
}
