/** A statement of the core as a sentence in the page's language. Plain functions. */
import type { Insights, StarterTags, Statement, Tracker } from "../../core/api.ts";
import { dayOf, startOfDay } from "../../language/dates.ts";
import { locale, words } from "../../language/index.ts";
import type { Said, StatementId } from "../../language/said.ts";
import { numberOf } from "../moods/mood_words.ts";
import { tagWords } from "../moods/tags_fields.tsx";

/** What turns positions into names. */
export interface Names {
  tags: Insights["tags"];
  trackers: readonly string[];
  starters: StarterTags | null;
  known: readonly Tracker[];
}

export const noNames: Names = { tags: [], trackers: [], starters: null, known: [] };

/** What a statement is about: the tag or the tracker at its position; empty without one. */
export function thingOf(statement: Statement, names: Names): string {
  const position = statement.facts.position;
  if (typeof position !== "number") return "";
  const about = statement.id === "too_little" ? statement.facts.about : statement.id.split(".")[0];
  if (about === "tracker") return names.known.find(({ id }) => id === names.trackers[position])?.name ?? "";
  const tag = names.tags[position];
  return about === "tag" && tag ? tagWords(tag, names.starters) : "";
}

function weekdayName(monday0: number): string {
  // 5 January 1970 was a Monday.
  return new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(Date.UTC(1970, 0, 5 + monday0));
}

function saidOf(statement: Statement, names: Names): Said {
  const { facts, id } = statement;
  const amount = (name: string) => (typeof facts[name] === "number" ? (facts[name] as number) : 0);
  const points = (name: string) => numberOf(amount(name));
  /** A size whose direction the sentence says. */
  const size = (name: string) => numberOf(Math.abs(amount(name)), 1);
  const day = (name: string) => (typeof facts[name] === "string" ? dayOf(startOfDay(facts[name])) : "");
  const part = (name: string) =>
    id.startsWith("weekday") ? weekdayName(amount(name)) : (words.insights.timesOfDay[amount(name)] ?? "");
  const isTrend = id.startsWith("trend");
  const ends = [size("low"), size("high")];
  if (isTrend && amount("high") < 0) ends.reverse();
  return {
    thing: thingOf(statement, names),
    isNextDay: facts.lag === "next_day",
    perWeek: size("perWeek"),
    low: ends[0] ?? "",
    high: ends[1] ?? "",
    difference: size("difference"),
    meanWith: points("meanWith"),
    meanWithout: points("meanWithout"),
    strength: words.insights.strengths[String(facts.strength)] ?? "",
    mean: points("mean"),
    before: points("before"),
    after: points("after"),
    on: day("on"),
    highest: part("highest"),
    lowest: part("lowest"),
    highestMean: points("highestMean"),
    lowestMean: points("lowestMean"),
    median: points("median"),
    medianBefore: points("medianBefore"),
    first: day("first"),
    last: day("last"),
    days: amount("days"),
    daysWith: amount("daysWith"),
    daysWithout: amount("daysWithout"),
    daysBefore: amount("daysBefore"),
    daysAfter: amount("daysAfter"),
    spanDays: amount("spanDays"),
    entries: amount("entries"),
  };
}

function tooLittle(statement: Statement, names: Names): string {
  const { about, lack, have, need } = statement.facts;
  const thing = thingOf(statement, names);
  const what = thing ? words.insights.aboutThing(thing) : (words.insights.abouts[String(about)] ?? "");
  const needed = words.insights.needs[String(lack)];
  return needed ? words.insights.tooLittle(what, needed(Number(need)), Number(have)) : words.insights.noVariation(what);
}

/** The sentence; empty for a statement that this page does not know yet. */
export function sentenceOf(statement: Statement, names: Names): string {
  if (statement.id === "too_little") return tooLittle(statement, names);
  const say = words.insights.statements[statement.id as StatementId];
  return say ? say(saidOf(statement, names)) : "";
}

export type Standing = "found" | "unclear" | "too_little";

const nothing_found = new Set(["level.unchanged", "weekday.alike", "time_of_day.alike"]);

/** Whether a statement stands out, was weighed without standing out, or could not be weighed. */
export function standingOf({ id }: Statement): Standing {
  if (id === "too_little") return "too_little";
  return id.endsWith(".unclear") || nothing_found.has(id) ? "unclear" : "found";
}
