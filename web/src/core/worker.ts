/**
 * The worker of one tab. The tabs of a browser share one vault: the worker that holds the Web Lock owns it and answers all
 * of them; the others pass their calls on, and one of them takes over when the owner goes.
 */

import { CoreError, type Status } from "./api.ts";
import { isAsked } from "./asked.ts";
import { Owner } from "./owner.ts";
import { channelName, failureOf, lockName, type Message } from "./rpc.ts";

type Call = Extract<Message, { kind: "call" }>;

const self_ = crypto.randomUUID();
const channel = new BroadcastChannel(channelName);
let owner: Promise<Owner> | null = null;
/** Calls of this tab that another tab is to answer. */
const passedOn = new Map<number, { call: Call; taken: boolean }>();

function toPage(message: Message): void {
  self.postMessage(message);
}

function interrupted(id: number): void {
  const message =
    "The other tab of Alcove was closed before it had finished. Look whether it is done, and try again if not.";
  toPage({ kind: "failure", to: self_, id, error: { code: "interrupted", message, where: "" } });
}

async function perform(call: Call): Promise<Message> {
  try {
    if (!owner) throw new CoreError("interrupted", "Alcove is just starting. Try again.");
    const operations = await owner;
    if (isAsked(call.method)) {
      const value = await operations.ask(call.method, call.args[0]);
      return { kind: "answer", to: call.from, id: call.id, value };
    }
    // The message comes from this origin's own code, typed by `Method`.
    const operation = operations[call.method] as (...args: unknown[]) => Promise<unknown>;
    const value = await operation.apply(operations, call.args);
    return { kind: "answer", to: call.from, id: call.id, value };
  } catch (thrown) {
    return { kind: "failure", to: call.from, id: call.id, error: failureOf(thrown) };
  }
}

function passOn(call: Call): void {
  passedOn.set(call.id, { call, taken: false });
  channel.postMessage(call);
}

/** A tab that works through another one says so. */
function seenFromHere(message: Message, call: Call): Message {
  if (message.kind !== "answer" || call.method !== "status") return message;
  return { ...message, value: { ...(message.value as Status), otherTab: true } };
}

self.onmessage = async ({ data }: MessageEvent<Message>) => {
  if (data.kind !== "call") return;
  const call: Call = { ...data, from: self_ };
  if (owner) toPage(await perform(call));
  else passOn(call);
};

channel.onmessage = async ({ data }: MessageEvent<Message>) => {
  switch (data.kind) {
    case "call":
      if (!owner) return;
      channel.postMessage({ kind: "taken", to: data.from, id: data.id } satisfies Message);
      channel.postMessage(await perform(data));
      return;
    case "taken": {
      const waiting = data.to === self_ ? passedOn.get(data.id) : undefined;
      if (waiting) waiting.taken = true;
      return;
    }
    case "answer":
    case "failure": {
      const waiting = data.to === self_ ? passedOn.get(data.id) : undefined;
      if (!waiting) return;
      passedOn.delete(data.id);
      toPage(seenFromHere(data, waiting.call));
      return;
    }
    case "changed":
      toPage(data);
      return;
    case "owner":
      for (const [id, { call, taken }] of passedOn) {
        if (!taken) {
          channel.postMessage(call);
          continue;
        }
        passedOn.delete(id);
        interrupted(id);
      }
  }
};

/** Held until the tab closes. */
void navigator.locks.request(lockName, () => {
  // The page names its worker by its language.
  owner = Owner.open(self.name || "en", (what) => {
    toPage({ kind: "changed", what });
    channel.postMessage({ kind: "changed", what } satisfies Message);
  });
  owner.catch(() => undefined);
  channel.postMessage({ kind: "owner" } satisfies Message);
  for (const [id, { call, taken }] of passedOn) {
    passedOn.delete(id);
    if (taken) interrupted(id);
    else void perform(call).then(toPage);
  }
  toPage({ kind: "changed", what: ["status"] });
  return new Promise<never>(() => undefined);
});
