/** The questionnaires of the in-memory core: one of every shape that the pages meet. */
import type { Answer, Band, Form, FormItem, FormScale, InstrumentSummary } from "../core/api.ts";

export type Answers = Readonly<Record<string, Answer>>;

export interface FakeForm extends Form {
  /** Whether an item is asked, after the answers before it; always when there is no rule. */
  rules: Readonly<Record<string, (answers: Answers) => boolean>>;
  /** Which items each scale adds up. */
  itemsOf: Readonly<Record<string, readonly string[]>>;
}

const frequencies = ["Not at all", "Several days", "More than half the days", "Nearly every day"];

function bandsOf(limits: [string, number, number][]): Band[] {
  return limits.map(([label, min, max], level) => ({ id: label.toLowerCase(), label, min, max, level }));
}

export function itemOf(id: string, text: string, of: Partial<FormItem> = {}): FormItem {
  return {
    id,
    text,
    type: "single",
    options: frequencies.map((label, value) => ({ value, code: `c${value}`, label })),
    required: true,
    sensitive: false,
    enabled: true,
    min: null,
    max: null,
    decimals: null,
    maxLength: null,
    ...of,
  };
}

export function scaleOf(id: string, label: string, max: number, of: Partial<FormScale> = {}): FormScale {
  return {
    id,
    label,
    min: 0,
    max,
    higherIs: "worse",
    bands: [],
    bandSource: "",
    cutoffs: [],
    missing: { words: "A question without an answer means that there is no score.", source: "The manual" },
    change: null,
    ...of,
  };
}

function formOf(id: string, of: Partial<FakeForm> & Pick<FakeForm, "title" | "shortTitle" | "items">): FakeForm {
  return {
    id,
    version: "1.0.0",
    language: "en",
    languages: [{ tag: "en", review: "official" }],
    licenceClass: "S",
    fromHost: false,
    notice: "",
    domains: ["depression"],
    respondent: "self",
    ages: [18, null],
    minutes: 3,
    minDays: 7,
    suggestDays: 14,
    doesNotMean: "It is not a diagnosis. Only a professional who talks with you can make one.",
    loinc: "",
    instructions: "Over the last 2 weeks, how often have you been bothered by any of the following problems?",
    recall: "the last 2 weeks",
    scales: [],
    licence: "No permission required to reproduce, translate, display or distribute.",
    attribution: "Spitzer, Williams, Kroenke and colleagues",
    source: "https://www.phqscreeners.com",
    citations: [{ text: "Kroenke, Spitzer, Williams 2001", doi: "10.1046/j.1525-1497.2001.016009606.x" }],
    rules: {},
    itemsOf: { total: of.items.map((item) => item.id) },
    ...of,
  };
}

const phq9Texts = [
  "Little interest or pleasure in doing things",
  "Feeling down, depressed, or hopeless",
  "Trouble falling or staying asleep, or sleeping too much",
  "Feeling tired or having little energy",
  "Poor appetite or overeating",
  "Feeling bad about yourself — or that you are a failure or have let yourself or your family down",
  "Trouble concentrating on things, such as reading the newspaper or watching television",
  "Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual",
  "Thoughts that you would be better off dead or of hurting yourself in some way",
];

const phq9 = formOf("phq-9", {
  title: "Patient Health Questionnaire",
  shortTitle: "PHQ-9",
  loinc: "44249-1",
  languages: [
    { tag: "en", review: "official" },
    { tag: "de", review: "official" },
  ],
  items: phq9Texts.map((text, index) => itemOf(`q${index + 1}`, text)),
  scales: [
    scaleOf("total", "Total", 27, {
      bands: bandsOf([
        ["Minimal", 0, 4],
        ["Mild", 5, 9],
        ["Moderate", 10, 14],
        ["Moderately severe", 15, 19],
        ["Severe", 20, 27],
      ]),
      bandSource: "Kroenke, Spitzer, Williams 2001",
      cutoffs: [{ id: "screen", label: "10 or more", value: 10, source: "Kroenke, Spitzer, Williams 2001" }],
      change: {
        words: "A change of 6 points or more counts as real.",
        population: "adults in psychological treatment",
        source: "NHS manual",
      },
    }),
  ],
});

const gad2 = formOf("gad-2", {
  title: "Generalised Anxiety, two questions",
  shortTitle: "GAD-2",
  domains: ["anxiety"],
  minutes: 1,
  items: [
    itemOf("q1", "Feeling nervous, anxious or on edge"),
    itemOf("q2", "Not being able to stop or control worrying"),
  ],
  scales: [
    scaleOf("total", "Total", 6, {
      bands: bandsOf([
        ["Below the cut-off", 0, 2],
        ["At or above the cut-off", 3, 6],
      ]),
    }),
  ],
});

const drinks = ["Never", "Monthly or less", "2 to 4 times a month", "2 to 3 times a week", "4 or more times a week"];
const drinkOptions = drinks.map((label, value) => ({ value, code: `d${value}`, label }));
const someDrinks = (answers: Answers) => typeof answers.q1 === "number" && answers.q1 > 0;

/** Two questions are asked only when the first says so. */
const auditC = formOf("audit-c", {
  title: "Alcohol use, three questions",
  shortTitle: "AUDIT-C",
  domains: ["alcohol"],
  minutes: 1,
  items: [
    itemOf("q1", "How often do you have a drink containing alcohol?", { options: drinkOptions }),
    itemOf("q2", "How many drinks do you have on a typical day?", { options: drinkOptions, enabled: false }),
    itemOf("q3", "How often do you have six or more drinks?", { options: drinkOptions, enabled: false }),
  ],
  rules: { q2: someDrinks, q3: someDrinks },
  scales: [scaleOf("total", "Total", 12)],
});

const copeNames = [
  "Self-distraction",
  "Active coping",
  "Denial",
  "Substance use",
  "Emotional support",
  "Practical support",
  "Giving up",
  "Venting",
  "Positive reframing",
  "Planning",
  "Humour",
  "Acceptance",
  "Religion",
  "Self-blame",
];

/** Many scales and no total. */
const cope = formOf("brief-cope", {
  title: "Ways of coping",
  shortTitle: "Brief COPE",
  domains: ["coping"],
  minutes: 5,
  items: Array.from({ length: 28 }, (_, index) =>
    itemOf(`q${index + 1}`, `Way of coping, number ${index + 1}`, {
      options: ["Not at all", "A little", "A medium amount", "A lot"].map((label, value) => ({
        value: value + 1,
        code: `w${value}`,
        label,
      })),
    }),
  ),
  scales: copeNames.map((name, index) => scaleOf(`s${index + 1}`, name, 8, { min: 2, higherIs: "neither" })),
  itemsOf: Object.fromEntries(copeNames.map((_, index) => [`s${index + 1}`, [`q${index + 1}`, `q${index + 15}`]])),
});

/** Every kind of item. */
const mixed = formOf("mixed", {
  title: "Days and words",
  shortTitle: "Days",
  domains: ["wellbeing"],
  minutes: 2,
  items: [
    itemOf("note", "The next questions are about the last month.", { type: "info", options: [], required: false }),
    itemOf("days", "On how many days was your health not good?", {
      type: "number",
      options: [],
      min: 0,
      max: 30,
      decimals: 0,
    }),
    itemOf("helped", "What helped?", {
      type: "multi",
      options: ["Sleep", "Friends", "Walking"].map((label, value) => ({ value, code: label.toLowerCase(), label })),
      required: false,
    }),
    itemOf("alone", "Do you live alone?", {
      type: "bool",
      options: [
        { value: 1, code: "Y", label: "Yes" },
        { value: 0, code: "N", label: "No" },
      ],
    }),
    itemOf("same", "How are you today?", {
      options: [
        { value: 1, code: "fine", label: "Fine" },
        { value: 1, code: "well", label: "Well" },
        { value: 0, code: "bad", label: "Not well" },
      ],
    }),
    itemOf("words", "Anything else?", { type: "text", options: [], maxLength: 40, required: false }),
  ],
  scales: [scaleOf("total", "Days", 30)],
  itemsOf: { total: ["days"] },
});

/** A host's, with something to read before the first use. */
const who5 = formOf("who-5", {
  title: "WHO-5 wellbeing",
  shortTitle: "WHO-5",
  domains: ["wellbeing"],
  licenceClass: "N",
  languages: [{ tag: "en", review: "host" }],
  notice: "This questionnaire may be used free of charge, but not sold.",
  minutes: 1,
  items: Array.from({ length: 5 }, (_, index) => itemOf(`q${index + 1}`, `Wellbeing, number ${index + 1}`)),
  scales: [scaleOf("total", "Total", 15, { higherIs: "better" })],
});

/** Without wording. */
const epds = formOf("epds", {
  title: "Edinburgh Postnatal Depression Scale",
  shortTitle: "EPDS",
  licenceClass: "T",
  languages: [],
  items: Array.from({ length: 10 }, (_, index) => itemOf(`q${index + 1}`, "")),
  scales: [scaleOf("total", "Total", 30)],
});

/** Answered by a parent. */
const psc17 = formOf("psc-17", {
  title: "Pediatric Symptom Checklist",
  shortTitle: "PSC-17",
  domains: ["child-behaviour"],
  respondent: "parent",
  ages: [4, 17],
  minutes: 4,
  items: Array.from({ length: 17 }, (_, index) => itemOf(`q${index + 1}`, `About your child, number ${index + 1}`)),
  scales: [scaleOf("total", "Total", 51)],
});

export const fakeForms: Readonly<Record<string, FakeForm>> = Object.fromEntries(
  [phq9, gad2, auditC, cope, mixed, who5, epds, psc17].map((form) => [form.id, form]),
);

const constructs: Readonly<Record<string, string>> = { "phq-9": "low mood", "gad-2": "worry" };

export function summaryOf(form: Form): InstrumentSummary {
  return {
    id: form.id,
    version: form.version,
    title: form.title,
    shortTitle: form.shortTitle,
    construct: constructs[form.id] ?? form.domains.join(", "),
    domains: form.domains,
    respondent: form.respondent,
    minutes: form.minutes,
    items: form.items.filter((item) => item.type !== "info").length,
    minDays: form.minDays,
    suggestDays: form.suggestDays,
    licenceClass: form.licenceClass,
    languages: form.languages.map((language) => language.tag),
    fromHost: form.fromHost,
    notice: form.notice,
  };
}
