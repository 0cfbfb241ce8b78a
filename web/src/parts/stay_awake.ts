import { useEffect } from "preact/hooks";

/** Asks the device to leave the screen on while something runs that the person looks at; many devices can't. */
export function useStayAwake(isRunning: boolean): void {
  useEffect(() => {
    if (!isRunning || !("wakeLock" in navigator)) return;
    let isOver = false;
    let lock: WakeLockSentinel | null = null;
    navigator.wakeLock.request("screen").then(
      (given) => {
        lock = given;
        if (isOver) void given.release();
      },
      () => undefined,
    );
    return () => {
      isOver = true;
      void lock?.release();
    };
  }, [isRunning]);
}
