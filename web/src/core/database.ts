/** Opens the store: SQLite on the browser's private file system, or in memory where that is missing. */

import sqlite3InitModule, { type Sqlite3Static } from "@sqlite.org/sqlite-wasm";
import { CoreError } from "./api.ts";

export interface OpenDatabase {
  sqlite3: Sqlite3Static;
  /** Address of the connection in SQLite's heap. */
  connection: number;
  storage: "opfs" | "memory";
}

const poolName = "alcove";
const fileName = "/vault.sqlite3";

declare global {
  /** Read once by sqlite-wasm: parts not to start. They cost half of its start-up. */
  var sqlite3ApiConfig: unknown;
}

function open(sqlite3: Sqlite3Static, name: string, vfs: string | 0): number {
  const { capi, wasm } = sqlite3;
  const out = wasm.alloc(8);
  try {
    const flags = capi.SQLITE_OPEN_READWRITE | capi.SQLITE_OPEN_CREATE;
    const result = capi.sqlite3_open_v2(name, out, flags, vfs);
    if (result !== capi.SQLITE_OK) throw new Error(`opening the store failed with ${result}`);
    return Number(wasm.peekPtr(out));
  } finally {
    wasm.dealloc(out);
  }
}

/** Whether this browser mode lets pages keep files at all; some private modes do not. */
async function keepsFiles(): Promise<boolean> {
  if (!globalThis.FileSystemFileHandle?.prototype.createSyncAccessHandle || !navigator.storage?.getDirectory)
    return false;
  return navigator.storage.getDirectory().then(
    () => true,
    () => false,
  );
}

/**
 * The caller holds the Web Lock of the vault, so that no other tab has the files open. Where files can be kept but do not
 * open, it fails with `storage` and touches nothing: they are the person's only copy.
 */
export async function openDatabase(): Promise<OpenDatabase> {
  globalThis.sqlite3ApiConfig = { disable: { vfs: { opfs: true, "opfs-wl": true, kvvfs: true } } };
  const sqlite3 = await sqlite3InitModule();
  if (!(await keepsFiles())) return { sqlite3, connection: open(sqlite3, ":memory:", 0), storage: "memory" };
  try {
    await sqlite3.installOpfsSAHPoolVfs({
      name: poolName,
      directory: ".alcove",
      initialCapacity: 6,
      preserveOnInitFailure: true,
    });
    const connection = open(sqlite3, fileName, poolName);
    // WAL works here only when nobody else can have the file, which must be said before.
    const modes = "PRAGMA locking_mode = exclusive; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL";
    sqlite3.capi.sqlite3_exec(connection as never, modes, 0, 0, 0);
    return { sqlite3, connection, storage: "opfs" };
  } catch {
    throw new CoreError(
      "storage",
      "Alcove could not open its files in this browser. Nothing was changed. Close other tabs of Alcove and reload.",
    );
  }
}
