import type { EntryHit, EntrySummary } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { ChevronRight } from "../../parts/icons.ts";
import { type TagWord, wordsOf } from "../../parts/tag_words.ts";
import { routes } from "../../router.ts";
import { momentThere } from "./there.ts";

interface EntryRowsProps {
  entries: readonly (EntrySummary | EntryHit)[];
  tags: readonly TagWord[];
  /** Entries with a change that is not saved yet. */
  changed?: ReadonlySet<string>;
  /** Said before the time. */
  before?: (entry: EntrySummary) => string;
}

function isHit(entry: EntrySummary | EntryHit): entry is EntryHit {
  return "matches" in entry;
}

/** Where the words were found. Matches may touch but are in order. */
function HitExcerpt({ hit }: { hit: EntryHit }) {
  let at = 0;
  return (
    <span class="opening" dir="auto">
      {hit.matches.map(({ begin, end }, index) => {
        const between = hit.excerpt.slice(at, Math.max(at, begin));
        const found = hit.excerpt.slice(Math.max(at, begin), end);
        at = Math.max(at, end);
        return (
          <span key={index}>
            {between}
            <mark>{found}</mark>
          </span>
        );
      })}
      {hit.excerpt.slice(at)}
    </span>
  );
}

/** Entries as rows that lead to them: first line, what follows, when, and what they are joined to. */
export function EntryRows({ entries, tags, changed, before }: EntryRowsProps) {
  return (
    <ul class="link-rows">
      {entries.map((entry) => {
        const facts = [
          before?.(entry),
          momentThere(entry.writtenAt, entry.utcOffset),
          changed?.has(entry.id) && words.write.unsaved,
          entry.siblings > 0 && words.write.hasVersions,
          entry.hasMood && words.write.withMood,
          entry.attachments > 0 && words.write.files(entry.attachments),
          ...entry.tags.map((tag) => `#${wordsOf(tag, tags)}`),
        ].filter(Boolean);
        return (
          <li key={entry.id}>
            <a class="link-row" href={routes.entry(entry.id)}>
              <span class="link-words">
                <span class="entry-title" dir="auto">
                  {entry.title}
                </span>
                {isHit(entry) ? (
                  <HitExcerpt hit={entry} />
                ) : (
                  entry.opening && (
                    <span class="opening" dir="auto">
                      {entry.opening}
                    </span>
                  )
                )}
                <span class="small">{facts.join(" · ")}</span>
              </span>
              <ChevronRight aria-hidden="true" />
            </a>
          </li>
        );
      })}
    </ul>
  );
}
