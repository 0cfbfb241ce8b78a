/** Was in den Stimmungen gefunden wurde, Vorschläge und Angaben zur Person, auf Deutsch. Kein Satz nennt eine Ursache. */
import { count } from "./count.ts";
import type { aboutMe as enAboutMe, insights as enInsights, suggestions as enSuggestions } from "./en_insights.ts";
import type { Said } from "./said.ts";

const moodOn = (f: Said): string => (f.isNextDay ? "Ihre Stimmung am Tag danach" : "Ihre Stimmung");
const inDays = (n: number): string => count(n, "Tag", "Tage");
const overDays = (n: number): string => count(n, "Tag", "Tagen");
const overNights = (n: number): string => count(n, "Nacht", "Nächten");
const tagDays = (f: Said): string => `${inDays(f.daysWith)} damit, ${f.daysWithout} ohne`;
const moodsOn = (f: Said): string =>
  `${count(f.entries, "Eintrag", "Einträge")} an ${overDays(f.days)}; der mittlere Tag lag bei ${f.median}`;

export const insights: typeof enInsights = {
  title: "Einblicke",
  lead: "Was in Ihren Notizen zusammen vorkommt. Ausgerechnet auf diesem Gerät, von niemandem sonst.",
  working: "Ihre Tage werden durchgesehen …",
  workingLong: "Noch dabei. Viele Jahre dauern auf einem älteren Telefon einige Sekunden.",
  scale: "Stimmungen stehen hier in Punkten, von −100 (sehr schwer) bis 100 (sehr gut).",
  notCause:
    "Nichts davon sagt, was wovon kommt. Dinge können wegen etwas Drittem zusammen vorkommen oder durch Zufall. Spazieren geht man auch gerade an guten Tagen.",
  rangeLegend: "Welche Zeit",
  ranges: { "90": "Drei Monate", "365": "Ein Jahr", all: "Alles" },
  basis: (days, entries) => `Aus ${count(entries, "Eintrag", "Einträgen")} an ${overDays(days)}.`,
  empty: "Noch sticht nichts heraus.",
  none: "Keine Stimmung in dieser Zeit.",
  foundTitle: "Was heraussticht",
  unclear: "Alles zeigen, was abgewogen wurde",
  unclearNote:
    "Das hebt sich nicht vom Zufall ab, wenn man alles mitzählt, was abgewogen wurde. Unklar ist nicht dasselbe wie Nein.",
  tooLittleTitle: "Wovon es noch zu wenig gibt",
  statements: {
    "trend.rising": (f) =>
      `Ihre Stimmung ist gestiegen, um etwa ${f.perWeek} Punkte in der Woche (zwischen ${f.low} und ${f.high}), gesehen an ${overDays(f.days)} mit Stimmung.`,
    "trend.falling": (f) =>
      `Ihre Stimmung ist gefallen, um etwa ${f.perWeek} Punkte in der Woche (zwischen ${f.low} und ${f.high}), gesehen an ${overDays(f.days)} mit Stimmung.`,
    "trend.unclear": (f) =>
      `An ${overDays(f.days)} mit Stimmung ist weder ein Steigen noch ein Fallen deutlich. Das heißt nicht, dass sich nichts geändert hat.`,
    "level.rose": (f) =>
      `Um den ${f.on} kam Ihre Stimmung auf eine höhere Stufe: im Mittel ${f.after} danach, ${f.before} davor. Was damals war, wissen nur Sie.`,
    "level.fell": (f) =>
      `Um den ${f.on} kam Ihre Stimmung auf eine niedrigere Stufe: im Mittel ${f.after} danach, ${f.before} davor. Was damals war, wissen nur Sie.`,
    "level.unchanged": (f) => `An ${overDays(f.days)} ist keine bleibende Änderung deutlich.`,
    "weekday.differs": (f) =>
      `Die Wochentage unterscheiden sich: ${f.highest} lag im Mittel am höchsten (${f.highestMean}), ${f.lowest} am niedrigsten (${f.lowestMean}).`,
    "weekday.alike": () => "Kein Wochentag hebt sich von den anderen ab.",
    "time_of_day.differs": (f) =>
      `Die Tageszeiten unterscheiden sich: ${f.highest} lag im Mittel am höchsten (${f.highestMean}), ${f.lowest} am niedrigsten (${f.lowestMean}).`,
    "time_of_day.alike": () => "Keine Tageszeit hebt sich von den anderen ab.",
    "tag.higher": (f) =>
      `An Tagen mit „${f.thing}“ war ${moodOn(f)} höher: im Mittel ${f.meanWith}, an anderen Tagen ${f.meanWithout} (${tagDays(f)}).`,
    "tag.lower": (f) =>
      `An Tagen mit „${f.thing}“ war ${moodOn(f)} niedriger: im Mittel ${f.meanWith}, an anderen Tagen ${f.meanWithout} (${tagDays(f)}).`,
    "tag.unclear": (f) => `„${f.thing}“ und ${moodOn(f)}: kein klarer Unterschied (${tagDays(f)}).`,
    "tracker.together": (f) =>
      `An Tagen mit mehr „${f.thing}“ war ${moodOn(f)} eher höher: ein ${f.strength} Zusammenhang an ${overDays(f.days)}.`,
    "tracker.opposite": (f) =>
      `An Tagen mit mehr „${f.thing}“ war ${moodOn(f)} eher niedriger: ein ${f.strength} Zusammenhang an ${overDays(f.days)}.`,
    "tracker.unclear": (f) => `„${f.thing}“ und ${moodOn(f)}: kein klarer Zusammenhang an ${overDays(f.days)}.`,
    "sleep_hours.together": (f) =>
      `Nach längeren Nächten war ${moodOn(f)} eher höher: ein ${f.strength} Zusammenhang in ${overNights(f.days)}.`,
    "sleep_hours.opposite": (f) =>
      `Nach längeren Nächten war ${moodOn(f)} eher niedriger: ein ${f.strength} Zusammenhang in ${overNights(f.days)}.`,
    "sleep_hours.unclear": (f) =>
      `Länge der Nacht und ${moodOn(f)}: kein klarer Zusammenhang in ${overNights(f.days)}.`,
    "sleep_quality.together": (f) =>
      `Nach gutem Schlaf war ${moodOn(f)} eher höher: ein ${f.strength} Zusammenhang in ${overNights(f.days)}.`,
    "sleep_quality.opposite": (f) =>
      `Nach gutem Schlaf war ${moodOn(f)} eher niedriger: ein ${f.strength} Zusammenhang in ${overNights(f.days)}.`,
    "sleep_quality.unclear": (f) =>
      `Wie gut Sie schliefen und ${moodOn(f)}: kein klarer Zusammenhang in ${overNights(f.days)}.`,
    "period.alone": (f) => `${moodsOn(f)}. Aus der Zeit davor gibt es zu wenig für einen Vergleich.`,
    "period.higher": (f) => `${moodsOn(f)}, höher als in der Zeit davor (${f.medianBefore}).`,
    "period.lower": (f) => `${moodsOn(f)}, niedriger als in der Zeit davor (${f.medianBefore}).`,
    "period.same": (f) => `${moodsOn(f)}, wie in der Zeit davor.`,
  },
  tooLittle: (what, need, have) =>
    `${what}: Dafür braucht es ${need}; bisher ${have === 1 ? "ist" : "sind"} es ${have}.`,
  noVariation: (what) => `${what}: Es war fast immer gleich, darum gibt es nichts zu vergleichen.`,
  abouts: {
    trend: "Ob Ihre Stimmung steigt oder fällt",
    levels: "Ob Ihre Stimmung auf eine andere Stufe kam",
    weekdays: "Ob sich Wochentage unterscheiden",
    times_of_day: "Ob sich Tageszeiten unterscheiden",
    sleep_hours: "Länge der Nacht und Stimmung",
    sleep_quality: "Wie gut Sie schliefen und Stimmung",
    period: "Diese Zeit im Ganzen",
  },
  aboutThing: (thing) => `„${thing}“ und Stimmung`,
  needs: {
    days: (n) => count(n, "Tag mit Stimmung", "Tage mit Stimmung"),
    span_days: (n) => `${inDays(n)} vom ersten bis zum letzten`,
    days_with: (n) => `${inDays(n)} damit`,
    days_without: (n) => `${inDays(n)} ohne`,
    pairs: (n) => `${inDays(n)} mit beidem`,
    days_per_weekday: (n) => `${inDays(n)} von jedem Wochentag`,
    times_of_day: (n) => `${count(n, "Tageszeit", "Tageszeiten")} mit genug Einträgen`,
    independent_days: (n) =>
      `den Wert von ${count(n, "unabhängigem Tag", "unabhängigen Tagen")}, weil Tage ihren Nachbarn ähneln`,
  },
  strengths: { negligible: "kaum merklicher", small: "schwacher", medium: "mittlerer", large: "starker" },
  timesOfDay: ["die Nacht", "der Morgen", "der Nachmittag", "der Abend"],
  showDays: (thing) => `Tage mit „${thing}“`,
  daysNone: "Keiner dieser Tage hat noch eine Stimmung.",
  dayLine: (day, mood) => `${day}: ${mood}`,

  summaryTitle: "Rückblick",
  spans: { week: "Woche", month: "Monat", year: "Jahr" },
  spanLegend: "Rückblick auf",
  before: "Davor",
  after: "Danach",
  span: (first, last) => `${first} bis ${last}`,
  feelings: "Gefühle an den meisten Tagen",
  tags: "Drumherum an den meisten Tagen",
  onDays: (name, days) => `${name} · ${inDays(days)}`,
  goals: (n) => `${count(n, "Ziel", "Ziele")} erreicht`,
  journal: (n) => count(n, "Tagebucheintrag", "Tagebucheinträge"),
  checkIns: (n) => count(n, "Check-in", "Check-ins"),
};

export const suggestions: typeof enSuggestions = {
  title: "Vorschläge",
  lead: "Was Ihnen vorgeschlagen wurde, warum, und was daraus wurde.",
  empty: "Noch wurde nichts vorgeschlagen. „Heute“ zeigt höchstens einen Vorschlag auf einmal.",
  state: {
    shown: "Vorgeschlagen",
    accepted: "Sie wollten es ausprobieren",
    dismissed: "Sie sagten: nicht jetzt",
    done: "Erledigt",
  },
  when: (what, when) => `${what}, ${when}`,
  evidence: "Worauf das beruht",
  levels: {
    guideline: "Eine Leitlinie empfiehlt es.",
    meta_analysis: "Mehrere Studien zusammen sprechen dafür.",
    trial: "Eine kontrollierte Studie spricht dafür.",
    observational: "Beobachtende Studien ohne Kontrollgruppe sprechen dafür.",
    consensus: "Fachleute sind sich einig; Studien gibt es wenige.",
  },
  recomputes: "Dieselbe Regel ergibt aus dem, was damals bekannt war, wieder dasselbe.",
  recomputesNot: "Die Regel hat sich seitdem geändert; genau so lässt es sich nicht mehr nachrechnen.",
  open: "Öffnen",
  earlier: "Frühere",
  historyTitle: "Bisher",
  preferencesTitle: "Was Sie gern vorgeschlagen bekommen",
  preferencesLead: "Hilfe in einer Krise wird immer angeboten, was Sie hier auch wählen.",
  likes: "Mehr zu diesen Themen",
  avoids: "Bitte nicht zu diesen Themen",
  declines: "Bitte nichts von dieser Art",
  saved: "Gespeichert.",
  kinds: {
    exercise: "Übungen",
    article: "Texte zum Lesen",
    assessment_due: "Fällige Check-ins",
    review_goal: "Auf Ziele zurückschauen",
  },
  topics: {
    activity: "Aktiv sein",
    alcohol: "Alkohol",
    anger: "Ärger",
    anxiety: "Angst",
    body: "Körper",
    breath: "Atmen",
    care: "Praxis und Therapie",
    grief: "Trauer",
    mood: "Gedrückte Stimmung",
    movement: "Bewegung",
    panic: "Panik",
    people: "Menschen",
    perinatal: "Schwangerschaft und Geburt",
    safety: "Sicherheit",
    self_kindness: "Freundlich zu sich sein",
    sleep: "Schlaf",
    stress: "Stress",
    thoughts: "Gedanken",
    trauma: "Trauma",
    values: "Was wichtig ist",
    work: "Arbeit",
    worry: "Sorgen",
  },
};

export const aboutMe: typeof enAboutMe = {
  title: "Über mich",
  lead: "Alles hier ist freiwillig und bleibt bei Ihnen. Ergebnisse und Vorschläge passen dann besser.",
  birthYear: "Geburtsjahr",
  birthYearHint: "Einige Fragebögen haben für andere Alter andere Grenzen.",
  birthYearWrong: "Vier Ziffern, etwa 1990, oder leer.",
  sex: "Geschlecht, für Grenzen, die sich unterscheiden",
  sexHint: "Manche veröffentlichten Grenzen, etwa zu Alkohol, gibt es nur für Frauen und Männer.",
  sexes: { none: "Keine Angabe", female: "Weiblich", male: "Männlich" },
  pronouns: "Pronomen",
  pronounsHint: "Wie von Ihnen gesprochen werden soll.",
  inCare: "Ist eine Fachperson an Ihrer Seite?",
  inCareHint: "Ärztin oder Arzt, Therapie, Beratung.",
  perinatal: "Sind Sie schwanger, oder haben Sie im letzten Jahr ein Kind bekommen?",
  answers: { none: "Keine Angabe", yes: "Ja", no: "Nein" },
  dayStartsAt: "Wann beginnt Ihr Tag?",
  dayStartsAtHint: "Für alle, die spät auf sind: Eine Stimmung um ein Uhr nachts kann noch zum Tag davor gehören.",
  midnight: "Um Mitternacht",
  hour: (time) => `Um ${time}`,
  save: "Speichern",
  saved: "Gespeichert.",
};
