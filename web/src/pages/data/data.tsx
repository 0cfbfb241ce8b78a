import type { Changed } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useView } from "../../use_view.ts";
import { Backup } from "./backup.tsx";
import { BringIn } from "./bring_in.tsx";
import { TakeAlong } from "./take_along.tsx";
import { TakeBack } from "./take_back.tsx";

const say = words.data;

/** After any of these the counts, or what can be taken back, are others. */
const counted: readonly Changed[] = ["attempts", "entries", "moods", "goals", "reminders", "files", "status"];

function listOf(kinds: Readonly<Record<string, number>>): string {
  const parts = Object.entries(kinds)
    .filter(([, n]) => n > 0)
    .map(([name, n]) => say.kind(name, n));
  const last = parts.pop();
  if (last === undefined) return say.holdsNothing;
  return say.holds(parts.length === 0 ? last : `${parts.join(", ")} ${say.and} ${last}`);
}

/** Everything that goes out of Alcove and comes into it. */
export function DataPage() {
  const { value: counts, error } = useView(counted, () => core().exportCounts());
  if (error) return <Problem error={error} />;
  if (!counts) return <Working text={words.shell.starting} />;
  return (
    <div class="page settings">
      <PageHeader title={say.title} back={routes.settings()} lead={say.lead} />
      <p>{listOf(counts.kinds)}</p>
      <Backup counts={counts} />
      <TakeAlong />
      <BringIn />
      <TakeBack when={counted} />
    </div>
  );
}
