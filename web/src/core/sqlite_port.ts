/**
 * `vault::SqlDatabase` (core/vault/sql_database.hpp) over SQLite's WebAssembly build. The two modules have separate heaps;
 * packed parameters and rows are copied between them here, one block at a time. Nothing here throws into C++: every
 * function gives a result code.
 */

import type { Sqlite3Static, WasmPointer } from "@sqlite.org/sqlite-wasm";

const code = { ok: 0, error: 1, nomem: 7, misuse: 21, row: 100, done: 101 } as const;
const tag = { null: 0, integer: 1, real: 2, text: 3, blob: 4 } as const;
/** What SQLite calls the types of a column, by their packed tags. */
const tagOfColumnType = [tag.null, tag.integer, tag.real, tag.text, tag.blob, tag.null];
const resultHeaderBytes = 12;
const parametersHeaderBytes = 6;
/** Destructors: the value stays as long as the call, or SQLite takes a copy. */
const staticValue = 0;
const transientValue = -1;

/** SQLite's own C functions; addresses are numbers, 64-bit integers are bigints. */
interface Exports {
  sqlite3_exec(db: number, sql: number, callback: number, argument: number, message: number): number;
  sqlite3_prepare_v2(db: number, sql: number, bytes: number, statement: number, tail: number): number;
  sqlite3_bind_null(statement: number, index: number): number;
  sqlite3_bind_int64(statement: number, index: number, value: bigint): number;
  sqlite3_bind_double(statement: number, index: number, value: number): number;
  sqlite3_bind_text(statement: number, index: number, text: number, bytes: number, destructor: number): number;
  sqlite3_bind_blob(statement: number, index: number, blob: number, bytes: number, destructor: number): number;
  sqlite3_step(statement: number): number;
  sqlite3_reset(statement: number): number;
  sqlite3_finalize(statement: number): number;
  sqlite3_column_count(statement: number): number;
  sqlite3_column_type(statement: number, column: number): number;
  sqlite3_column_int64(statement: number, column: number): bigint;
  sqlite3_column_double(statement: number, column: number): number;
  sqlite3_column_blob(statement: number, column: number): number;
  sqlite3_column_bytes(statement: number, column: number): number;
}

interface Statement {
  pointer: number;
  /** A row that SQLite has given and no buffer had room for yet. */
  rowWaits: boolean;
  /** Every row was given; continuing gives none. */
  isDone: boolean;
}

/** Bytes in SQLite's heap that are used again from call to call. */
class Scratch {
  private pointer = 0;
  private size = 0;

  constructor(private readonly sqlite3: Sqlite3Static) {}

  /** The address of room for `size` bytes, or 0. What was there before is gone. */
  room(size: number): number {
    if (this.size >= size && this.pointer !== 0) return this.pointer;
    if (this.pointer !== 0) this.sqlite3.wasm.dealloc(this.pointer as WasmPointer);
    this.size = Math.max(size, 4096);
    this.pointer = Number(this.sqlite3.wasm.alloc.impl(this.size));
    if (this.pointer === 0) this.size = 0;
    return this.pointer;
  }
}

export class SqlitePort {
  private readonly statements = new Map<number, Statement>();
  private nextHandle = 1;
  private readonly exports: Exports;
  private readonly scratch: Scratch;
  private readonly outPointer: number;

  /** `coreHeap` gives the core's heap as it is now. `database` is an open connection. */
  constructor(
    private readonly sqlite3: Sqlite3Static,
    private readonly database: number,
    private readonly coreHeap: () => Uint8Array,
  ) {
    this.exports = sqlite3.wasm.exports as unknown as Exports;
    this.scratch = new Scratch(sqlite3);
    this.outPointer = Number(sqlite3.wasm.alloc(8));
  }

  exec(sql: number, bytes: number): number {
    return this.safely(() => {
      const text = this.copyIn(sql, bytes, 1);
      if (text === 0) return code.nomem;
      this.heap()[text + bytes] = 0;
      return this.exports.sqlite3_exec(this.database, text, 0, 0, 0) & 0xff;
    });
  }

  prepare(sql: number, bytes: number): number {
    return this.safely(() => {
      const text = this.copyIn(sql, bytes, 1);
      if (text === 0) return -code.nomem;
      const result = this.exports.sqlite3_prepare_v2(this.database, text, bytes, this.outPointer, 0) & 0xff;
      if (result !== code.ok) return -result;
      const pointer = new DataView(this.heap().buffer).getUint32(this.outPointer, true);
      if (pointer === 0) return -code.misuse;
      const handle = this.nextHandle++;
      this.statements.set(handle, { pointer, rowWaits: false, isDone: false });
      return handle;
    }, -code.error);
  }

  runMany(handle: number, rows: number, bytes: number): number {
    return this.safely(() => {
      const statement = this.statements.get(handle);
      if (!statement || bytes < parametersHeaderBytes) return code.misuse;
      const block = this.copyIn(rows, bytes);
      if (block === 0) return code.nomem;
      const view = this.view(block, bytes);
      const count = view.getUint32(0);
      const columns = view.getUint16(4);
      let at = parametersHeaderBytes;
      for (let row = 0; row < count; row++) {
        at = this.bindRow(statement.pointer, block, at, bytes, columns, staticValue);
        if (at < 0) return -at;
        const stepped = this.exports.sqlite3_step(statement.pointer) & 0xff;
        const reset = this.exports.sqlite3_reset(statement.pointer) & 0xff;
        if (stepped !== code.done) return stepped === code.row ? code.misuse : stepped;
        if (reset !== code.ok) return reset;
      }
      return at === bytes ? code.ok : code.misuse;
    });
  }

  fetch(
    handle: number,
    parameters: number,
    parameterBytes: number,
    maxRows: number,
    buffer: number,
    size: number,
  ): number {
    return this.safely(() => {
      const statement = this.statements.get(handle);
      if (!statement || size < resultHeaderBytes) return code.misuse;
      if (parameterBytes > 0) {
        const started = this.startFetch(statement, parameters, parameterBytes);
        if (started !== code.ok) return started;
      }
      return this.fillBuffer(statement, maxRows, buffer, size);
    });
  }

  finalize(handle: number): void {
    this.safely(() => {
      const statement = this.statements.get(handle);
      this.statements.delete(handle);
      return statement ? this.exports.sqlite3_finalize(statement.pointer) : code.ok;
    });
  }

  lastError(): string {
    try {
      return this.sqlite3.capi.sqlite3_errmsg(this.database as WasmPointer);
    } catch {
      return "";
    }
  }

  private safely(act: () => number, failure: number = code.error): number {
    try {
      return act();
    } catch {
      return failure;
    }
  }

  /** SQLite's heap as it is now. */
  private heap(): Uint8Array {
    return this.sqlite3.wasm.heap8u();
  }

  private view(address: number, bytes: number): DataView {
    return new DataView(this.heap().buffer, address, bytes);
  }

  /** Copies from the core's heap; 0 when there is no memory. */
  private copyIn(address: number, bytes: number, extra = 0): number {
    const room = this.scratch.room(bytes + extra);
    if (room !== 0) this.heap().set(this.coreHeap().subarray(address, address + bytes), room);
    return room;
  }

  /** Binds one packed row; gives where the next one begins, or a negated result code. */
  private bindRow(
    pointer: number,
    block: number,
    from: number,
    end: number,
    columns: number,
    destructor: number,
  ): number {
    const view = this.view(block, end);
    let at = from;
    for (let column = 1; column <= columns; column++) {
      if (at >= end) return -code.misuse;
      const kind = view.getUint8(at++);
      let result: number = code.misuse;
      if (kind === tag.null) {
        result = this.exports.sqlite3_bind_null(pointer, column);
      } else if (kind === tag.integer && at + 8 <= end) {
        result = this.exports.sqlite3_bind_int64(pointer, column, view.getBigInt64(at));
        at += 8;
      } else if (kind === tag.real && at + 8 <= end) {
        result = this.exports.sqlite3_bind_double(pointer, column, view.getFloat64(at));
        at += 8;
      } else if ((kind === tag.text || kind === tag.blob) && at + 4 <= end) {
        const length = view.getUint32(at);
        at += 4;
        if (length > end - at) return -code.misuse;
        const bind = kind === tag.text ? this.exports.sqlite3_bind_text : this.exports.sqlite3_bind_blob;
        result = bind(pointer, column, block + at, length, destructor);
        at += length;
      }
      if (result !== code.ok) return -(result & 0xff);
    }
    return at;
  }

  private startFetch(statement: Statement, parameters: number, bytes: number): number {
    if (bytes < parametersHeaderBytes) return code.misuse;
    const block = this.copyIn(parameters, bytes);
    if (block === 0) return code.nomem;
    this.exports.sqlite3_reset(statement.pointer);
    statement.rowWaits = false;
    statement.isDone = false;
    const view = this.view(block, bytes);
    if (view.getUint32(0) !== 1) return code.misuse;
    const end = this.bindRow(statement.pointer, block, parametersHeaderBytes, bytes, view.getUint16(4), transientValue);
    if (end < 0) return -end;
    return end === bytes ? code.ok : code.misuse;
  }

  private fillBuffer(statement: Statement, maxRows: number, buffer: number, size: number): number {
    const columns = this.exports.sqlite3_column_count(statement.pointer);
    let used = resultHeaderBytes;
    let rows = 0;
    let needed = 0;
    while (rows < maxRows && !statement.isDone) {
      if (!statement.rowWaits) {
        const stepped = this.exports.sqlite3_step(statement.pointer) & 0xff;
        if (stepped === code.done) {
          this.exports.sqlite3_reset(statement.pointer);
          statement.isDone = true;
          break;
        }
        if (stepped !== code.row) {
          this.exports.sqlite3_reset(statement.pointer);
          return stepped;
        }
        statement.rowWaits = true;
      }
      const rowBytes = this.rowBytes(statement.pointer, columns);
      if (used + rowBytes > size) {
        if (rows === 0) needed = resultHeaderBytes + rowBytes;
        break;
      }
      this.packRow(statement.pointer, columns, buffer + used);
      statement.rowWaits = false;
      used += rowBytes;
      rows++;
    }
    const header = new DataView(this.coreHeap().buffer, buffer, resultHeaderBytes);
    header.setUint32(0, rows);
    header.setUint16(4, columns);
    header.setUint16(6, statement.isDone ? 1 : 0);
    header.setUint32(8, needed);
    return code.ok;
  }

  private rowBytes(pointer: number, columns: number): number {
    let bytes = 0;
    for (let column = 0; column < columns; column++) {
      const kind = tagOfColumnType[this.exports.sqlite3_column_type(pointer, column)];
      if (kind === tag.null) bytes += 1;
      else if (kind === tag.integer || kind === tag.real) bytes += 9;
      else bytes += 5 + this.exports.sqlite3_column_bytes(pointer, column);
    }
    return bytes;
  }

  private packRow(pointer: number, columns: number, address: number): void {
    const core = this.coreHeap();
    const view = new DataView(core.buffer);
    let at = address;
    for (let column = 0; column < columns; column++) {
      const kind = tagOfColumnType[this.exports.sqlite3_column_type(pointer, column)] ?? tag.null;
      view.setUint8(at++, kind);
      if (kind === tag.integer) {
        view.setBigInt64(at, this.exports.sqlite3_column_int64(pointer, column));
        at += 8;
      } else if (kind === tag.real) {
        view.setFloat64(at, this.exports.sqlite3_column_double(pointer, column));
        at += 8;
      } else if (kind !== tag.null) {
        const from = this.exports.sqlite3_column_blob(pointer, column);
        const length = this.exports.sqlite3_column_bytes(pointer, column);
        view.setUint32(at, length);
        core.set(this.heap().subarray(from, from + length), at + 4);
        at += 4 + length;
      }
    }
  }
}
