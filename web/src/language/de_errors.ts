/** Was schiefging, auf Deutsch: was geschah und was jetzt hilft. */
import { count } from "./count.ts";
import { dataErrors } from "./de_data.ts";
import { fileErrors } from "./de_files.ts";
import { goalErrors } from "./de_goals.ts";
import { moodErrors } from "./de_moods.ts";
import { reminderErrors } from "./de_reminders.ts";
import { writeErrors } from "./de_write.ts";
import type { errors as enErrors, notices as enNotices } from "./en_errors.ts";

export const notices: typeof enNotices = {
  memory:
    "Dieses Browserfenster behält nichts: Wenn Sie es schließen, ist weg, was Sie hier schreiben. Ein normales Fenster behält es.",
  otherTab: "Alcove ist auch in einem anderen Tab offen. Beide zeigen dasselbe.",
  quarantined: (n) =>
    `${count(n, "Eintrag ließ", "Einträge ließen")} sich auf diesem Gerät nicht öffnen. Gelöscht wurde nichts; eine neuere Version von Alcove kann ${n === 1 ? "ihn" : "sie"} vielleicht lesen.`,
  packProblem: "Die Fragebögen, die Ihr Betreiber hinzufügt, ließen sich nicht lesen. Alle anderen sind da.",
  failedTries: (n) =>
    `Seit Ihrer letzten Anmeldung hat jemand ${n === 1 ? "einmal" : `${n}-mal`} eine falsche Passphrase für diesen Namen eingegeben. Wenn Sie das nicht waren, wählen Sie eine neue Passphrase.`,
  startFailed: {
    what: "Alcove ließ sich in diesem Browser nicht öffnen.",
    why: "Es braucht einen Browser mit WebAssembly und Speicher für Websites; eines davon ist hier vielleicht abgeschaltet.",
    now: "Verloren ist nichts. Laden Sie neu, oder versuchen Sie einen anderen Browser. „Hilfe jetzt“ geht trotzdem.",
    reload: "Neu laden",
  },
};

export const errors: Omit<typeof enErrors, "byCode"> & { byCode: Record<string, { what: string; now: string }> } = {
  unknown: {
    what: "Das hat nicht geklappt.",
    now: "Nichts von dem, was Sie geschrieben haben, ist verloren. Versuchen Sie es gleich noch einmal.",
  },
  code: (code) => `Für eine Meldung: ${code}`,
  byCode: {
    ...writeErrors,
    ...dataErrors,
    ...moodErrors,
    ...goalErrors,
    ...fileErrors,
    ...reminderErrors,
    wrong_passphrase: {
      what: "Diese Passphrase öffnet dieses Gerät nicht.",
      now: "Vielleicht wurde sie auf einem anderen Gerät geändert. Prüfen Sie Großbuchstaben und die Sprache der Tastatur und versuchen Sie es noch einmal.",
    },
    weak_passphrase: {
      what: "Diese Passphrase wäre zu leicht zu erraten.",
      now: "Vier oder fünf Wörter, die nicht zusammengehören, sind leicht zu merken und schwer zu erraten.",
    },
    recovery_code: {
      what: "Dieser Wiederherstellungscode stimmt noch nicht.",
      now: "Vergleichen Sie ihn mit dem, was Sie aufgeschrieben haben, eine Vierergruppe nach der anderen.",
    },
    sign_in_name: {
      what: "Dieser Name geht nicht.",
      now: "Nehmen Sie 3 bis 32 Zeichen: Buchstaben von a bis z, Ziffern, Punkte, Bindestriche oder Unterstriche.",
    },
    recovery_unknown: {
      what: "Dieser Server kennt diesen Wiederherstellungscode nicht.",
      now: "Vergleichen Sie ihn mit dem, was Sie aufgeschrieben haben. Er gehört zu einem Konto auf einem Server.",
    },
    lock_needed: {
      what: "Ein Gerät, das abgleicht, braucht eine Passphrase.",
      now: "Wählen Sie eine unter Einstellungen, Sperre.",
    },
    answers_missing: {
      what: "Es gibt noch nichts auszuwerten.",
      now: "Beantworten Sie mindestens eine Frage, oder hören Sie jetzt auf und kommen Sie wieder.",
    },
    vault_locked: {
      what: "Dieses Gerät ist gesperrt.",
      now: "Öffnen Sie es zuerst mit Ihrer Passphrase.",
    },
    interrupted: {
      what: "Der andere Tab wurde geschlossen, bevor das fertig war.",
      now: "Sehen Sie nach, ob es erledigt ist, und versuchen Sie es sonst noch einmal.",
    },
    other_account: {
      what: "Dieses Gerät gehört zu einem anderen Konto.",
      now: "Um dieses Konto hier zu nutzen, löschen Sie zuerst unter Einstellungen, was auf diesem Gerät ist.",
    },
    stretch_memory: {
      what: "Der Arbeitsspeicher reichte nicht, um die Passphrase zu prüfen.",
      now: "Schließen Sie andere Seiten oder Programme und versuchen Sie es noch einmal.",
    },
    state_conflict: {
      what: "Ein anderes Ihrer Geräte hat das Konto im selben Moment geändert.",
      now: "Versuchen Sie es noch einmal.",
    },
    storage_full: {
      what: "Auf diesem Gerät ist kein Platz mehr.",
      now: "Schaffen Sie etwas Platz und versuchen Sie es noch einmal; was Sie getippt haben, ist noch da.",
    },
    storage_version: {
      what: "Was hier gespeichert ist, hat ein neueres Alcove geschrieben.",
      now: "Laden Sie neu, um die neuere Version zu bekommen. Geändert wurde nichts.",
    },
    crypto_self_test: {
      what: "Dieser Browser rechnet etwas falsch, worauf die Schlösser von Alcove beruhen.",
      now: "Es wurde nichts gelesen oder geschrieben. Versuchen Sie einen anderen Browser.",
    },
    unsupported: {
      what: "Dieser Browser ist zu alt für Alcove.",
      now: "Ein aktueller Firefox, Chrome, Edge oder Safari geht.",
    },
    name_taken: {
      what: "Dieser Name ist auf diesem Server schon vergeben.",
      now: "Wählen Sie einen anderen. Wenn es Ihrer ist, melden Sie sich stattdessen an.",
    },
    account_exists: {
      what: "Dieses Gerät gehört schon zu einem Konto.",
      now: "In den Einstellungen können Sie sich damit anmelden.",
    },
    login: {
      what: "Name und Passphrase passen nicht zusammen.",
      now: "Prüfen Sie beide. Nach mehreren falschen Versuchen lässt der Server alle eine Weile warten.",
    },
    throttled: {
      what: "Das waren zu viele Versuche in kurzer Zeit.",
      now: "Warten Sie ein paar Minuten. Was Sie auf diesem Gerät tun, geht weiter wie immer.",
    },
    network: {
      what: "Gerade gibt es keine Verbindung zum Server.",
      now: "Alles bleibt sicher auf diesem Gerät. Versuchen Sie es wieder, wenn Sie online sind.",
    },
    busy: {
      what: "Der Server hat gerade viel zu tun.",
      now: "Alles bleibt sicher auf diesem Gerät. Alcove versucht es von selbst wieder.",
    },
    session: {
      what: "Dieses Gerät wurde abgemeldet.",
      now: "Melden Sie sich wieder an, um weiter abzugleichen. Was hier ist, bleibt hier.",
    },
    account_missing: {
      what: "Der Server sagt, dass er dieses Konto nicht kennt.",
      now: "Auf diesem Gerät wurde nichts geändert. Wenn Sie das Konto nicht gelöscht haben, sagen Sie es denen, die den Server betreiben.",
    },
    registration_closed: {
      what: "Dieser Server nimmt zurzeit keine neuen Konten auf.",
      now: "Alcove geht auch ohne. Sie können es an einem anderen Tag wieder versuchen.",
    },
    proof_of_work: {
      what: "Der Server hat von diesem Gerät noch etwas mehr Rechenarbeit verlangt.",
      now: "Versuchen Sie es noch einmal.",
    },
    quota: {
      what: "Ihr Platz auf dem Server ist voll.",
      now: "Neue Einträge bleiben sicher auf diesem Gerät.",
    },
    server_reset: {
      what: "Der Server wurde aus einer Sicherung wiederhergestellt.",
      now: "Ihr Gerät bietet ihm an, was er verloren hatte. Hier fehlt nichts.",
    },
    revoked_device: {
      what: "Dieses Gerät wurde aus dem Konto entfernt.",
      now: "Wenn Sie das nicht waren, melden Sie sich auf einem anderen Gerät an und sehen Sie sich die Liste der Geräte an.",
    },
    device_cloned: {
      what: "Es wurde eine zweite Kopie dieses Geräts gefunden.",
      now: "Dieses hier zählt jetzt als eigenes Gerät. Es fehlt nichts.",
    },
    fhir: {
      what: "Diese Datei ist kein Gesundheitsdatensatz, den Alcove lesen kann.",
      now: "Es sollte FHIR R4 als JSON sein. Geändert wurde nichts.",
    },
    json: {
      what: "Diese Datei lässt sich nicht lesen.",
      now: "Es sollte eine JSON-Datei sein, die Alcove kennt. Geändert wurde nichts.",
    },
    fhir_limit: {
      what: "Diese Datei ist zu groß, um sie auf einmal einzulesen.",
      now: "Lassen Sie sich vom anderen Programm einen kürzeren Zeitraum geben. Geändert wurde nichts.",
    },
    wording_missing: {
      what: "Der Wortlaut dieses Fragebogens ist nicht hier.",
      now: "Wer dieses Alcove betreibt, kann ihn mit einer Lizenz hinzufügen. Bis dahin tut es vielleicht ein anderer.",
    },
    plan_entry: {
      what: "Diese Zeile lässt sich nicht speichern.",
      now: "Sie braucht ein, zwei Wörter und höchstens 500 Zeichen; eine Telefonnummer höchstens 60.",
    },
    schedule: {
      what: "Dieser Rhythmus geht nicht.",
      now: "Wählen Sie einen anderen aus der Liste.",
    },
    storage: {
      what: "Dieses Gerät konnte das nicht speichern.",
      now: "Vielleicht ist es voll. Schaffen Sie etwas Platz und versuchen Sie es noch einmal; was Sie getippt haben, ist noch da.",
    },
  },
  untrusted: {
    what: "Der Server hat etwas geschickt, das nicht zu dem passt, was dieses Gerät weiß.",
    now: "Nichts davon wurde übernommen, und hier wurde nichts geändert. Der Abgleich pausiert. Wenn es so bleibt, sagen Sie es denen, die den Server betreiben.",
  },
  untrustedCodes: [
    "kdf_parameters",
    "key_wrap",
    "key_substituted",
    "authentication",
    "downgrade",
    "rollback",
    "gap",
    "fork",
    "chain",
    "cursor",
    "unknown_device",
    "encoding",
  ],
};
