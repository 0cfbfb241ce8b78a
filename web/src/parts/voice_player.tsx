import { useEffect, useId, useRef, useState } from "preact/hooks";
import { tell } from "../announce.ts";
import type { FileView } from "../core/api.ts";
import { clock } from "../files/sound.ts";
import { useFileAddress } from "../files/use_file_address.ts";
import { words } from "../language/index.ts";
import { core } from "../state.ts";
import { useAct } from "../use_act.ts";
import { Pause, Play } from "./icons.ts";
import { Problem } from "./problem.tsx";

const speeds = [0.75, 1, 1.25, 1.5, 2];
const step_s = 5;

/** How loud it is over time; what is behind the current place is stronger. */
function Waveform({ peaks, played }: { peaks: readonly number[]; played: number }) {
  if (peaks.length === 0) return null;
  return (
    <svg class="waveform" viewBox={`0 0 ${peaks.length * 3} 40`} preserveAspectRatio="none" aria-hidden="true">
      {peaks.map((peak, index) => {
        const height = Math.max(2, (peak / 255) * 40);
        const isPlayed = index / peaks.length < played;
        return (
          <rect
            key={String(index)}
            class={isPlayed ? "played" : ""}
            x={index * 3}
            y={(40 - height) / 2}
            width={2}
            height={height}
          />
        );
      })}
    </svg>
  );
}

function Transcript({ file, mayChange }: { file: FileView; mayChange: boolean }) {
  const id = useId();
  const [text, setText] = useState(file.transcript);
  const act = useAct();
  useEffect(() => setText(file.transcript), [file.transcript]);
  if (!mayChange && !file.transcript) return null;
  return (
    <details class="transcript">
      <summary>{file.transcript ? words.files.transcript : words.files.transcriptAdd}</summary>
      {mayChange ? (
        <div class="field">
          <label for={id}>{words.files.transcript}</label>
          <p class="hint" id={`${id}-hint`}>
            {words.files.transcriptHint}
          </p>
          <textarea
            id={id}
            rows={4}
            aria-describedby={`${id}-hint`}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <div class="actions">
            <button
              type="button"
              class="secondary"
              disabled={act.isBusy || text === file.transcript}
              onClick={() =>
                act.run(async () => {
                  await core().changeFile({ id: file.id, transcript: text });
                  tell(words.files.transcriptSaved);
                })
              }
            >
              {words.files.transcriptSave}
            </button>
          </div>
          <Problem error={act.error} />
        </div>
      ) : (
        <p class="transcript-text">{file.transcript}</p>
      )}
    </details>
  );
}

/** Plays a voice note: Space or the button plays, the slider and its arrow keys move by five seconds. */
export function VoicePlayer({ file, mayChange }: { file: FileView; mayChange: boolean }) {
  const [isWanted, setWanted] = useState(false);
  const { address, error } = useFileAddress(file, isWanted);
  const sound = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [at_s, setAt] = useState(0);
  const [speed, setSpeed] = useState(1);
  const speedId = useId();
  const length_s = (file.durationMs ?? 0) / 1000;

  useEffect(() => {
    if (!address || !sound.current) return;
    sound.current.currentTime = at_s;
    void sound.current.play().catch(() => setPlaying(false));
  }, [address]);
  useEffect(() => {
    if (sound.current) sound.current.playbackRate = speed;
  }, [speed, address]);
  useEffect(() => {
    if (error) setWanted(false);
  }, [error]);

  const toggle = () => {
    if (!address) setWanted(true);
    else if (sound.current?.paused) void sound.current.play().catch(() => setPlaying(false));
    else sound.current?.pause();
  };
  const seek = (to_s: number) => {
    const place = Math.min(Math.max(0, to_s), length_s);
    setAt(place);
    if (sound.current && address) sound.current.currentTime = place;
  };
  const position = words.files.positionOf(clock(at_s * 1000), clock(length_s * 1000));
  return (
    <div class="voice-player">
      <audio
        ref={sound}
        {...(address ? { src: address } : {})}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
      />
      <div class="voice-controls">
        <button
          type="button"
          class="secondary with-icon"
          aria-label={`${isPlaying ? words.files.pause : words.files.play}: ${file.name}`}
          onClick={toggle}
        >
          {isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
          {isPlaying ? words.files.pause : words.files.play}
        </button>
        <div class="voice-place">
          <Waveform peaks={file.peaks} played={length_s > 0 ? at_s / length_s : 0} />
          <input
            type="range"
            aria-label={`${words.files.position}: ${file.name}`}
            aria-valuetext={position}
            min={0}
            max={Math.max(length_s, 0.1)}
            step={0.1}
            value={at_s}
            onInput={(event) => seek(Number(event.currentTarget.value))}
            onKeyDown={(event) => {
              const by = { ArrowLeft: -step_s, ArrowDown: -step_s, ArrowRight: step_s, ArrowUp: step_s }[event.key];
              if (by === undefined) return;
              event.preventDefault();
              seek(at_s + by);
            }}
          />
          <span class="small soft">{position}</span>
        </div>
        <div class="field voice-speed">
          <label for={speedId}>{words.files.speed}</label>
          <select id={speedId} value={speed} onChange={(event) => setSpeed(Number(event.currentTarget.value))}>
            {speeds.map((each) => (
              <option key={each} value={each}>
                {words.files.speedOf(each)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Problem error={error} />
      <Transcript file={file} mayChange={mayChange} />
    </div>
  );
}
