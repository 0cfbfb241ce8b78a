import { useState } from "preact/hooks";
import type { SafetyPlan } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { plan as known } from "../../state.ts";
import { ChangePlan } from "./change.tsx";
import { ReadPlan } from "./read.tsx";
import { linesOf } from "./typed.ts";

function KnownPlan({ plan }: { plan: SafetyPlan }) {
  const isEmpty = plan.steps.every((step) => linesOf(step).length === 0);
  // Whoever begins a plan goes on until they say that it is done for now.
  const [mode, setMode] = useState<"begin" | "change" | "read">(isEmpty ? "begin" : "read");
  const head = {
    begin: { title: words.plan.beginTitle, lead: words.plan.beginLead },
    change: { title: words.plan.changeTitle, lead: "" },
    read: { title: plan.title, lead: words.plan.lead },
  }[mode];
  const turn =
    mode === "read" ? (
      <button type="button" class="secondary" onClick={() => setMode("change")}>
        {words.plan.change}
      </button>
    ) : (
      <button type="button" class="secondary" onClick={() => setMode("read")}>
        {words.plan.done}
      </button>
    );
  return (
    <div class="page plan" key={mode}>
      <PageHeader {...head} back={routes.today()} action={mode !== "read" && isEmpty ? null : turn} />
      {mode === "read" ? <ReadPlan plan={plan} /> : <ChangePlan plan={plan} isNew={mode === "begin"} />}
    </div>
  );
}

/** The safety plan: to be read first, to be changed on demand; an empty one begins with its first step. */
export function PlanPage() {
  return known.value ? <KnownPlan plan={known.value} /> : <Working text={words.shell.starting} />;
}
