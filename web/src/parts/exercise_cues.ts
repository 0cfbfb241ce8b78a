/** Soft signs for who breathes with closed eyes: a tone or a vibration, both off until they are chosen. */

export interface Cues {
  sound: boolean;
  vibration: boolean;
}

export const canVibrate = typeof navigator !== "undefined" && "vibrate" in navigator;
export const canSound = typeof AudioContext !== "undefined";

const tones_hz = { in: 330, holdIn: 294, out: 220, holdOut: 247 } as const;
const vibrations_ms = { in: [60], holdIn: [30], out: [60, 80, 60], holdOut: [30] } as const;
const tone_s = 0.6;
const loudness = 0.08;

export type BreathPhase = keyof typeof tones_hz;

let audio: AudioContext | null = null;

function sound(phase: BreathPhase): void {
  audio ??= new AudioContext();
  const begin = audio.currentTime;
  const tone = audio.createOscillator();
  const gain = audio.createGain();
  tone.frequency.value = tones_hz[phase];
  gain.gain.setValueAtTime(0, begin);
  gain.gain.linearRampToValueAtTime(loudness, begin + tone_s / 4);
  gain.gain.linearRampToValueAtTime(0, begin + tone_s);
  tone.connect(gain).connect(audio.destination);
  tone.start(begin);
  tone.stop(begin + tone_s);
}

/** Gives the sign of a phase; a device that can't gives none. */
export function give(phase: BreathPhase, cues: Cues): void {
  if (cues.sound && canSound) sound(phase);
  if (cues.vibration && canVibrate) navigator.vibrate([...vibrations_ms[phase]]);
}
