/** What the fake core keeps of the safety plan; its words are the real ones. */
import content from "../../../schemas/content/safety-plan.en.json";
import { type AlcoveCore, type Changed, CoreError, type PlanEntry, type SafetyPlan } from "../core/api.ts";

const longestText = 500;
const longestPhone = 60;

export interface FakePlan {
  methods: Pick<AlcoveCore, "safetyPlan" | "savePlanEntry" | "removePlanEntry" | "movePlanEntry">;
  forget(): void;
}

/** `start`: what the steps hold at first, by the step's id. */
export function fakePlan(
  start: Readonly<Record<string, readonly Omit<PlanEntry, "id">[]>>,
  now: () => number,
  changed: (...what: Changed[]) => void,
): FakePlan {
  let next = 1;
  let editedAt: number | null = Object.keys(start).length > 0 ? now() : null;
  const entries = new Map<string, PlanEntry[]>(
    content.steps.map(({ id }) => [id, (start[id] ?? []).map((entry) => ({ ...entry, id: `p${next++}` }))]),
  );

  const plan = (): SafetyPlan => ({
    title: content.title,
    introduction: content.introduction,
    note: content.source.note,
    citation: content.source.citation,
    doi: content.source.doi,
    steps: content.steps.map(({ id, holds, title, explanation, prompts, examples }) => ({
      id,
      holds: holds === "contacts" ? "contacts" : "notes",
      title,
      explanation,
      prompts,
      examples,
      entries: [...(entries.get(id) ?? [])],
    })),
    editedAt,
  });

  const edited = (): SafetyPlan => {
    editedAt = now();
    changed("plan");
    return plan();
  };

  const listOf = (entry: string): PlanEntry[] => {
    const list = [...entries.values()].find((each) => each.some(({ id }) => id === entry));
    if (!list) throw new CoreError("not_found", "There is no such line in the plan.");
    return list;
  };

  const methods: FakePlan["methods"] = {
    safetyPlan: async () => plan(),
    savePlanEntry: async (step, { id, text, phone }) => {
      const list = entries.get(step);
      if (!list) throw new CoreError("not_found", "There is no such step.");
      if (!text.trim() || text.length > longestText || phone.length > longestPhone) {
        throw new CoreError("plan_entry", "A line of the plan has 1 to 500 characters.", "text");
      }
      if (id === null) list.push({ id: `p${next++}`, text: text.trim(), phone: phone.trim() });
      else listOf(id).splice(0, list.length, ...list.map((each) => (each.id === id ? { id, text, phone } : each)));
      return edited();
    },
    removePlanEntry: async (id) => {
      const list = listOf(id);
      list.splice(
        list.findIndex((each) => each.id === id),
        1,
      );
      return edited();
    },
    movePlanEntry: async (id, before) => {
      const list = listOf(id);
      const [moved] = list.splice(
        list.findIndex((each) => each.id === id),
        1,
      );
      const at = before === null ? list.length : list.findIndex((each) => each.id === before);
      if (at < 0 || !moved) throw new CoreError("not_found", "There is no such line in the plan.");
      list.splice(at, 0, moved);
      return edited();
    },
  };
  return {
    methods,
    forget: () => {
      for (const list of entries.values()) list.length = 0;
      editedAt = null;
    },
  };
}
