import type { AttemptView, ScoreView } from "../../core/api.ts";
import { words } from "../../language/index.ts";

type Cutoff = ScoreView["cutoffs"][number];

function stateOf(value: boolean | null, yes: string, no: string, unknown: string): string {
  return value === null ? unknown : value ? yes : no;
}

function cutoffState(cutoff: Cutoff): string {
  const { cutoffReached, cutoffNotReached, cutoffUnknown } = words.result;
  return stateOf(cutoff.reached, cutoffReached, cutoffNotReached, cutoffUnknown);
}

/** The patterns that were found, at once and in words. */
export function FoundPatterns({ attempt }: { attempt: AttemptView }) {
  const found = attempt.flags.filter((flag) => flag.value === true);
  if (found.length === 0) return null;
  return (
    <section aria-labelledby="patterns-title">
      <h2 id="patterns-title">{words.result.flags}</h2>
      <ul class="points">
        {found.map((flag) => (
          <li key={flag.id}>{flag.label}</li>
        ))}
      </ul>
    </section>
  );
}

/** All published cut-offs and patterns, with what came of each and where it stands; for who wants to look closer. */
export function FinePrint({ attempt }: { attempt: AttemptView }) {
  const cutoffs = attempt.scores.flatMap((score) => score.cutoffs.map((cutoff) => ({ score, cutoff })));
  const isLabelled = attempt.scores.length > 1;
  return (
    <>
      {cutoffs.length > 0 && (
        <details>
          <summary>{words.result.cutoffs}</summary>
          <dl class="facts">
            {cutoffs.map(({ score, cutoff }) => (
              <div key={`${score.scale} ${cutoff.id}`}>
                <dt>
                  {isLabelled && `${score.label}, `}
                  {cutoff.label}: {cutoffState(cutoff)}
                </dt>
                {cutoff.words && <dd>{cutoff.words}</dd>}
                <dd class="small">{words.result.from(cutoff.source)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {attempt.flags.length > 0 && (
        <details>
          <summary>{words.result.flags}</summary>
          <dl class="facts">
            {attempt.flags.map((flag) => (
              <div key={flag.id}>
                <dt>
                  {flag.label}:{" "}
                  {stateOf(flag.value, words.result.flagYes, words.result.flagNo, words.result.flagUnknown)}
                </dt>
                <dd class="small">{words.result.from(flag.source)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}
