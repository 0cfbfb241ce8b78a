import { useEffect, useState } from "preact/hooks";
import { announce } from "../announce.ts";
import { words } from "../language/index.ts";
import { CheckRow } from "./check_list.tsx";
import { type BreathPhase, type Cues, canSound, canVibrate, give } from "./exercise_cues.ts";
import { useStayAwake } from "./stay_awake.ts";

/** Seconds of each part of a breath, and how many breaths. */
export interface BreathPattern {
  in: number;
  holdIn: number;
  out: number;
  holdOut: number;
  times: number;
}

const order: readonly BreathPhase[] = ["in", "holdIn", "out", "holdOut"];
const second_ms = 1000;

/** The parts that take time, in order. */
export function phasesOf(pattern: BreathPattern): { phase: BreathPhase; seconds: number }[] {
  return order.map((phase) => ({ phase, seconds: pattern[phase] })).filter(({ seconds }) => seconds > 0);
}

/** "Breathe in for 4, Breathe out for 6; 10 times." */
function patternWords(pattern: BreathPattern): string {
  const say = words.pieces.breath;
  const parts = phasesOf(pattern).map(({ phase, seconds }) => say.seconds(say[phase], seconds));
  return say.pattern(parts.join(", "), pattern.times);
}

/**
 * Paced breathing: a circle that grows and shrinks with the words; it stays still where motion is unwelcome. It begins and
 * pauses when the person says so. A screen reader hears how it goes once and its end, not every breath.
 */
export function ExerciseBreath({ pattern }: { pattern: BreathPattern }) {
  const say = words.pieces.breath;
  const timer_words = words.pieces.timer;
  const phases = phasesOf(pattern);
  const last = phases.length * pattern.times;
  /** Parts of breaths so far. */
  const [at, setAt] = useState(0);
  const [isRunning, setRunning] = useState(false);
  const [cues, setCues] = useState<Cues>({ sound: false, vibration: false });
  const now = phases[at % phases.length];
  const isDone = at >= last;
  useStayAwake(isRunning);
  useEffect(() => {
    if (!isRunning || !now) return;
    give(now.phase, cues);
    const timer = setTimeout(() => {
      setAt(at + 1);
      if (at + 1 < last) return;
      setRunning(false);
      announce(say.done);
    }, now.seconds * second_ms);
    return () => clearTimeout(timer);
  }, [isRunning, at]);
  const toggle = () => {
    if (isDone) setAt(0);
    setRunning(!isRunning);
    if (!isRunning) announce(say.running);
  };
  return (
    <div class="paced">
      <p class="small">{patternWords(pattern)}</p>
      {now && (
        <div
          key={isRunning ? at : "still"}
          class={`paced-breath ${isRunning ? now.phase : "still"}`}
          style={{ "--phase": `${now.seconds}s` }}
          aria-hidden="true"
        >
          <svg viewBox="0 0 120 120" aria-hidden="true" focusable="false">
            <circle class="breath-frame" cx="60" cy="60" r="56" />
            <circle class="paced-fill" cx="60" cy="60" r="56" />
          </svg>
          <p class="breath-words">{isRunning ? say[now.phase] : ""}</p>
          <p class="small">
            {say.position(Math.min(pattern.times, Math.floor(at / phases.length) + 1), pattern.times)}
          </p>
        </div>
      )}
      {isDone && <p>{say.done}</p>}
      <div class="actions">
        <button type="button" class="secondary" onClick={toggle}>
          {isRunning ? timer_words.pause : isDone ? timer_words.again : at > 0 ? timer_words.resume : timer_words.start}
        </button>
      </div>
      {canSound && (
        <CheckRow
          name="breath-sound"
          check={{ value: "sound", label: say.sound }}
          isChecked={cues.sound}
          onToggle={(sound) => setCues({ ...cues, sound })}
        />
      )}
      {canVibrate && (
        <CheckRow
          name="breath-vibration"
          check={{ value: "vibration", label: say.vibration }}
          isChecked={cues.vibration}
          onToggle={(vibration) => setCues({ ...cues, vibration })}
        />
      )}
    </div>
  );
}
