import { useEffect, useState } from "preact/hooks";
import { words } from "../../language/index.ts";
import { newText } from "../../noticing/session.ts";
import { useHelpFor } from "../../noticing/use_noticing.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { stay } from "../../parts/undo.ts";
import { Working } from "../../parts/working.tsx";
import { navigate, routes } from "../../router.ts";
import { core } from "../../state.ts";
import { begunWith } from "./begin_with.ts";
import { Editor } from "./editor.tsx";
import { discardEntryDraft, leavingDraftTexts } from "./leaving.ts";
import { noLinks } from "./links.ts";
import type { Written } from "./use_entry_draft.ts";

/** Writing something new, or going on where it was left. */
export function NewEntry() {
  const [start, setStart] = useState<Written | null>(null);
  const [error, setError] = useState<unknown>(null);
  useHelpFor(newText);
  useEffect(() => {
    // Whoever comes back within the ten seconds after discarding has taken that back.
    stay(leavingDraftTexts, newText);
    core()
      .journalDrafts()
      .then((drafts) => {
        const draft = drafts.find((each) => each.entry === null);
        setStart({ text: draft?.text ?? "", links: begunWith(draft?.links ?? noLinks) });
      }, setError);
  }, []);
  const header = <PageHeader title={words.write.newTitle} back={routes.write()} />;
  if (start === null) {
    return error ? (
      <div class="page">
        {header}
        <Problem error={error} />
      </div>
    ) : (
      <Working text={words.shell.starting} />
    );
  }
  return (
    <Editor
      entry={null}
      start={start}
      header={header}
      onSaved={(entry) => navigate(routes.entry(entry.id), "replace")}
      onDiscard={() => {
        discardEntryDraft(null, newText, words.write.discarded);
        navigate(routes.write(), "replace");
      }}
    />
  );
}
