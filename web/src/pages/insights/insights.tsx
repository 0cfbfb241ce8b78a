import { useEffect, useState } from "preact/hooks";
import type { Insights, StarterTags, Statement, Tag, Tracker } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { ChoiceList } from "../../parts/choice_list.tsx";
import { Empty } from "../../parts/empty.tsx";
import { ChevronRight } from "../../parts/icons.ts";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { routes } from "../../router.ts";
import { core } from "../../state.ts";
import { useView } from "../../use_view.ts";
import { rangeBegin } from "../moods/charts.tsx";
import { dayOfEntry, offsetHere } from "../moods/mood_words.ts";
import { type Names, sentenceOf, standingOf, thingOf } from "./said.ts";
import { SummarySection } from "./summary.tsx";
import { TagDays } from "./tag_days.tsx";

type Range = "90" | "365" | "all";

const ranges: readonly Range[] = ["90", "365", "all"];
const long_ms = 3_000;

function Looking() {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), long_ms);
    return () => clearTimeout(timer);
  }, []);
  return <Working text={isLong ? words.insights.workingLong : words.insights.working} />;
}

/** The tag that a statement is about; its days can be looked at. */
function tagOf(statement: Statement, insights: Insights): Tag | null {
  const { position } = statement.facts;
  if (!statement.id.startsWith("tag.") || typeof position !== "number") return null;
  return insights.tags[position] ?? null;
}

interface StatementsProps {
  statements: readonly Statement[];
  names: Names;
  /** Opens the days of a tag; none of them can be opened without. */
  onTag?: (statement: Statement) => void;
}

function Statements({ statements, names, onTag }: StatementsProps) {
  const said = statements.map((statement) => ({ statement, text: sentenceOf(statement, names) }));
  return (
    <ul class="statements">
      {said
        .filter(({ text }) => text !== "")
        .map(({ statement, text }, index) => (
          <li key={`${statement.id} ${index}`}>
            <p dir="auto">{text}</p>
            {onTag && statement.id.startsWith("tag.") && (
              <button type="button" class="quiet with-icon" onClick={() => onTag(statement)}>
                {words.insights.showDays(thingOf(statement, names))}
                <ChevronRight aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
    </ul>
  );
}

interface FoundProps {
  insights: Insights;
  names: Names;
  from: string;
  to: string;
}

/** What stands out, what was weighed, and what there is too little of. */
function Found({ insights, names, from, to }: FoundProps) {
  const [shown, setShown] = useState<Statement | null>(null);
  const of = (standing: ReturnType<typeof standingOf>) =>
    insights.statements.filter((statement) => standingOf(statement) === standing);
  const found = of("found");
  const unclear = of("unclear");
  const thin = of("too_little");
  const tag = shown && tagOf(shown, insights);
  return (
    <>
      <section aria-labelledby="found-title">
        <h2 id="found-title">{words.insights.foundTitle}</h2>
        <p class="small">{words.insights.basis(insights.days, insights.entries)}</p>
        {found.length === 0 ? (
          <p>{words.insights.empty}</p>
        ) : (
          <Statements statements={found} names={names} onTag={setShown} />
        )}
        <p class="caution">{words.insights.notCause}</p>
        <p class="small">{words.insights.scale}</p>
      </section>
      {unclear.length > 0 && (
        <details>
          <summary>{words.insights.unclear}</summary>
          <p class="small">{words.insights.unclearNote}</p>
          <Statements statements={unclear} names={names} onTag={setShown} />
        </details>
      )}
      {thin.length > 0 && (
        <section aria-labelledby="thin-title">
          <h2 id="thin-title">{words.insights.tooLittleTitle}</h2>
          <Statements statements={thin} names={names} />
        </section>
      )}
      {shown && tag && (
        <TagDays tag={tag} name={thingOf(shown, names)} from={from} to={to} onClose={() => setShown(null)} />
      )}
    </>
  );
}

interface WeighedProps {
  from: string;
  to: string;
  starters: StarterTags | null;
  known: readonly Tracker[];
}

function Weighed({ from, to, starters, known }: WeighedProps) {
  const { value: insights, error } = useView(["moods", "profile"], () => core().insights({ from, to }));
  if (!insights) return error ? <Problem error={error} /> : <Looking />;
  if (insights.entries === 0) {
    return (
      <Empty text={words.insights.none}>
        <a class="button primary" href={routes.newMood()}>
          {words.moods.new}
        </a>
      </Empty>
    );
  }
  const names = { tags: insights.tags, trackers: insights.trackers, starters, known };
  return <Found insights={insights} names={names} from={from} to={to} />;
}

/** What goes together in what was noted, in words; and a look back. */
export function InsightsPage() {
  const [range, setRange] = useState<Range>("365");
  const { value, error } = useView(["profile", "moods"], () =>
    Promise.all([core().aboutMe(), core().starterTags(), core().trackers()] as const),
  );
  if (!value) return error ? <Problem error={error} /> : <Working text={words.shell.starting} />;
  const [about, starters, known] = value;
  const now_ms = Date.now();
  const today = dayOfEntry({ at: now_ms, utcOffset: offsetHere(now_ms) }, about.dayStartsAt);
  const from = rangeBegin(range, today);
  return (
    <div class="page insights-page">
      <PageHeader title={words.insights.title} lead={words.insights.lead} />
      <div class="choice-row">
        <ChoiceList
          name="insights-range"
          legend={words.insights.rangeLegend}
          choices={ranges.map((each) => ({ value: each, label: words.insights.ranges[each] }))}
          chosen={range}
          onChoose={setRange}
        />
      </div>
      <Weighed key={from} from={from} to={today} starters={starters} known={known} />
      <SummarySection key={today} today={today} starters={starters} />
      <a class="link-row" href={routes.suggestions()}>
        {words.suggestions.title}
        <ChevronRight aria-hidden="true" />
      </a>
    </div>
  );
}
