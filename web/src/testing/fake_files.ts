/** Files in memory, for component tests. */
import {
  type AskedFileOperations,
  type Changed,
  CoreError,
  type FileDescription,
  type FileOperations,
  type FileView,
} from "../core/api.ts";

export interface FakeFiles extends AskedFileOperations, FileOperations {}

export interface FakeFile extends Partial<FileView> {
  id: string;
  /** Only on another device, and not sent yet. */
  isElsewhere?: boolean;
}

const partBytes = 4;

function viewOf(id: string, of: FileDescription): FileView {
  const parts = Math.max(1, Math.ceil(of.size / partBytes));
  return {
    ...of,
    id,
    addedAt: 1_790_000_000_000,
    transcript: "",
    place: { isHere: true, parts, partsHere: parts, partsToSend: 0 },
  };
}

const plain: FileDescription = {
  kind: "attachment",
  name: "notes.txt",
  mime: "text/plain",
  size: 5,
  width: null,
  height: null,
  thumbnail: null,
  durationMs: null,
  peaks: [],
};

export function fakeFiles(changed: (...what: Changed[]) => void, start: readonly FakeFile[] = []): FakeFiles {
  const kept = new Map<string, FileView>();
  const elsewhere = new Set<string>();
  const adding = new Map<string, { of: FileDescription; left: number }>();
  for (const { isElsewhere, ...file } of start) {
    const view = { ...viewOf(file.id, plain), ...file };
    if (isElsewhere) elsewhere.add(file.id);
    kept.set(file.id, isElsewhere ? { ...view, place: { ...view.place, isHere: false, partsHere: 0 } } : view);
  }
  let next = 1;
  const known = (id: string): FileView => {
    const view = kept.get(id);
    if (!view) throw new CoreError("not_found", "This file is not here any more.");
    return view;
  };
  const nextBytes = (left: number) => ({ nextBytes: Math.min(left, partBytes) });
  const storage = async () => ({ server: { usedBytes: 3e6, quotaBytes: 1e9, at: 0 }, hereBytes: 2e6, partsToSend: 0 });
  return {
    files: async ({ ids }) => ids.map((id) => kept.get(id)).filter((view): view is FileView => view !== undefined),
    changeFile: async ({ id, ...change }) => {
      const view = { ...known(id), ...change };
      kept.set(id, view);
      changed("files");
      return view;
    },
    fileStorage: storage,
    askStorage: storage,
    beginFile: async (of) => {
      if (of.size > 50 << 20) throw new CoreError("file_too_large", "This file is larger than 50 MB.");
      const name = String(next++);
      adding.set(name, { of, left: of.size });
      return { adding: name, ...nextBytes(of.size) };
    },
    addFilePart: async (name, part) => {
      const file = adding.get(name);
      if (!file) throw new CoreError("file", "Adding this file was interrupted.");
      file.left -= part.length;
      return nextBytes(file.left);
    },
    finishFile: async (name) => {
      const file = adding.get(name);
      if (!file) throw new CoreError("file", "Adding this file was interrupted.");
      adding.delete(name);
      const view = viewOf(`f${name}`, file.of);
      kept.set(view.id, view);
      changed("files");
      return view;
    },
    dropFile: async (name) => void adding.delete(name),
    readFile: async (id) => new Blob(["bytes"], { type: known(id).mime }),
    fetchFile: async (id) => {
      const view = known(id);
      if (elsewhere.has(id)) throw new CoreError("file_elsewhere", "This file is still on your other device.");
      kept.set(id, { ...view, place: { ...view.place, isHere: true, partsHere: view.place.parts } });
      changed("files");
    },
  };
}
