/** What questionnaires are about: the definitions' own words for it, gathered into a dozen subjects. Plain functions. */
import type { InstrumentSummary } from "../../core/api.ts";
import { type Words, words } from "../../language/index.ts";
import { languageName } from "../../language/names.ts";
import { sentenceCase } from "../../language/sentence_case.ts";

export type GroupId = keyof Words["library"]["groups"];

export interface Group {
  id: GroupId;
  instruments: InstrumentSummary[];
}

/** In the order of the page. The first one that fits the first domain of a questionnaire is its subject. */
const subjects: readonly [GroupId, RegExp][] = [
  ["safety", /suicid|self-harm|safety/],
  ["mood", /depress|mood|mania|bipolar|postnatal|perinatal/],
  ["anxiety", /anx|worry|panic|phobia/],
  ["trauma", /trauma|ptsd|advers|childhood/],
  ["substances", /alcohol|drug|substance|drink/],
  ["distress", /distress|stress/],
  ["body", /somatic|sleep|insomnia|eating|pain/],
  ["people", /lonel|social-support|support|relationship/],
  ["self", /coping|personality|adhd|attention|mindful|self-esteem|esteem|resilien/],
  ["wellbeing", /well|quality|health|satisf|function|disab|recover|life/],
];

const order: readonly GroupId[] = [
  "mood",
  "anxiety",
  "distress",
  "trauma",
  "substances",
  "safety",
  "wellbeing",
  "people",
  "body",
  "self",
  "children",
  "other",
];

export function groupOf(instrument: InstrumentSummary): GroupId {
  if (instrument.respondent === "parent" || instrument.domains.includes("children")) return "children";
  for (const domain of instrument.domains) {
    const found = subjects.find(([, pattern]) => pattern.test(domain));
    if (found) return found[0];
  }
  return "other";
}

/** Those with anything in them, in the order of the page; within a group the shortest first. */
export function grouped(instruments: readonly InstrumentSummary[]): Group[] {
  return order
    .map((id) => ({
      id,
      instruments: instruments
        .filter((each) => groupOf(each) === id)
        .sort((a, b) => a.items - b.items || a.title.localeCompare(b.title)),
    }))
    .filter((group) => group.instruments.length > 0);
}

/** What it is about as the beginning of a line: "quality-of-life, sleep" is "Quality of life, sleep". */
export function subjectWords(instrument: InstrumentSummary, say: Words = words): string {
  // Definitions name their subject in English; the groups are in every language.
  if (say.language !== "en") return say.library.groups[groupOf(instrument)];
  return sentenceCase(instrument.construct.replaceAll("-", " "));
}

/** Whether it can be taken: its wording is here. */
export function isTakeable(instrument: InstrumentSummary): boolean {
  return instrument.languages.length > 0;
}

export const short_minutes = 2;

/** Letters and digits only, without accents, so that "phq9" finds the PHQ-9. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, "");
}

/** Those whose name or subject holds every word that was typed. */
export function matching(
  instruments: readonly InstrumentSummary[],
  typed: string,
  isShort: boolean,
  say: Words = words,
): InstrumentSummary[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  return instruments.filter((each) => {
    if (isShort && each.minutes >= short_minutes) return false;
    const text = plain(
      [each.title, each.shortTitle, each.id, each.construct, ...each.domains, say.library.groups[groupOf(each)]].join(
        " ",
      ),
    );
    return wanted.every((word) => text.includes(word));
  });
}

/** "about 3 minutes · 9 questions · free to use · English, German" */
export function factsOf(instrument: InstrumentSummary, say: Words = words): string {
  return [
    say.today.minutes(instrument.minutes),
    say.today.questions(instrument.items),
    instrument.respondent === "parent" ? say.library.byParent : "",
    say.library.licence[instrument.licenceClass],
    instrument.languages.map(languageName).join(", "),
  ]
    .filter(Boolean)
    .join(" · ");
}
