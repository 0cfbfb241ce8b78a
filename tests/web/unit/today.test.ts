import { expect, it } from "vitest";
import type { AttemptView, InstrumentSummary } from "../../../web/src/core/api.ts";
import { inUse } from "../../../web/src/pages/today/today.tsx";

const instrument = (id: string, items: number): InstrumentSummary => ({
  id,
  version: "1.0.0",
  title: id,
  shortTitle: id,
  construct: "",
  minutes: 1,
  items,
});

const taken = (id: string, finishedAt: number) => ({ instrument: id, finishedAt }) as AttemptView;

it("offers the shortest questionnaires first to somebody new", () => {
  const order = inUse([instrument("ces-d", 20), instrument("phq-9", 9), instrument("gad-2", 2)], []);
  expect(order.map((each) => each.id)).toEqual(["gad-2", "phq-9", "ces-d"]);
});

it("offers first what the person takes, latest first", () => {
  const all = [instrument("gad-2", 2), instrument("phq-9", 9), instrument("ces-d", 20)];
  const order = inUse(all, [taken("phq-9", 1), taken("ces-d", 2), taken("phq-9", 3)]);
  expect(order.map((each) => each.id)).toEqual(["phq-9", "ces-d", "gad-2"]);
});
