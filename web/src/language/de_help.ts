/** Hilfe jetzt und „Was Alcove schützt“, auf Deutsch. */
import type * as en from "./en_help.ts";

export const help: typeof en.help = {
  title: "Hilfe jetzt",
  danger: "Wenn Ihr Leben oder das eines anderen in Gefahr ist",
  dangerText: "oder wenn Sie schon etwas genommen oder getan haben:",
  call: (number) => `${number} anrufen`,
  emergencyIn: (country) => `Notruf: ${country}`,
  emergencyInternational:
    "112 geht auf den meisten Mobiltelefonen der Welt. In manchen Ländern ist es eine andere Nummer.",
  talk: "Mit jemandem sprechen",
  talkText: "Sie brauchen keinen Grund, der gut genug ist. Dort hört man so etwas oft.",
  country: "Land",
  international: "Ein anderes Land",
  otherCountry: "Angebote eines anderen Landes",
  text: (number) => `SMS an ${number}`,
  textWith: (body, number) => `SMS mit ${body} an ${number}`,
  website: (host) => host,
  languages: "Sprachen",
  verified: (date) => `Nummer geprüft am ${date}`,
  verifiedAll: (country, date) =>
    country ? `${country}: Nummern geprüft am ${date} oder später.` : `Nummern geprüft am ${date} oder später.`,
  source: "Quelle",
  planTitle: "Ihr Sicherheitsplan",
  planText: "Sie haben ihn für eine Stunde wie diese geschrieben. Beginnen Sie oben.",
  planEmpty:
    "Eine eigene Seite für schlimme Stunden: was Ihnen hilft, wen Sie anrufen. Am leichtesten schreibt sie sich, wenn es ruhiger ist.",
  planLocked: "Ihr Plan öffnet sich nach dem Entsperren. Alles andere auf dieser Seite geht auch so.",
  planUnlock: "Entsperren und meinen Plan öffnen",
  listNote: "Wenn sich eine Stelle nicht meldet, versuchen Sie die nächste oder den Notruf.",
  person: "Jemand, den Sie kennen",
  personText:
    "Rufen Sie jemanden an, oder schreiben Sie. „Mir geht es nicht gut. Kannst du eine Weile bei mir bleiben?“ genügt.",
  ride: "Über die nächsten Minuten kommen",
  breathing: "Langsam atmen",
  grounding: "Fünf Dinge um Sie herum",
  means:
    "Bringen Sie Abstand zwischen sich und alles, womit Sie sich verletzen könnten. Bitten Sie jemanden, es für Sie zu verwahren.",
};

export const breathing: typeof en.breathing = {
  title: "Langsam atmen",
  text: "Durch die Nase ein und bis vier zählen, durch den Mund aus und bis sechs zählen. Wenn Zählen nichts für Sie ist, lassen Sie einfach das Ausatmen länger werden.",
  start: "Anfangen",
  stop: "Aufhören",
  in: "Einatmen",
  out: "Ausatmen",
  position: (n, of) => `${n} von ${of}`,
  running:
    "Zehn Atemzüge in Ihrem Maß: ein, während Sie langsam bis vier zählen, aus, während Sie bis sechs zählen. Hören Sie auf, wann Sie möchten.",
  done: "Das war genug für jetzt. Spüren Sie, wie sich Ihre Schultern anfühlen.",
  again: "Noch einmal",
};

export const grounding: typeof en.grounding = {
  title: "Fünf Dinge um Sie herum",
  text: "Das bringt Sie dahin zurück, wo Sie sind. Sagen Sie sie laut oder in Gedanken.",
  steps: [
    "Suchen Sie fünf Dinge, die Sie sehen.",
    "Spüren Sie vier Dinge: Ihre Füße, den Stuhl, die Luft.",
    "Hören Sie auf drei Geräusche.",
    "Finden Sie zwei Dinge, die Sie riechen.",
    "Bemerken Sie eines, das Sie schmecken. Dann lassen Sie die Schultern sinken.",
  ],
  position: (n, of) => `${n} von ${of}`,
  next: "Weiter",
  again: "Noch einmal",
  done: "Sie sind hier. Das war genug für jetzt.",
};

export const about: typeof en.about = {
  title: "Was Alcove schützt",
  isTitle: "Was es tut",
  is: [
    "Ihre Einträge werden auf diesem Gerät versiegelt, bevor sie gespeichert werden. Ohne Ihre Passphrase lassen sie sich nicht öffnen.",
    "Wenn Sie den Abgleich einschalten, gehen nur versiegelte Pakete hinaus. Wer den Server betreibt, sieht, wie viele es sind, wie groß und wann sie kamen, aber nicht, was darin ist.",
    "Es gibt keine Verfolgung und keine Werbung, und nichts wird gesendet, wenn eine Antwort Sorgen macht.",
  ],
  isNotTitle: "Was es nicht kann",
  isNot: [
    "Es kann nicht vor jemandem schützen, der Ihnen beim Tippen zusieht oder dieses Gerät oder seinen Browser beherrscht.",
    "Mit dem Schnellstart kann jeder, der diesen Browser benutzen kann, Ihre Einträge öffnen.",
    "Wer den Server betreibt, liefert auch diese Seite; ein unehrlicher Betreiber könnte eine Seite liefern, die Sie ausspäht. Ein installiertes Alcove fragt, bevor es eine neue Version nimmt.",
    "Eine vergessene Passphrase lässt sich nicht zurücksetzen. Mit Abgleich hilft der Wiederherstellungscode, ohne hilft nichts.",
    "Es ist Software. Es ersetzt keine Ärztin, keinen Therapeuten und keine Freundin, und es stellt keine Diagnose.",
  ],
  noticingTitle: "Was es in Ihren Texten bemerkt",
  noticing: [
    "Während Sie schreiben, sucht dieses Gerät nach Wörtern, die Menschen oft gebrauchen, wenn sie in Gefahr sind, und legt Hilfe in Reichweite. Nichts verlässt das Gerät, und niemand erfährt davon.",
    "Es vergleicht Wörter und ihre Umgebung mit veröffentlichten Tabellen. Es versteht Sie nicht, es kann nicht sagen, wie es Ihnen geht, und es stellt keine Diagnose.",
    "Es übersieht etwas: Angedeutetes, Scherze, viele Tippfehler und Sprachen, für die es keine Tabellen hat. Wenn es nichts sagt, heißt das nichts.",
    "Es irrt sich auch. „Stimmt nicht“ ist immer da, und Ihr eigenes Protokoll zeigt, was bemerkt wurde und warum.",
    "Tabellen und Worte wurden an veröffentlichten Textsammlungen gemessen, aber noch von niemandem aus der Klinik geprüft.",
  ],
  instrumentsTitle: "Die Fragebögen",
  instrumentsText: "Es sind veröffentlichte Fragebögen, Wort für Wort wie veröffentlicht.",
  version: (version) => `Version ${version}`,
  licence: "Lizenz",
  attribution: "Von",
  source: "Quelle",
  citations: "Beschrieben in",
  range: (label, min, max) => `${label}: ${min} bis ${max}`,
  loading: "Wird nachgesehen…",
  reviewNote: "Die Worte zu Ergebnissen und Hilfe wurden noch von niemandem aus der Klinik geprüft.",
};

export const noticing: typeof en.noticing = {
  title: "Was Alcove bemerkt",
  text: "Wenn Sie etwas schreiben oder antworten, das schwer klingt, legt Alcove Hilfe in Reichweite. Das geschieht auf diesem Gerät. Nichts wird gesendet, und niemand erfährt davon.",
  gentle: "Behutsame Fragen, während ich schreibe",
  gentleWhat:
    "Eine leise Zeile, wenn etwas schwer klingt, und eine Frage, wenn Sie davon schreiben, nicht leben zu wollen.",
  gentleSaved: { on: "Behutsame Fragen sind an.", off: "Behutsame Fragen sind aus." },
  alwaysTitle: "Was immer an bleibt",
  always:
    "Hilfe erscheint trotzdem, wenn Worte nach Gedanken an Suizid, einem Plan, einer Überdosis oder einer anderen Gefahr klingen. Das lässt sich nicht abschalten, weil es gerade in einer Stunde zählen kann, in der man es weghaben möchte. Sie können es jedes Mal schließen, und Ihr Text wird trotzdem gespeichert.",
  how: "Wie es geht",
  howPoints: [
    "Etwa eine halbe Sekunde nach dem letzten Tippen werden die Wörter mit Tabellen von Wendungen verglichen und mit dem, was um sie steht: „nicht“, „früher“, „meine Freundin“, ein Lied, ein Scherz.",
    "In Fragebögen achtet es nur auf die Antworten, die der Fragebogen selbst kennzeichnet, etwa auf eine Frage danach, sich etwas anzutun.",
    "Was bemerkt wurde, wird beim Eintrag aufbewahrt, versiegelt wie der Eintrag, damit Sie es sehen und sagen können, dass es nicht stimmte.",
    "Es gibt Tabellen für Englisch und, kleiner, für Deutsch. Ein Text in einer anderen Sprache wird nicht angesehen.",
    "Es kann etwas übersehen, und es kann sich irren. Es ersetzt niemanden, der Sie kennt.",
  ],
  log: "Ansehen, was bemerkt wurde und warum",
};
