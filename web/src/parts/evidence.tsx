import { words } from "../language/index.ts";
import { Source } from "./source.tsx";

interface EvidenceProps {
  evidence: { level: string; sources: readonly { citation: string; doi: string; url: string }[] };
}

/** What a suggestion rests on, behind a disclosure: how sure, and the publications. */
export function Evidence({ evidence }: EvidenceProps) {
  return (
    <details>
      <summary>{words.suggestions.evidence}</summary>
      {words.suggestions.levels[evidence.level] && <p>{words.suggestions.levels[evidence.level]}</p>}
      <ul class="citations">
        {evidence.sources.map((source) => (
          <li key={source.citation}>
            {source.citation} {source.doi && <Source text={`https://doi.org/${source.doi}`} />}
            {!source.doi && source.url && <Source text={source.url} />}
          </li>
        ))}
      </ul>
    </details>
  );
}
