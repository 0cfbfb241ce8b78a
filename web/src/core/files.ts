/** Files in the worker that owns the vault: piece by piece into it and out of it, and to and from the server. */

import { CoreError } from "./api.ts";
import type { FileOperations, FileStorage, FileView } from "./api_files.ts";
import type { CoreBinding, FileAddingBinding, Reply } from "./module.ts";
import type { Synchronizer } from "./synchronizer.ts";

const tidyEvery_ms = 600_000;

function take<T>(reply: Reply): T {
  const { value, error } = JSON.parse(reply);
  if (error) throw new CoreError(error.code, error.message, error.where);
  return value;
}

export class OwnedFiles implements FileOperations {
  private readonly adding = new Map<string, FileAddingBinding>();
  private nextAdding = 1;
  private isSending = false;

  /** `ask` asks the core by name; `changed` tells the tabs what changed. */
  constructor(
    private readonly core: CoreBinding,
    private readonly synchronizer: Synchronizer,
    private readonly ask: <T>(operation: string, given: unknown) => T,
    private readonly changed: () => void,
  ) {
    synchronizer.afterExchange = () => void this.send();
    setInterval(() => this.tidy(), tidyEvery_ms);
  }

  async beginFile(of: Parameters<FileOperations["beginFile"]>[0]): Promise<{ adding: string; nextBytes: number }> {
    const file = this.core.beginFile(JSON.stringify(of));
    const adding = String(this.nextAdding++);
    this.adding.set(adding, file);
    return this.guarded(adding, () => ({ adding, nextBytes: take<number>(file.nextPart()) }));
  }

  async addFilePart(adding: string, part: Uint8Array): Promise<{ nextBytes: number }> {
    const file = this.begun(adding);
    return this.guarded(adding, () => {
      take(file.add(part));
      return { nextBytes: take<number>(file.nextPart()) };
    });
  }

  async finishFile(adding: string): Promise<FileView> {
    const file = this.begun(adding);
    const id = this.guarded(adding, () => take<string>(file.finish(Date.now())));
    this.end(adding);
    this.changed();
    this.synchronizer.afterChange();
    return this.view(id);
  }

  async dropFile(adding: string): Promise<void> {
    this.end(adding);
  }

  async readFile(id: string): Promise<Blob> {
    const { mime } = this.view(id);
    const reading = this.core.readFile(id);
    const parts: Uint8Array<ArrayBuffer>[] = [];
    try {
      for (;;) {
        const { part, done, error } = reading.next();
        if (error) throw new CoreError(error.code, error.message, error.where);
        if (done) return new Blob(parts, { type: mime });
        if (part) parts.push(part);
      }
    } finally {
      reading.delete();
    }
  }

  async fetchFile(id: string): Promise<void> {
    // Records come in between.
    while ((await this.synchronizer.hold(() => this.core.beginDownload(id))).waiting > 0);
    this.changed();
  }

  async askStorage(): Promise<FileStorage> {
    await this.synchronizer.hold(() => this.core.beginStorage());
    return this.ask("fileStorage", null);
  }

  /** Sends what waits, after every exchange of records. What can't be sent now is tried after the next one. */
  private async send(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    try {
      this.tidy();
      for (;;) {
        const done = await this.synchronizer.hold(() => this.core.beginUpload());
        if (done.heldBack) this.synchronizer.holdBack(done.heldBack);
        if (done.waiting === 0 || done.sent === 0 || done.heldBack) break;
      }
    } catch {
      // What stands in the way is shown by the exchanges of records.
    } finally {
      this.isSending = false;
      this.changed();
    }
  }

  private tidy(): void {
    try {
      this.ask("tidyFiles", null);
      this.changed();
    } catch {
      // Locked, or the disk is full: another time.
    }
  }

  private view(id: string): FileView {
    const [view] = this.ask<FileView[]>("files", { ids: [id] });
    if (!view) throw new CoreError("not_found", "This file is not here any more.", "id");
    return view;
  }

  private begun(adding: string): FileAddingBinding {
    const file = this.adding.get(adding);
    if (!file) throw new CoreError("file", "Adding this file was interrupted. Add it again.", "adding");
    return file;
  }

  private guarded<T>(adding: string, act: () => T): T {
    try {
      return act();
    } catch (failure) {
      this.end(adding);
      throw failure;
    }
  }

  private end(adding: string): void {
    this.adding.get(adding)?.delete();
    this.adding.delete(adding);
  }
}
