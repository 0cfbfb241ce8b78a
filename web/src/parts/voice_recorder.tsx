import { useEffect, useRef, useState } from "preact/hooks";
import { announce, tell } from "../announce.ts";
import type { FileView } from "../core/api.ts";
import { addFile } from "../files/add_file.ts";
import { Recorder } from "../files/recorder.ts";
import { clock, outlineOf } from "../files/sound.ts";
import { momentOf } from "../language/dates.ts";
import { words } from "../language/index.ts";
import { whenLocked } from "../state.ts";
import { useAct } from "../use_act.ts";
import { Mic, Square, Trash2 } from "./icons.ts";
import { Problem } from "./problem.tsx";
import { Working } from "./working.tsx";

const longest_ms = 30 * 60_000;
const look_ms = 200;

const running = new Set<Recorder>();
whenLocked(() => {
  for (const recorder of running) recorder.discard();
  running.clear();
});

/** A button that records. While the microphone is on, that is all there is to see: time, level, stop, discard. */
export function VoiceRecorder({ onAdded }: { onAdded: (file: FileView) => void }) {
  const recorder = useRef<Recorder | null>(null);
  const [isRecording, setRecording] = useState(false);
  const [{ elapsed, level }, setSeen] = useState({ elapsed: 0, level: 0 });
  const act = useAct();

  const release = () => {
    if (recorder.current) running.delete(recorder.current);
    recorder.current = null;
    setRecording(false);
  };
  const start = () =>
    act.run(async () => {
      const begun = await Recorder.start();
      recorder.current = begun;
      running.add(begun);
      setSeen({ elapsed: 0, level: 0 });
      setRecording(true);
      announce(words.files.recordLead);
    });
  const keep = () =>
    act.run(async () => {
      const stopping = recorder.current;
      if (!stopping) return;
      const { sound, recordedMs } = await stopping.stop();
      release();
      const outline = await outlineOf(sound, recordedMs);
      const name = words.files.voiceName(momentOf(Date.now()));
      onAdded(await addFile(sound, { kind: "voice", name, width: null, height: null, thumbnail: null, ...outline }));
    });
  const discard = () => {
    recorder.current?.discard();
    release();
    tell(words.files.discarded);
  };

  useEffect(() => {
    if (!isRecording) return;
    const timer = setInterval(() => {
      const current = recorder.current;
      if (!current) return;
      setSeen({ elapsed: current.elapsedMs, level: current.level() });
      if (current.elapsedMs < longest_ms) return;
      tell(words.files.longest);
      void keep();
    }, look_ms);
    return () => clearInterval(timer);
  }, [isRecording]);
  useEffect(
    () => () => {
      const left = recorder.current;
      if (!left) return;
      left.discard();
      running.delete(left);
    },
    [],
  );

  return (
    <div class="voice-recorder">
      {isRecording ? (
        <section class="card recording" aria-label={words.files.recordTitle}>
          <p>{words.files.recordLead}</p>
          <p class="recording-time" role="timer">
            {words.files.recording(clock(elapsed))}
          </p>
          <meter aria-label={words.files.level} min={0} max={1} value={level} />
          <div class="actions">
            <button type="button" class="primary with-icon" disabled={act.isBusy} onClick={keep}>
              <Square aria-hidden="true" />
              {words.files.stop}
            </button>
            <button type="button" class="quiet with-icon" disabled={act.isBusy} onClick={discard}>
              <Trash2 aria-hidden="true" />
              {words.files.discard}
            </button>
          </div>
        </section>
      ) : (
        <button type="button" class="secondary with-icon" disabled={act.isBusy} onClick={start}>
          <Mic aria-hidden="true" />
          {words.files.record}
        </button>
      )}
      {act.isBusy && isRecording && <Working text={words.files.finishing} />}
      <Problem error={act.error} />
    </div>
  );
}
