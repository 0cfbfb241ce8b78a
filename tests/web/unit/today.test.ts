import { expect, it } from "vitest";
import type { AttemptView, InstrumentSummary, Schedule } from "../../../web/src/core/api.ts";
import { dueNow, inUse, offered } from "../../../web/src/pages/today/offered.ts";
import { fakeForms, summaryOf } from "../../../web/src/testing/fake_forms.ts";

const all: InstrumentSummary[] = Object.values(fakeForms).map(summaryOf);
const taken = (id: string, finishedAt: number) => ({ instrument: id, finishedAt }) as AttemptView;
const ids = (instruments: readonly InstrumentSummary[]) => instruments.map((each) => each.id);

it("offers at most three good beginnings to somebody new", () => {
  expect(ids(offered(all, []))).toEqual(["who-5", "phq-9", "gad-2"]);
});

it("offers first what the person takes, latest first, and fills up with suggestions", () => {
  const order = offered(all, [taken("phq-9", 1), taken("brief-cope", 2), taken("phq-9", 3)]);
  expect(ids(order)).toEqual(["phq-9", "brief-cope", "who-5"]);
});

it("does not list the whole library, however much was taken", () => {
  const many = all.flatMap((each, index) => [taken(each.id, index + 1)]);
  expect(offered(all, many).length).toBe(6);
});

it("does not offer what has no wording here", () => {
  expect(ids(inUse(all, [taken("epds", 1)]))).toEqual([]);
});

it("shows what is due, earliest first, without what is begun or was put off", () => {
  const due = (instrument: string, nextDay: string, isDue = true): Schedule => ({
    instrument,
    everyDays: 14,
    since: "2026-11-01",
    nextDay,
    isDue,
  });
  const schedules = [
    due("c", "2026-11-20"),
    due("a", "2026-11-19"),
    due("b", "2026-12-01", false),
    due("d", "2026-11-18"),
  ];
  expect(dueNow(schedules, new Set(["d"]), new Set()).map((each) => each.instrument)).toEqual(["a", "c"]);
  expect(dueNow(schedules, new Set(["d"]), new Set(["a"])).map((each) => each.instrument)).toEqual(["c"]);
});
