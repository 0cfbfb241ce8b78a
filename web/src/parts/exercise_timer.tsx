import { useEffect, useState } from "preact/hooks";
import { announce } from "../announce.ts";
import { words } from "../language/index.ts";
import { useStayAwake } from "./stay_awake.ts";

const second_ms = 1000;
/** Often enough that a second is never shown twice or left out by much. */
const look_ms = 250;

interface ExerciseTimerProps {
  seconds: number;
}

/** "1 minute 5 seconds left", rounded up. */
function leftWords(left_ms: number): string {
  const seconds = Math.ceil(left_ms / second_ms);
  return words.pieces.timer.left(Math.floor(seconds / 60), seconds % 60);
}

/**
 * A length of time that begins when the person says so, and can be paused. It goes by the clock, so it is right after the
 * screen was off. A screen reader hears its end, not every second.
 */
export function ExerciseTimer({ seconds }: ExerciseTimerProps) {
  const say = words.pieces.timer;
  const whole_ms = seconds * second_ms;
  const [left_ms, setLeft] = useState(whole_ms);
  const [endsAt, setEndsAt] = useState<number | null>(null);
  const isRunning = endsAt !== null;
  const isDone = left_ms <= 0;
  useStayAwake(isRunning);
  useEffect(() => {
    if (endsAt === null) return;
    const timer = setInterval(() => {
      const left = endsAt - Date.now();
      setLeft(Math.max(0, left));
      if (left > 0) return;
      setEndsAt(null);
      announce(say.done);
    }, look_ms);
    return () => clearInterval(timer);
  }, [endsAt]);
  const toggle = () => {
    if (isRunning) {
      setEndsAt(null);
      return;
    }
    const from = isDone ? whole_ms : left_ms;
    setLeft(from);
    setEndsAt(Date.now() + from);
  };
  const isFresh = left_ms === whole_ms && !isRunning;
  return (
    <div class="timer">
      <progress class="bar" max={whole_ms} value={whole_ms - left_ms} aria-label={say.length(seconds)} />
      <p role="timer" aria-live="off">
        {isDone ? say.done : isFresh ? say.length(seconds) : leftWords(left_ms)}
      </p>
      <div class="actions">
        <button type="button" class="secondary" onClick={toggle}>
          {isRunning ? say.pause : isDone ? say.again : isFresh ? say.start : say.resume}
        </button>
      </div>
    </div>
  );
}
