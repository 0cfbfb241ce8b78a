import { useEffect, useRef, useState } from "preact/hooks";
import { actUnlessUndone } from "../../announce.ts";
import type { EntryVersion, WrittenEntry } from "../../core/api.ts";
import { momentOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { Attachments } from "../../parts/attachments.tsx";
import { Markdown } from "../../parts/markdown.tsx";
import { Problem } from "../../parts/problem.tsx";
import { wordsOf } from "../../parts/tag_words.ts";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { bothOf } from "./links.ts";
import { useTags } from "./use_tags.ts";

interface OneVersionProps {
  version: EntryVersion;
  number: number;
  isBusy: boolean;
  onKeep: () => void;
}

function OneVersion({ version, number, isBusy, onKeep }: OneVersionProps) {
  const tags = useTags();
  const id = `version-${number}`;
  return (
    <section class="card version" aria-labelledby={id}>
      <h3 id={id}>{version.thisDevice ? words.write.versionHere : words.write.versionElsewhere}</h3>
      <p class="small">{words.write.changedAt(momentOf(version.editedAt))}</p>
      <Markdown text={version.text} />
      {version.links.tags.length > 0 && (
        <p class="small">{words.write.versionTags(version.links.tags.map((tag) => wordsOf(tag, tags)).join(", "))}</p>
      )}
      {version.links.attachments.length > 0 && <Attachments ids={version.links.attachments} />}
      <div class="actions">
        <button type="button" class="secondary" disabled={isBusy} onClick={onKeep}>
          {words.write.keepThis} <span class="visually-hidden">({momentOf(version.editedAt)})</span>
        </button>
      </div>
    </section>
  );
}

/** Two devices changed the same entry: all versions, to keep one or all. Dropping one can be taken back for ten seconds. */
export function Versions({ entry }: { entry: WrittenEntry }) {
  const keeping = useAct();
  const [chosen, setChosen] = useState<EntryVersion | null>(null);
  const versions: EntryVersion[] = [entry, ...entry.siblings];
  const keep = ({ text, links }: Pick<EntryVersion, "text" | "links">) =>
    keeping.run(async () => {
      await core().saveJournalEntry({ id: entry.id, text, links });
    });
  const keepOnly = (version: EntryVersion) => {
    setChosen(version);
    actUnlessUndone(
      words.write.keptOne,
      () => void keep(version).finally(() => setChosen(null)),
      () => setChosen(null),
    );
  };
  if (chosen) {
    return <Markdown text={chosen.text} />;
  }
  const inOrder = [...versions].sort((a, b) => a.editedAt - b.editedAt);
  return (
    <section class="versions" aria-labelledby="versions-title">
      <h2 id="versions-title">{words.write.versionsTitle}</h2>
      <p>{words.write.versionsText}</p>
      <Problem error={keeping.error} />
      <div class="actions">
        <button type="button" class="primary" disabled={keeping.isBusy} onClick={() => keep(bothOf(inOrder))}>
          {words.write.keepBoth}
        </button>
      </div>
      <div class="versions-beside">
        {versions.map((version, index) => (
          <OneVersion
            key={index}
            number={index}
            version={version}
            isBusy={keeping.isBusy}
            onKeep={() => keepOnly(version)}
          />
        ))}
      </div>
    </section>
  );
}

interface UnseenProps {
  /** What other devices made of the entry while it was being changed here. */
  texts: readonly string[];
  isBusy: boolean;
  onKeepBoth: () => void;
  onKeepMine: () => void;
}

/** Another device changed the entry while somebody was writing on it here: nothing is written over unseen. */
export function Unseen({ texts, isBusy, onKeepBoth, onKeepMine }: UnseenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="card version" aria-labelledby="unseen-title">
      <h2 id="unseen-title" ref={heading} tabIndex={-1}>
        {words.write.unseenTitle}
      </h2>
      <p>{words.write.unseenText}</p>
      {texts.map((text, index) => (
        <blockquote key={index} class="excerpt" dir="auto">
          {text}
        </blockquote>
      ))}
      <div class="actions">
        <button type="button" class="primary" disabled={isBusy} onClick={onKeepBoth}>
          {words.write.keepBoth}
        </button>
        <button type="button" class="quiet" disabled={isBusy} onClick={onKeepMine}>
          {words.write.keepMine}
        </button>
      </div>
    </section>
  );
}
