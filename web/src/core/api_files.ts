/** What the page can ask of the core about photos, files and voice notes (core/files): a part of `AlcoveCore`. */

/** What is said of a file when it is added. */
export interface FileDescription {
  kind: "attachment" | "voice";
  /** 1 to 200 characters; also what a screen reader says for a photo. */
  name: string;
  mime: string;
  /** Bytes, at most 50 MiB. */
  size: number;
  width: number | null;
  height: number | null;
  /** A small JPEG in base64, at most 12 KiB. */
  thumbnail: string | null;
  durationMs: number | null;
  /** How loud a voice note is from its beginning to its end: at most 200 numbers from 0 to 255. */
  peaks: number[];
}

export interface FileView extends FileDescription {
  id: string;
  addedAt: number;
  /** As the person typed it. */
  transcript: string;
  place: {
    /** Whether it can be read here; else it is fetched first. */
    isHere: boolean;
    /** Pieces that it has, that are here, and that still wait to be sent to the server. */
    parts: number;
    partsHere: number;
    partsToSend: number;
  };
}

export interface FileStorage {
  /** What the server said last; null without an account or before it was asked. */
  server: { usedBytes: number; quotaBytes: number; at: number } | null;
  /** What files take up on this device. */
  hereBytes: number;
  /** Pieces that wait to be sent. */
  partsToSend: number;
}

export interface AskedFileOperations {
  /** In the order of the ids; what is not here (not yet, or not any more) is left out. */
  files(of: { ids: string[] }): Promise<FileView[]>;
  /** A name of 1 to 200 characters, a transcript of at most 20 000; else `file`. */
  changeFile(of: { id: string; name?: string; transcript?: string }): Promise<FileView>;
  fileStorage(): Promise<FileStorage>;
}

export const askedFileOperations: Record<keyof AskedFileOperations, true> = {
  files: true,
  changeFile: true,
  fileStorage: true,
};

export interface FileOperations {
  /** Begins to add a file; `nextBytes` is how many bytes come first. More than 50 MiB is `file_too_large`. */
  beginFile(of: FileDescription): Promise<{ adding: string; nextBytes: number }>;
  /** Sealed and kept when it resolves. `nextBytes` is 0 when all are here. */
  addFilePart(adding: string, part: Uint8Array): Promise<{ nextBytes: number }>;
  finishFile(adding: string): Promise<FileView>;
  /** Gives up what was begun. */
  dropFile(adding: string): Promise<void>;
  /** The bytes, of the type the file was added with. Not here is `file_elsewhere`, damaged `attachment`. */
  readFile(id: string): Promise<Blob>;
  /** Brings a file to this device; resolves when all of it is here. Not on the server yet is `file_elsewhere`. */
  fetchFile(id: string): Promise<void>;
  /** Asks the server how much room there is. */
  askStorage(): Promise<FileStorage>;
}
