/** Hilfe neben einem Text und das Protokoll des Bemerkten, auf Deutsch. Keine Diagnose, kein Vorwurf, keine Methode. */
import type { InterventionKind, Rung, SafetyCategory } from "../core/api.ts";
import { count } from "./count.ts";
import type { noticed as enNoticed } from "./en_noticed.ts";

const categories: Readonly<Record<SafetyCategory | "safety-check", string>> = {
  none: "Nichts Bestimmtes",
  distress: "Belastung",
  suicidal: "Gedanken ans Sterben",
  self_harm: "Sich selbst verletzen",
  means_seeking: "Suche nach einem Weg zu sterben",
  concern_for_other: "Sorge um jemanden",
  bereaved: "Verlust eines Menschen",
  harm_to_others: "Gedanken, jemanden zu verletzen",
  abuse: "Von jemandem verletzt oder bedroht werden",
  eating_disorder: "Essen und Gewicht nehmen überhand",
  overdose: "Zu viel von etwas genommen",
  substance_crisis: "Eine schlimme Zeit mit Alkohol oder Drogen",
  psychosis_mania: "Gedanken oder Energie geraten außer Kontrolle",
  medical_emergency: "Etwas, das vielleicht ärztliche Hilfe braucht",
  "safety-check": "Eine Antwort darüber, nicht leben zu wollen",
};

const suicidalLevels = [
  "kein Wunsch, tot zu sein",
  "Wunsch, nicht zu leben",
  "Gedanken an Suizid",
  "Gedanken an Suizid, mit einem Weg im Sinn",
  "Gedanken an Suizid, mit der Absicht zu handeln",
  "Plan und Absicht zu handeln",
  "Vorbereitung, oder etwas ist schon getan",
];

const rungs: Readonly<Record<Rung, string>> = {
  none: "Es wurde nichts gezeigt",
  tool: "Eine leise Zeile",
  question: "Eine Frage",
  card: "Eine Karte mit Hilfe",
  contact: "Eine Karte mit Menschen, die jetzt erreichbar sind",
  full: "Der ganze Bildschirm, der Notruf zuerst",
};

const interventions: Readonly<Record<InterventionKind, string>> = {
  shown: "Hilfe wurde gezeigt",
  dismissed: "Sie haben sie geschlossen",
  not_right: "Sie haben gesagt, dass es nicht stimmt",
  plan: "Sie haben Ihren Sicherheitsplan geöffnet",
  call: "Sie haben eine Nummer zum Anrufen gewählt",
  text: "Sie haben eine Nummer für eine SMS gewählt",
  website: "Sie haben eine Website geöffnet",
  contact: "Sie haben jemanden gewählt, den Sie kennen",
  breathing: "Sie haben das langsame Atmen begonnen",
  grounding: "Sie haben die fünf Dinge um Sie herum begonnen",
};

const cards: typeof enNoticed.cards = {
  self: {
    title: "Das ist viel, um es allein zu tragen",
    text: "Gedanken ans Sterben können sehr laut sein, und sie können vorübergehen. Sie müssen nicht sicher sein, wie ernst es ist, um mit jemandem zu sprechen.",
  },
  hurting: {
    title: "Dieser Moment geht vorbei",
    text: "Der Drang, sich zu verletzen, steigt wie eine Welle und geht wieder zurück. Etwas anderes kann Sie durch die nächsten zwanzig Minuten tragen. Wenn Sie schwer verletzt sind, rufen Sie den Notruf an.",
  },
  medical: {
    title: "Bitte lassen Sie das ansehen",
    text: "Manches ist zuerst still und später gefährlich. Nachfragen ist nie Zeitverschwendung.",
  },
  abuse: {
    title: "Es ist nicht Ihre Schuld",
    text: "Niemand darf Sie verletzen, zwingen oder bedrohen, wer es auch ist. Es gibt Menschen, die Ihnen glauben. Sie entscheiden, was als Nächstes geschieht und wie schnell.",
  },
  someone: {
    title: "Sie sorgen sich um jemanden",
    text: "Sie können ganz offen fragen, ob der Mensch daran denkt, sich das Leben zu nehmen. Fragen bringt niemanden auf den Gedanken; oft ist es eine Erleichterung. Hören Sie zu, bleiben Sie da, und suchen Sie gemeinsam Hilfe. Sie können für diesen Menschen anrufen, und für sich selbst.",
  },
  bereaved: {
    title: "So jemanden zu verlieren ist schwer",
    text: "Es gibt keine richtige Art zu trauern, und Sie haben es nicht verursacht. Solche Trauer wird leichter mit Menschen, die sie kennen. Die Angebote unten sind auch für Sie da.",
  },
  harm: {
    title: "Sie können noch Abstand schaffen",
    text: "Gedanken, jemanden zu verletzen, können sehr stark sein, und sie können vergehen, ohne dass jemand verletzt wird. Gehen Sie weg von dem Menschen und von allem, womit Sie ihn verletzen könnten. Auch darüber können Sie sprechen.",
  },
  eating: {
    title: "Sie haben hier Freundlichkeit verdient",
    text: "Wenn Essen und Gewicht überhandnehmen, ist das weder Schwäche noch Eitelkeit, und mit Hilfe wird es leichter besser. Wenn Ihnen schwindlig ist oder Ihr Herz rast oder schmerzt, gehen Sie heute zum Arzt.",
  },
  substance: {
    title: "Sie müssen das nicht allein schaffen",
    text: "Es gibt nichts, wofür Sie sich schämen müssten. Bei manchen Stoffen ist es gefährlich, auf einmal aufzuhören; ärztlich begleitet ist es sicher. Wenn es Ihnen sehr schlecht geht oder Sie nicht wach bleiben können, rufen Sie den Notruf an.",
  },
  mind: {
    title: "Das klingt sehr heftig",
    text: "Was Sie erleben, ist für Sie wirklich, und Sie müssen es niemandem beweisen. Ein ruhiges Zimmer, etwas zu trinken, etwas Schlaf und ein ruhiger Mensch in der Nähe sind ein guter Anfang. Eine Ärztin oder ein Arzt kann helfen, dass es stiller wird.",
  },
  distress: {
    title: "Das klingt schwer",
    text: "Sie brauchen keinen Grund, der gut genug ist, um mit jemandem zu sprechen.",
  },
};

const lifeInDanger = {
  title: "Bitte bleiben Sie damit nicht allein",
  text: "Was Sie geschrieben haben, klingt, als könnte Ihr Leben in Gefahr sein. Sie müssen jetzt nichts entscheiden. Solche Momente gehen vorbei, und mit jemandem an Ihrer Seite ist es bis dahin sicherer.",
};

export const noticed: typeof enNoticed = {
  softLines: {
    distress: "Das klingt schwer. Ein paar langsame Atemzüge können etwas davon nehmen.",
    self: "Das klingt schwer. Sie können sich hier einen Moment nehmen, bevor Sie weitermachen.",
    hurting: "Das ist schwer auszuhalten. Etwas für Hände und Atem kann helfen.",
    medical: "Wenn Sie sich körperlich nicht wohlfühlen, sagen Sie jemandem Bescheid.",
    abuse: "Was andere Ihnen antun, ist nicht Ihre Schuld.",
    someone: "Sich um jemanden zu sorgen ist schwer. Auch Sie zählen.",
    bereaved: "Vermissen kommt oft in Wellen. Ein paar langsame Atemzüge können helfen.",
    harm: "Das klingt nach viel Wut. Ein paar langsame Atemzüge können helfen.",
    eating: "Essen kann so viel Raum einnehmen. Seien Sie behutsam mit sich.",
    substance: "Verlangen steigt und geht wieder zurück. Ein paar langsame Atemzüge können helfen.",
    mind: "Das klingt heftig. Den Boden unter den Füßen zu spüren kann helfen.",
  },
  questions: {
    self: "Haben Sie Gedanken, nicht leben zu wollen?",
    hurting: "Ist Ihnen im Moment danach, sich zu verletzen?",
    medical: "Fühlen Sie sich körperlich unwohl oder nicht sicher?",
    abuse: "Tut Ihnen jemand weh, oder macht Ihnen jemand Angst?",
    someone: "Haben Sie Sorge, dass sich jemand das Leben nehmen könnte?",
    bereaved: "Möchten Sie mit jemandem über Ihren Verlust sprechen?",
    harm: "Haben Sie Angst, dass Sie jemanden verletzen könnten?",
    eating: "Nimmt das Essen oder Ihr Gewicht im Moment überhand?",
    substance: "Ist es im Moment schwer, davon wegzubleiben?",
    mind: "Fühlt es sich an, als gerate etwas außer Kontrolle?",
    distress: "Ist es im Moment mehr, als Sie allein tragen können?",
  },
  cards,
  urgent: {
    ...cards,
    self: lifeInDanger,
    distress: lifeInDanger,
    hurting: {
      title: "Bitte lassen Sie sich jetzt helfen",
      text: "Wenn Sie schwer verletzt sind oder Angst haben vor dem, was kommt, rufen Sie an. Wenn nicht, holen Sie jemanden zu sich. Solche Momente gehen vorbei.",
    },
    medical: {
      title: "Bitte rufen Sie jetzt medizinische Hilfe",
      text: "Rufen Sie auch an, wenn es Ihnen gut geht, und auch, wenn Sie nicht sicher sind. Manches ist zuerst still und später gefährlich. Sie bekommen keinen Ärger.",
    },
    substance: {
      title: "Bitte rufen Sie jetzt medizinische Hilfe",
      text: "Rufen Sie auch an, wenn Sie nicht sicher sind. Bleiben Sie nicht allein, und versuchen Sie nicht, es auszuschlafen. Sie bekommen keinen Ärger.",
    },
    eating: {
      title: "Bitte gehen Sie heute zum Arzt",
      text: "Ihr Körper braucht vielleicht jetzt Hilfe, auch wenn Sie es gewohnt sind. Wenn Sie ohnmächtig werden oder Ihr Herz schmerzt, rufen Sie an.",
    },
    abuse: {
      title: "Sie haben ein Recht, jetzt sicher zu sein",
      text: "Wenn Ihnen jemand wehtut oder es bald tun könnte, gehen Sie wenn möglich dorthin, wo andere Menschen sind, und rufen Sie an. Es ist nicht Ihre Schuld.",
    },
    someone: {
      title: "Jemand braucht jetzt Hilfe",
      text: "Rufen Sie für diesen Menschen den Notruf an. Bleiben Sie da oder am Telefon, bis jemand kommt. Sie müssen es nicht allein lösen.",
    },
    harm: {
      title: "Bitte gehen Sie jetzt weg",
      text: "Gehen Sie woandershin, weg von dem Menschen und von allem, womit Sie ihn verletzen könnten. Dann rufen Sie an und sagen Sie, dass Sie Angst haben, jemanden zu verletzen.",
    },
    mind: {
      title: "Bitte haben Sie jetzt jemanden bei sich",
      text: "Sie müssen nicht allein herausfinden, was geschieht. Rufen Sie jemanden an, dem Sie vertrauen, oder den Notruf, und sagen Sie, dass Sie jemanden bei sich brauchen.",
    },
  },

  region: "Hilfe neben Ihrem Text",
  asked: "Offen gefragt, weil das oft hilft:",
  yes: "Ja",
  no: "Nein",
  notRight: "Stimmt nicht",
  noThanks: "Danke. Hilfe bleibt einen Tipp entfernt, oben auf jeder Seite.",
  notRightThanks: "Danke. Das bleibt auf diesem Gerät.",
  reminder: "Was helfen kann, ist noch da.",
  showAgain: "Zeigen",
  toCard: "Zur Hilfe auf dieser Seite",
  somethingBelow: (title) => `${title}. Hilfe steht auf dieser Seite, unter Ihrem Text.`,
  somethingAbove: (title) => `${title}. Hilfe steht auf dieser Seite, über Ihrem Text.`,
  closed: "Geschlossen. Hilfe bleibt einen Tipp entfernt, oben auf jeder Seite.",

  linesTitle: "Jemand, der zuhört",
  planTitle: "Ihr Sicherheitsplan",
  openPlan: "Meinen Sicherheitsplan öffnen",
  makePlan: "Einen Sicherheitsplan schreiben",
  personTitle: "Jetzt jemand bei Ihnen",
  personText:
    "Rufen Sie jemanden an, schreiben Sie, oder gehen Sie dorthin, wo andere Menschen sind. „Ich bin allein nicht sicher. Kannst du kommen oder am Telefon bleiben?“ genügt.",
  meansTitle: "Machen Sie es um sich sicherer",
  tookSomething: "Ich habe schon etwas genommen",
  tookTitle: "Rufen Sie jetzt an, auch wenn noch nichts wehtut",
  tookText: [
    "Sagen Sie, was es war und wann, so gut Sie es wissen. Wenn Sie es nicht wissen, sagen Sie das.",
    "Dort kann man Sie mit der Giftinformation verbinden, wo es sie gibt.",
    "Schließen Sie die Tür auf, und bleiben Sie nicht allein, bis Hilfe da ist.",
    "Essen und trinken Sie nichts, und bringen Sie sich nicht zum Erbrechen, außer man sagt es Ihnen.",
    "Behalten Sie die Packung oder die Flasche bei sich.",
  ],
  exercises: "Über die nächsten Minuten kommen",
  hideTitle: "Wenn jemand hereinkommt",

  nothingSent: "Es wurde nichts gesendet.",
  nobodyTold: "Niemand hat davon erfahren.",
  onlyYou: "Nur Sie können das lesen.",
  onlyHere: "Nur wer diesen Browser benutzen kann, kann das lesen.",
  textSaved: "Ihr Text ist gespeichert.",
  textNotSaved: "Ihr Text wird noch gespeichert.",
  close: "Schließen",
  backToText: "Zurück zu meinem Text",
  notCovered:
    "Alcove kann in dieser Sprache noch keine Not bemerken; dass hier nichts erscheint, heißt also nichts. „Hilfe jetzt“ geht trotzdem.",

  log: {
    title: "Was bemerkt wurde",
    lead: "Was Alcove in Ihren Worten und Antworten bemerkt hat und warum. Es bleibt auf Ihren Geräten, und niemand sonst kann es lesen.",
    explain:
      "Alcove sucht auf diesem Gerät nach bestimmten Wendungen. Es versteht sie nicht, wie ein Mensch es würde: Es übersieht manches und versteht anderes falsch. Dass hier nichts steht, heißt nicht, dass alles gut ist.",
    empty: "Es wurde nichts bemerkt. Wenn es einmal so ist, finden Sie es hier, mit dem Grund.",
    toToday: "Zu Heute",
    inEntry: "In etwas, das Sie geschrieben haben",
    inAttempt: "In einem Fragebogen",
    inMessage: "In einer Nachricht",
    inReply: "In einer Antwort",
    inMood: "Bei einer Stimmung",
    open: "Öffnen",
    category: (of) => categories[of],
    level: (of, level) =>
      of === "suicidal" || of === "means_seeking" || of === "safety-check"
        ? `Gelesen als: ${suicidalLevels[level] ?? suicidalLevels[0]} (Stufe ${level} von 6)`
        : `Stufe ${level} von 6: je höher, desto eher ist Hilfe gefragt`,
    excerpt: "Ihre Worte",
    markBegin: "bemerkt:",
    why: "Warum",
    shownTitle: "Was gezeigt und getan wurde",
    shownAs: (rung) => rungs[rung],
    intervention: (kind) => interventions[kind],
    times: (what, n) => `${what} (${count(n, "Mal", "Mal")})`,
    stateTitle: "Jetzt",
    state: {
      raised: "Noch offen: Heute fragt danach.",
      acknowledged: "Sie haben es gesehen.",
      in_progress: "Sie haben Hilfe angenommen.",
      resolved: "Das ist vorbei.",
    },
    passed: "Das ist vorbei",
    passedNote: "Als vorbei gekennzeichnet.",
    notRightNote: "Als nicht zutreffend gekennzeichnet. Das bleibt auf diesem Gerät.",
    wasNotRight: "Sie haben gesagt, dass das nicht stimmte.",
    tables: (version) => `Beurteilt nach Version ${version} der Tabellen oder des Fragebogens.`,
    settings: "Einstellungen",
  },

  todayFlag:
    "In etwas, das Sie geschrieben haben, stand etwas Schweres. Wenn es noch da ist, möchte Ihnen jemand zuhören.",
};
