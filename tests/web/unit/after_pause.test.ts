import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AfterPause } from "../../../web/src/after_pause.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** An act that ends when it is told to. */
function held() {
  const ends: ((failure?: Error) => void)[] = [];
  let running = 0;
  let most = 0;
  const act = () =>
    new Promise<void>((resolve, reject) => {
      most = Math.max(most, ++running);
      ends.push((failure) => {
        running--;
        if (failure) reject(failure);
        else resolve();
      });
    });
  return { act, ends, most: () => most };
}

describe("after a pause", () => {
  it("acts once, however many keys were pressed before it", async () => {
    const act = vi.fn(async () => undefined);
    const later = new AfterPause(act, { pause_ms: 600 });
    for (let key = 0; key < 5; key++) {
      later.touched();
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(act).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(100);
    expect(act).toHaveBeenCalledTimes(1);
  });

  it("acts without a pause when there is none for long", async () => {
    const act = vi.fn(async () => undefined);
    const later = new AfterPause(act, { pause_ms: 400, longest_ms: 3000 });
    for (let key = 0; key < 32; key++) {
      later.touched();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(act).toHaveBeenCalledTimes(1);
  });

  it("never acts twice at once, and what came meanwhile is dealt with afterwards", async () => {
    const { act, ends, most } = held();
    const later = new AfterPause(act, { pause_ms: 600 });
    later.touched();
    await vi.advanceTimersByTimeAsync(600);
    later.touched();
    await vi.advanceTimersByTimeAsync(600);
    expect(ends.length).toBe(1);
    ends[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(ends.length).toBe(2);
    expect(most()).toBe(1);
    ends[1]?.();
  });

  it("settles at once when asked to, and does nothing when nothing waits", async () => {
    const act = vi.fn(async () => undefined);
    const later = new AfterPause(act, { pause_ms: 600 });
    await later.settled();
    expect(act).not.toHaveBeenCalled();
    later.touched();
    await later.settled();
    expect(act).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(act).toHaveBeenCalledTimes(1);
  });

  it("tries again what failed", async () => {
    const act = vi.fn().mockRejectedValueOnce(new Error("full")).mockResolvedValue(undefined);
    const later = new AfterPause(act, { pause_ms: 600 });
    later.touched();
    await expect(later.settled()).rejects.toThrow("full");
    await later.settled();
    expect(act).toHaveBeenCalledTimes(2);
  });

  it("forgets what waits when it is stopped, and waits for what runs", async () => {
    const { act, ends } = held();
    const later = new AfterPause(act, { pause_ms: 600 });
    later.touched();
    await vi.advanceTimersByTimeAsync(600);
    later.touched();
    let isStopped = false;
    void later.stop().then(() => {
      isStopped = true;
    });
    await vi.advanceTimersByTimeAsync(5000);
    expect([isStopped, ends.length]).toEqual([false, 1]);
    ends[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect([isStopped, ends.length]).toEqual([true, 1]);
  });
});
