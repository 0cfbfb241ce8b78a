import { useEffect, useRef, useState } from "preact/hooks";
import { actUnlessUndone } from "../../announce.ts";
import type { JournalEntry } from "../../core/api.ts";
import { momentOf } from "../../language/dates.ts";
import { words } from "../../language/index.ts";
import { Problem } from "../../parts/problem.tsx";
import { core } from "../../state.ts";
import { useAct } from "../../use_act.ts";

type Version = JournalEntry["siblings"][number];

interface OneVersionProps {
  version: Version;
  number: number;
  isBusy: boolean;
  onKeep: () => void;
}

function OneVersion({ version, number, isBusy, onKeep }: OneVersionProps) {
  const id = `version-${number}`;
  return (
    <section class="card version" aria-labelledby={id}>
      <h3 id={id}>{version.thisDevice ? words.write.versionHere : words.write.versionElsewhere}</h3>
      <p class="small">{words.write.changedAt(momentOf(version.editedAt))}</p>
      <p class="entry-text" dir="auto">
        {version.text}
      </p>
      <div class="actions">
        <button type="button" class="secondary" disabled={isBusy} onClick={onKeep}>
          {words.write.keepThis} <span class="visually-hidden">({momentOf(version.editedAt)})</span>
        </button>
      </div>
    </section>
  );
}

/** Two devices changed the same entry: all versions, to keep one or all. Dropping one can be taken back for ten seconds. */
export function Versions({ entry }: { entry: JournalEntry }) {
  const keeping = useAct();
  const [chosen, setChosen] = useState<Version | null>(null);
  const versions: Version[] = [entry, ...entry.siblings];
  const keep = (text: string) =>
    keeping.run(async () => {
      await core().saveEntry(entry.id, text);
    });
  const keepOnly = (version: Version) => {
    setChosen(version);
    actUnlessUndone(
      words.write.keptOne,
      () => void keep(version.text).finally(() => setChosen(null)),
      () => setChosen(null),
    );
  };
  if (chosen) {
    return (
      <p class="entry-text" dir="auto">
        {chosen.text}
      </p>
    );
  }
  const inOrder = [...versions].sort((a, b) => a.editedAt - b.editedAt);
  return (
    <section class="versions" aria-labelledby="versions-title">
      <h2 id="versions-title">{words.write.versionsTitle}</h2>
      <p>{words.write.versionsText}</p>
      <Problem error={keeping.error} />
      <div class="actions">
        <button
          type="button"
          class="primary"
          disabled={keeping.isBusy}
          onClick={() => keep(inOrder.map((version) => version.text).join("\n\n"))}
        >
          {words.write.keepBoth}
        </button>
      </div>
      {versions.map((version, index) => (
        <OneVersion
          key={index}
          number={index}
          version={version}
          isBusy={keeping.isBusy}
          onKeep={() => keepOnly(version)}
        />
      ))}
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
