/** Runs the real `alcove-server` on a free port with a data folder of its own. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../../", import.meta.url));
/** Where the programs under test are. */
const binaries = process.env.ALCOVE_BIN ?? join(root, "build/native/bin");
export const serverBinary = join(binaries, "alcove-server");
export const cliBinary = join(binaries, "alcove");
export const keyPrinterBinary = join(binaries, "print_keys");

export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

export class AlcoveServer {
  readonly folder = mkdtempSync(join(tmpdir(), "alcove-server-"));
  readonly data = join(this.folder, "data");
  readonly log = join(this.folder, "server.log");
  private process: ChildProcess | null = null;

  private constructor(
    readonly port: number,
    private readonly web: string,
    private readonly flags: readonly string[],
  ) {}

  /** `flags` are added to those of every test: `["--instruments", folder]`. */
  static async start(web = join(root, "build/web"), flags: readonly string[] = []): Promise<AlcoveServer> {
    const server = new AlcoveServer(await freePort(), web, flags);
    await server.up();
    return server;
  }

  get origin(): string {
    return `http://localhost:${this.port}`;
  }

  /** Starts (again) and resolves once `/healthz` answers. */
  async up(): Promise<void> {
    const log = openSync(this.log, "a");
    const args = ["serve", "--listen", `127.0.0.1:${this.port}`, "--data", this.data, "--web", this.web, ...this.flags];
    const child = spawn(serverBinary, args, { stdio: ["ignore", log, log] });
    closeSync(log);
    this.process = child;
    for (;;) {
      if (child.exitCode !== null) throw new Error(`the server ended: ${readFileSync(this.log, "utf8")}`);
      const healthy = await fetch(`http://127.0.0.1:${this.port}/healthz`).then(
        (response) => response.ok,
        () => false,
      );
      if (healthy) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<number | null> {
    const child = this.process;
    this.process = null;
    if (!child) return null;
    if (child.exitCode === null) {
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    }
    return child.exitCode;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
