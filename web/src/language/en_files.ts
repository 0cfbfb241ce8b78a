/** Photos, files and voice notes, in English. */
import { count, plainNumber } from "./count.ts";

/** "1.2 MB". */
function size(bytes: number): string {
  if (bytes < 1000) return count(bytes, "byte", "bytes");
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return bytes < 1_000_000_000
    ? `${plainNumber(Math.round(bytes / 100_000) / 10)} MB`
    : `${plainNumber(Math.round(bytes / 100_000_000) / 10)} GB`;
}

export const files = {
  size,
  list: "Photos, files and voice notes",
  add: "Add a photo or file",
  addHint: "Up to 50 MB each. Everything is encrypted on this device before it is kept.",
  record: "Record a voice note",
  adding: (name: string, percent: number): string => `Encrypting ${name}: ${percent} %`,
  preparing: "Looking at the file…",

  placeTitle: "Photos can tell where they were taken",
  placeText: "Alcove takes place, time and camera out of a photo before it is kept.",
  keepOriginal: "Keep photos as they are, with place, time and camera",
  untouched: (name: string): string =>
    `“${name}” is kept as it is. Alcove can take hidden details out of JPEG, PNG and WebP pictures only.`,
  stripped: (name: string): string => `“${name}” is kept without place, time and camera.`,

  open: "Look at it",
  openNamed: (name: string): string => `Look at it: ${name}`,
  save: "Save to this device",
  saveNamed: (name: string): string => `Save to this device: ${name}`,
  rename: "Rename",
  renameNamed: (name: string): string => `Rename ${name}`,
  renameTitle: "What is it called?",
  name: "Name",
  nameHint: "For a photo, this is also what a screen reader says.",
  keepName: "Keep this name",
  remove: "Remove",
  removeNamed: (name: string): string => `Remove ${name}`,
  removed: (name: string): string => `“${name}” was removed from here.`,

  gone: "This file is not on this device. It may still be on its way, or it was deleted.",
  fetching: (percent: number): string => `On its way: ${percent} %`,
  notHere: "Not on this device yet",
  toSend: "Waiting to be sent to your other devices",

  voiceName: (when: string): string => `Voice note, ${when}`,
  recordTitle: "Recording",
  recordLead: "The microphone is on. It is off again as soon as you stop.",
  recording: (time: string): string => `Recording: ${time}`,
  level: "How loud it is",
  stop: "Stop and keep",
  discard: "Discard",
  discarded: "The recording was discarded.",
  finishing: "Keeping the recording…",
  longest: "A voice note can be 30 minutes long. This one was kept.",
  play: "Play",
  pause: "Pause",
  position: "Position",
  positionOf: (at: string, of: string): string => `${at} of ${of}`,
  speed: "Speed",
  speedOf: (speed: number): string => `${plainNumber(speed)}×`,
  transcript: "What was said",
  transcriptHint: "If you like, write it down, so that you can find and read it later.",
  transcriptAdd: "Write down what was said",
  transcriptSave: "Keep this text",
  transcriptSaved: "Kept.",

  storageTitle: "Photos, files and voice notes",
  storageHere: (used: string): string => `On this device they take up ${used}.`,
  storageServer: (used: string, quota: string): string =>
    `On the server your account uses ${used} of ${quota}, entries included.`,
  storageBar: "Used on the server",
  storageWaiting: (n: number): string => (n === 1 ? "1 piece waits to be sent." : `${n} pieces wait to be sent.`),
  storageFull: "The server has no room for them. They stay on this device, and nothing is lost.",
  storageAsk: "Ask the server again",
};

/** What went wrong with a file. */
export const fileErrors = {
  file_too_large: {
    what: "This file is larger than 50 MB.",
    now: "Choose a smaller one, or a part of it. Nothing was added.",
  },
  file_elsewhere: {
    what: "This file is still on your other device.",
    now: "Open Alcove there while it is connected; then try again here.",
  },
  attachment: {
    what: "The bytes of this file are not those that were stored.",
    now: "Nothing of them was kept. Try again; if it stays so, add the file again on the device that has it.",
  },
  file: {
    what: "That didn't work with this file.",
    now: "Add it again, or choose another one. Everything else is still here.",
  },
  file_unreadable: {
    what: "This browser cannot read the picture.",
    now: "Choose to keep photos as they are, or save it as JPEG first.",
  },
  microphone: {
    what: "The microphone can't be used.",
    now: "Allow it for this page in the browser's settings, or check that no other program has it.",
  },
};
