import { words } from "../language/index.ts";

/** A source that is an address becomes a link; anything else stays text. */
export function Source({ text }: { text: string }) {
  if (!/^https:\/\//.test(text)) return <>{text}</>;
  return (
    <a href={text} target="_blank" rel="noreferrer noopener">
      {text.replace(/^https:\/\//, "").replace(/\/$/, "")} <span class="visually-hidden">{words.shell.newTab}</span>
    </a>
  );
}

/** Publications, with their DOI as a link. */
export function Citations({ citations }: { citations: readonly { text: string; doi: string | null }[] }) {
  return (
    <ul class="citations">
      {citations.map((citation) => (
        <li key={citation.text}>
          {citation.text} {citation.doi && <Source text={`https://doi.org/${citation.doi}`} />}
        </li>
      ))}
    </ul>
  );
}
