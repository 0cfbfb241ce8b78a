/** Out of Alcove and in again: exports, archives, imports and their undo (core/portability; docs/export.md). */

export interface ExportCounts {
  /** How many things of each kind there are: "mood_entry", "journal_entry", "assessment_attempt", … */
  kinds: Record<string, number>;
  /** Photos, files and voice notes that are on this device as a whole. */
  files: { count: number; bytes: number };
  /** When this device last wrote a backup (ms), or null. */
  lastBackupAt: number | null;
}

/** `name` may have folders: "journal/2026-11.md". */
export interface TextFile {
  name: string;
  text: string;
}

/** How many things of a kind are not here, here already, here in another form, and were deleted here. */
export interface KindCount {
  fresh: number;
  same: number;
  differing: number;
  deleted: number;
}

export interface ImportPreview {
  exportedAt: number;
  records: number;
  files: number;
  kinds: Record<string, KindCount>;
}

/** Which column of another app's table holds what; a column is its index. */
export interface MoodColumns {
  date: number;
  dateOrder: "ymd" | "dmy" | "mdy";
  time: number | null;
  mood: number;
  /** Words of the mood column, in lower case, to −100…100. */
  valenceOf: Record<string, number>;
  /** Where the mood column has numbers: the worst and the best. */
  moodRange: [number, number] | null;
  tags: number | null;
  tagSeparator: string;
  notes: number[];
}

export interface TablePreview {
  header: string[];
  /** The first few rows as they are in the file. */
  rows: string[][];
  rowCount: number;
  isDaylio: boolean;
  columns: MoodColumns;
  /** The first few entries as they would be taken. */
  entries: { localTime: string; valence: number; tags: string[]; note: string }[];
  ready: number;
  /** Here already, in the future, or twice in the table. */
  known: number;
  unread: { line: number; why: string }[];
  unreadCount: number;
  /** Words of the mood column that need a number first, with how often they occur. */
  unknownMoods: Record<string, number>;
  notesCut: number;
}

/** `offsets`: minutes east of UTC from a local minute (counted from 1970) on. */
export interface TableAsk {
  columns: MoodColumns | null;
  offsets: { from: number; minutes: number }[];
  zone: string;
}

/** All bytes are in base64. */
export interface PortabilityOperations {
  exportCounts(): Promise<ExportCounts>;
  noteBackup(): Promise<null>;
  exportTables(): Promise<TextFile[]>;
  exportPages(): Promise<TextFile[]>;
  /** `archive_too_large` beyond 256 MiB. Then `nextArchive` until it is done. */
  beginArchive(of: { parameters: string; secret: string; files: boolean }): Promise<{ bytes: number }>;
  nextArchive(): Promise<{ bytes: string; isDone: boolean }>;

  beginImport(): Promise<null>;
  addImport(part: { bytes: string }): Promise<null>;
  /** How to stretch the passphrase of what was added; null where it has none. */
  importLock(): Promise<{ parameters: string | null }>;
  /** Errors: `document`, `document_version`, `json`, `archive`, `archive_passphrase`. */
  openImport(of: { secret: string | null }): Promise<ImportPreview>;
  startImport(of: { deleted: boolean }): Promise<null>;
  importSome(): Promise<{ done: number; isDone: boolean }>;

  /** Of what was added, read as a table. */
  previewTable(ask: TableAsk): Promise<TablePreview>;
  importTable(ask: TableAsk): Promise<{ imported: number }>;

  /** What can be taken back, or null. */
  lastImport(): Promise<{ source: string; at: number; records: number } | null>;
  undoImport(): Promise<{ removed: number }>;
}

export const portabilityOperations: Record<keyof PortabilityOperations, true> = {
  exportCounts: true,
  noteBackup: true,
  exportTables: true,
  exportPages: true,
  beginArchive: true,
  nextArchive: true,
  beginImport: true,
  addImport: true,
  importLock: true,
  openImport: true,
  startImport: true,
  importSome: true,
  previewTable: true,
  importTable: true,
  lastImport: true,
  undoImport: true,
};

export interface ArchiveKeys {
  /** Stretches the passphrase of an archive: with these parameters, or with fresh ones where they are null. */
  stretchArchive(passphrase: string, parameters: string | null): Promise<{ parameters: string; secret: string }>;
}
