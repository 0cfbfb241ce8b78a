/** What the fake core takes out and in: a few moods in a file that is always the same. */
import {
  type Changed,
  CoreError,
  type ImportPreview,
  type PortabilityOperations,
  type TablePreview,
} from "../core/api.ts";
import { toBase64 } from "../core/base64.ts";

export interface FakePortabilityStart {
  lastBackupAt?: number | null;
  /** Of every file that is opened as an export. */
  preview?: Partial<ImportPreview>;
  table?: Partial<TablePreview>;
  /** Files begin with a lock, which this passphrase opens. */
  passphrase?: string;
}

const aPreview: ImportPreview = {
  exportedAt: Date.UTC(2026, 10, 1),
  records: 3,
  files: 0,
  kinds: { mood_entry: { fresh: 2, same: 1, differing: 0, deleted: 0 } },
};

const aTable: TablePreview = {
  header: ["date", "mood", "note"],
  rows: [["2026-11-01", "4", "a walk"]],
  rowCount: 1,
  isDaylio: false,
  columns: {
    date: 0,
    dateOrder: "ymd",
    time: null,
    mood: 1,
    valenceOf: {},
    moodRange: [1, 5],
    tags: null,
    tagSeparator: "|",
    notes: [2],
  },
  entries: [{ localTime: "2026-11-01 12:00", valence: 50, tags: [], note: "a walk" }],
  ready: 1,
  known: 0,
  unread: [],
  unreadCount: 0,
  unknownMoods: {},
  notesCut: 0,
};

const bytes = toBase64(new TextEncoder().encode("alcove"));

export function fakePortability(now: () => number, changed: (what: Changed) => void, start: FakePortabilityStart = {}) {
  let lastBackupAt = start.lastBackupAt ?? null;
  let last: Awaited<ReturnType<PortabilityOperations["lastImport"]>> = null;
  const imported = (source: string, records: number) => {
    last = { source, at: now(), records };
    changed("moods");
  };
  const methods: PortabilityOperations & {
    stretchArchive(passphrase: string, parameters: string | null): Promise<{ parameters: string; secret: string }>;
  } = {
    exportCounts: async () => ({
      kinds: { mood_entry: 2, journal_entry: 1, goal: 0 },
      files: { count: 0, bytes: 0 },
      lastBackupAt,
    }),
    noteBackup: async () => {
      lastBackupAt = now();
      changed("status");
      return null;
    },
    exportTables: async () => [{ name: "moods.csv", text: "id\r\n" }],
    exportPages: async () => [{ name: "journal/2026-11.md", text: "# 2026-11\n" }],
    beginArchive: async () => ({ bytes: 6 }),
    nextArchive: async () => ({ bytes, isDone: true }),
    beginImport: async () => null,
    addImport: async () => null,
    importLock: async () => ({ parameters: start.passphrase === undefined ? null : bytes }),
    openImport: async ({ secret }) => {
      if (start.passphrase !== undefined && secret !== start.passphrase) {
        throw new CoreError("archive_passphrase", "this passphrase does not open the archive");
      }
      return { ...aPreview, ...start.preview };
    },
    startImport: async () => null,
    importSome: async () => {
      imported("alcove", 2);
      return { done: 3, isDone: true };
    },
    previewTable: async ({ columns }) => {
      const preview = { ...aTable, ...start.table };
      return columns ? { ...preview, columns } : preview;
    },
    importTable: async () => {
      imported("moods", 1);
      return { imported: 1 };
    },
    lastImport: async () => last,
    undoImport: async () => {
      const removed = last?.records ?? 0;
      last = null;
      changed("moods");
      return { removed };
    },
    stretchArchive: async (passphrase, parameters) => ({ parameters: parameters ?? bytes, secret: passphrase }),
  };
  return { methods };
}
