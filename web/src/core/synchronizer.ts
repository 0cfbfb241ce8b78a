/**
 * Keeps an account in step: performs the actions of conversations (requests, slow work), one conversation at a time, and
 * decides when to hold one: after a change here, when the server says that something is new, when the connection is back,
 * and again after a failure, less and less often.
 */

import { CoreError } from "./api.ts";
import { solve, stretch } from "./heavy.ts";
import type { CoreBinding, Talk, TalkAction, TalkDone } from "./module.ts";

const responseLimitBytes = (1 << 20) + (64 << 10);
const afterChangeMs = 400;
const firstRetryMs = 2_000;
const lastRetryMs = 300_000;
/** Even without news, so that heartbeats and lost notices come through. */
const quietMs = 900_000;

type Activity = "idle" | "syncing" | "offline";

export class Synchronizer {
  private busy: Promise<unknown> = Promise.resolve();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private retryMs = firstRetryMs;
  private socket: WebSocket | null = null;
  private wanted = false;
  activity: Activity = "idle";
  lastSyncedAt: number | null = null;
  problem: { code: string; message: string } | null = null;
  /** Called after every exchange of records that went well: the turn of files. */
  afterExchange: () => void = () => undefined;

  /** `changed` is called when the state above or the vault may have changed. */
  constructor(
    private readonly core: CoreBinding,
    private readonly changed: () => void,
  ) {
    self.addEventListener("online", () => this.schedule(0));
    self.addEventListener("offline", () => this.show("offline"));
  }

  /** Begins to keep the account in step; called when an open vault has one. */
  start(): void {
    this.wanted = true;
    this.schedule(0);
  }

  /** Stops: the vault was locked or the account is gone. */
  stop(): void {
    this.wanted = false;
    clearTimeout(this.timer);
    this.socket?.close();
    this.socket = null;
    this.activity = "idle";
  }

  /** Something was written here. */
  afterChange(): void {
    if (this.wanted) this.schedule(afterChangeMs);
  }

  /** Holds a conversation to its end; one after the other. */
  hold(begin: () => Talk): Promise<TalkDone> {
    const turn = this.busy.then(() => this.converse(begin()));
    this.busy = turn.catch(() => undefined);
    return turn;
  }

  /** Synchronises now; fails as the conversation does. */
  async synchronize(): Promise<void> {
    clearTimeout(this.timer);
    this.show("syncing");
    try {
      const done = await this.hold(() => this.core.beginSync());
      this.problem = done.heldBack && { code: done.heldBack.code, message: done.heldBack.message };
      this.succeeded();
    } catch (error) {
      this.failed(error);
      throw error;
    }
  }

  /** Every conversation that signs in ends with a whole exchange. */
  succeeded(): void {
    this.lastSyncedAt = Date.now();
    this.retryMs = firstRetryMs;
    this.show("idle");
    this.listen();
    if (this.wanted) this.schedule(quietMs);
    this.afterExchange();
  }

  /** Something waits here because the server does not take it. */
  holdBack(problem: { code: string; message: string }): void {
    this.problem = { code: problem.code, message: problem.message };
    this.changed();
  }

  private failed(error: unknown): void {
    const offline = error instanceof CoreError && error.code === "network";
    if (!offline && error instanceof CoreError) this.problem = { code: error.code, message: error.message };
    this.show(offline ? "offline" : "idle");
    if (!this.wanted) return;
    this.schedule(this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, lastRetryMs);
  }

  private show(activity: Activity): void {
    this.activity = activity;
    this.changed();
  }

  private schedule(delayMs: number): void {
    clearTimeout(this.timer);
    if (!this.wanted) return;
    this.timer = setTimeout(() => void this.synchronize().catch(() => undefined), delayMs);
  }

  private async converse(talk: Talk): Promise<TalkDone> {
    try {
      let action = talk.start(Date.now());
      for (;;) {
        this.changed();
        if (action.done) return action.done;
        if (action.error) throw new CoreError(action.error.code, action.error.message, action.error.where);
        action = await this.perform(talk, action);
      }
    } finally {
      talk.delete();
    }
  }

  private async perform(talk: Talk, action: TalkAction): Promise<TalkAction> {
    if (action.stretch) {
      const output = await stretch(action.stretch.ksf, action.stretch.input);
      action.stretch.input.fill(0);
      return talk.stretched(output, Date.now());
    }
    if (action.solve) {
      return talk.solved(await solve(action.solve.challenge, action.solve.name, action.solve.bits), Date.now());
    }
    if (!action.request)
      throw new CoreError("internal", "The conversation with the server came to nothing. Try again.");
    const { method, path, body, bearer } = action.request;
    const headers: Record<string, string> = {};
    if (method !== "GET") headers["Content-Type"] = "application/cbor";
    if (bearer.length > 0) headers.Authorization = `Bearer ${hex(bearer)}`;
    try {
      const response = await fetch(path, {
        method,
        headers,
        body: method === "GET" ? null : body,
        cache: "no-store",
        credentials: "omit",
        redirect: "error",
        referrerPolicy: "no-referrer",
      });
      const answer = new Uint8Array(await response.arrayBuffer());
      if (answer.length > responseLimitBytes) return talk.lose(Date.now());
      const retryAfter = Number.parseInt(response.headers.get("Retry-After") ?? "0", 10) || 0;
      return talk.respond(response.status, answer, retryAfter, Date.now());
    } catch {
      return talk.lose(Date.now());
    }
  }

  /** The socket says only that there is something new. */
  private listen(): void {
    if (!this.wanted || this.socket) return;
    const token = this.core.sessionToken(Date.now());
    if (token.length === 0) return;
    const socket = new WebSocket(`${self.location.origin.replace(/^http/, "ws")}/v1/live`);
    this.socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => socket.send(token);
    socket.onmessage = () => this.schedule(0);
    socket.onclose = () => {
      if (this.socket !== socket) return;
      this.socket = null;
      this.schedule(this.retryMs);
    };
  }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
