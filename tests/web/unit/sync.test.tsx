import { describe, expect, it } from "vitest";
import { App } from "../../../web/src/app.tsx";
import { CoreError, type SyncStatus } from "../../../web/src/core/api.ts";
import { plainFailure } from "../../../web/src/failures.ts";
import { codeGroups, plainCode } from "../../../web/src/pages/sync/recovery_code.ts";
import { syncSentence } from "../../../web/src/pages/sync/sync_words.ts";
import { TurnOn } from "../../../web/src/pages/sync/turn_on.tsx";
import { route } from "../../../web/src/router.ts";
import { status } from "../../../web/src/state.ts";
import { button, connected, heading, mount, press, type } from "./page.tsx";

const now = Date.UTC(2026, 10, 22, 12);

function sync(of: Partial<SyncStatus>): SyncStatus {
  return {
    state: "idle",
    signInName: "heron",
    waiting: 0,
    lastSyncedAt: now - 120_000,
    problem: null,
    failedTries: 0,
    devices: [],
    ...of,
  };
}

describe("sync in words", () => {
  it("says where things are", () => {
    expect(syncSentence(sync({ state: "off" }), now)).toBe("Sync is off. Everything is on this device only.");
    expect(syncSentence(sync({}), now)).toBe("In step with the server (2 minutes ago).");
    expect(syncSentence(sync({ waiting: 2 }), now)).toContain("2 changes not on the server yet.");
    expect(syncSentence(sync({ state: "offline", waiting: 1 }), now)).toBe(
      "Waiting for a connection. 1 change waits on this device.",
    );
    expect(syncSentence(sync({ lastSyncedAt: null }), now)).toContain("Nothing has been exchanged yet");
    expect(syncSentence(sync({ state: "signed-out" }), now)).toContain("Sign in again");
  });

  it("explains a server that can't be trusted without an error number in the way", () => {
    for (const code of ["rollback", "fork", "gap", "authentication"]) {
      const sentence = syncSentence(sync({ state: "paused", problem: { code, message: "x" } }), now);
      expect(sentence, code).toContain("Nothing was taken over and nothing here was changed.");
      expect(sentence, code).not.toContain(code);
    }
  });
});

describe("a failure in words", () => {
  it("has words of its own for what people meet", () => {
    expect(plainFailure(new CoreError("wrong_passphrase", "x")).what).toBe("That passphrase doesn't open this device.");
  });

  it("keeps an unknown code for a report", () => {
    expect(plainFailure(new CoreError("odd_thing", "x"))).toMatchObject({
      what: "That didn't work.",
      code: "odd_thing",
    });
    expect(plainFailure(new TypeError("boom")).code).toBe("");
  });
});

describe("the recovery code", () => {
  it("is read whatever its case, spaces and dashes, and with O, I and L for the digits they look like", () => {
    expect(plainCode("ab cd-EF\nol1i")).toBe("ABCDEF0111");
  });

  it("is shown in groups of four", () => {
    expect(codeGroups("0123456789AB")).toEqual(["0123", "4567", "89AB"]);
  });
});

describe("turning on sync", () => {
  async function toCode() {
    const core = await connected();
    await mount(<TurnOn />);
    await type("Sign-in name", "heron");
    await type("Passphrase", "four words that differ");
    await type("The same once more", "four words that differ");
    await press("Continue");
    return core;
  }

  it("does not go on while the two passphrases differ", async () => {
    await connected();
    const page = await mount(<TurnOn />);
    await type("Sign-in name", "heron");
    await type("Passphrase", "one thing");
    await type("The same once more", "another");
    await press("Continue");
    expect(page.textContent).toContain("The two are not the same yet.");
    expect(page.textContent).not.toContain("Your recovery code");
  });

  it("shows the code once and wants it typed back before anything leaves the device", async () => {
    const core = await toCode();
    heading("Your recovery code");
    const code = [...document.querySelectorAll(".code code")].map((group) => group.textContent).join("");
    expect(code.length).toBe(56);
    await press("I have written it down");
    expect(button("Turn on sync").disabled).toBe(true);
    await type("Recovery code, from your paper", code.toLowerCase());
    expect(core.calls).not.toContain("register");
    await press("Turn on sync");
    expect(core.calls).toContain("register");
    heading("Sync is on");
  });

  it("says so when the code was written down wrong, and lets it be looked at again", async () => {
    await toCode();
    await press("I have written it down");
    await type("Recovery code, from your paper", "Z".repeat(56));
    await press("Turn on sync");
    expect(document.body.textContent).toContain("That recovery code isn't right yet.");
    await press("Look at the code once more");
    heading("Your recovery code");
  });
});

describe("signing in", () => {
  async function tried(start: Parameters<typeof connected>[0], passphrase: string) {
    const core = await connected(start);
    route.value = { page: "sign-in" };
    const page = await mount(<App />);
    await type("Sign-in name", "heron");
    await type("Passphrase", passphrase);
    await press("Sign in");
    return { core, page };
  }

  it("opens the account on a fresh device", async () => {
    await tried({ vault: "none" }, "four words that differ");
    expect(status.value).toMatchObject({ vault: "open", lock: "passphrase", sync: { state: "idle" } });
  });

  it("leaves a fresh device fresh when it fails, and says why on the same page", async () => {
    const { page } = await tried({ vault: "none" }, "mistyped");
    expect(status.value?.vault).toBe("none");
    expect(page.textContent).toContain("The name and the passphrase don't fit together.");
    heading("Sign in");
  });
});

describe("recovering", () => {
  it("calls a code that the server doesn't know a code, not a passphrase", async () => {
    const core = await connected({ vault: "none" });
    core.failNext("recover", new CoreError("login", "no"));
    route.value = { page: "recover" };
    const page = await mount(<App />);
    await type("Recovery code", "Z".repeat(56));
    await type("Passphrase", "four words that differ");
    await type("The same once more", "four words that differ");
    await press("Open my entries");
    expect(page.textContent).toContain("This server doesn't know that recovery code.");
  });
});
