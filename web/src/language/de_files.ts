/** Fotos, Dateien und Sprachnotizen, auf Deutsch. */
import { number } from "./de_number.ts";
import type { fileErrors as EnglishErrors, files as EnglishFiles } from "./en_files.ts";

function size(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? "1 Byte" : `${bytes} Bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return bytes < 1_000_000_000
    ? `${number(Math.round(bytes / 100_000) / 10)} MB`
    : `${number(Math.round(bytes / 100_000_000) / 10)} GB`;
}

export const files: typeof EnglishFiles = {
  size,
  list: "Fotos, Dateien und Sprachnotizen",
  add: "Foto oder Datei hinzufügen",
  addHint: "Bis zu 50 MB je Datei. Alles wird auf diesem Gerät verschlüsselt, bevor es aufbewahrt wird.",
  record: "Sprachnotiz aufnehmen",
  adding: (name, percent) => `${name} wird verschlüsselt: ${percent} %`,
  preparing: "Die Datei wird angesehen …",

  placeTitle: "Fotos können verraten, wo sie entstanden sind",
  placeText: "Alcove entfernt Ort, Zeit und Kamera aus einem Foto, bevor es aufbewahrt wird.",
  keepOriginal: "Fotos so lassen, wie sie sind, mit Ort, Zeit und Kamera",
  untouched: (name) =>
    `„${name}“ bleibt, wie es ist. Verborgene Angaben kann Alcove nur aus JPEG-, PNG- und WebP-Bildern entfernen.`,
  stripped: (name) => `„${name}“ wird ohne Ort, Zeit und Kamera aufbewahrt.`,

  open: "Ansehen",
  openNamed: (name) => `${name} ansehen`,
  save: "Auf diesem Gerät speichern",
  saveNamed: (name) => `${name} auf diesem Gerät speichern`,
  rename: "Umbenennen",
  renameNamed: (name) => `${name} umbenennen`,
  renameTitle: "Wie soll es heißen?",
  name: "Name",
  nameHint: "Bei einem Foto liest ein Vorleseprogramm diesen Namen vor.",
  keepName: "So nennen",
  remove: "Entfernen",
  removeNamed: (name) => `${name} entfernen`,
  removed: (name) => `„${name}“ wurde hier entfernt.`,

  gone: "Diese Datei ist nicht auf diesem Gerät. Vielleicht ist sie noch unterwegs, oder sie wurde gelöscht.",
  fetching: (percent) => `Unterwegs: ${percent} %`,
  notHere: "Noch nicht auf diesem Gerät",
  toSend: "Wartet darauf, an Ihre anderen Geräte gesendet zu werden",

  voiceName: (when) => `Sprachnotiz, ${when}`,
  recordTitle: "Aufnahme",
  recordLead: "Das Mikrofon ist an. Es ist wieder aus, sobald Sie anhalten.",
  recording: (time) => `Aufnahme: ${time}`,
  level: "Wie laut es ist",
  stop: "Anhalten und behalten",
  discard: "Verwerfen",
  discarded: "Die Aufnahme wurde verworfen.",
  finishing: "Die Aufnahme wird aufbewahrt …",
  longest: "Eine Sprachnotiz kann 30 Minuten lang sein. Diese wurde behalten.",
  play: "Abspielen",
  pause: "Anhalten",
  position: "Stelle",
  positionOf: (at, of) => `${at} von ${of}`,
  speed: "Geschwindigkeit",
  speedOf: (speed) => `${number(speed)}×`,
  transcript: "Was gesagt wurde",
  transcriptHint: "Wenn Sie möchten, schreiben Sie es auf, damit Sie es später finden und lesen können.",
  transcriptAdd: "Aufschreiben, was gesagt wurde",
  transcriptSave: "Diesen Text behalten",
  transcriptSaved: "Aufbewahrt.",

  storageTitle: "Fotos, Dateien und Sprachnotizen",
  storageHere: (used) => `Auf diesem Gerät belegen sie ${used}.`,
  storageServer: (used, quota) => `Auf dem Server nutzt Ihr Konto ${used} von ${quota}, Einträge eingeschlossen.`,
  storageBar: "Auf dem Server belegt",
  storageWaiting: (n) => (n === 1 ? "1 Teil wartet auf das Senden." : `${n} Teile warten auf das Senden.`),
  storageFull: "Der Server hat keinen Platz dafür. Sie bleiben auf diesem Gerät, und nichts geht verloren.",
  storageAsk: "Den Server noch einmal fragen",
};

/** Was mit einer Datei nicht ging. */
export const fileErrors: typeof EnglishErrors = {
  file_too_large: {
    what: "Diese Datei ist größer als 50 MB.",
    now: "Wählen Sie eine kleinere oder einen Teil davon. Es wurde nichts hinzugefügt.",
  },
  file_elsewhere: {
    what: "Diese Datei ist noch auf Ihrem anderen Gerät.",
    now: "Öffnen Sie Alcove dort, während es verbunden ist; versuchen Sie es dann hier noch einmal.",
  },
  attachment: {
    what: "Die Bytes dieser Datei sind nicht die, die gespeichert wurden.",
    now: "Nichts davon wurde behalten. Versuchen Sie es noch einmal; bleibt es so, fügen Sie die Datei auf dem Gerät, das sie hat, neu hinzu.",
  },
  file: {
    what: "Das ging mit dieser Datei nicht.",
    now: "Fügen Sie sie noch einmal hinzu, oder wählen Sie eine andere. Alles andere ist noch da.",
  },
  file_unreadable: {
    what: "Dieser Browser kann das Bild nicht lesen.",
    now: "Lassen Sie Fotos so, wie sie sind, oder speichern Sie es zuerst als JPEG.",
  },
  microphone: {
    what: "Das Mikrofon kann nicht benutzt werden.",
    now: "Erlauben Sie es für diese Seite in den Einstellungen des Browsers, oder sehen Sie nach, ob ein anderes Programm es benutzt.",
  },
};
