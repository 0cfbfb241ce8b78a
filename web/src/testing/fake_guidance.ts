/** What the fake core knows of insights, recommendations and content: a few of each, given by the test or agreed here. */
import {
  type Changed,
  CoreError,
  type GuidanceOperations,
  type Insights,
  type Piece,
  type PieceSummary,
  type Recommendation,
  type Summary,
} from "../core/api.ts";

export interface FakeGuidanceStart {
  insights?: Insights;
  summary?: Partial<Summary>;
  /** The first is today's while it is only shown. */
  recommendations?: readonly (Partial<Recommendation> & { id: string })[];
}

const evidence = {
  level: "guideline",
  sources: [{ citation: "Example A. A paper about small steps. Journal 2020;1:1–2.", doi: "10.1000/example", url: "" }],
};

const breathing: Piece = {
  id: "breathing-long-out",
  kind: "exercise",
  title: "Breathing with a long way out",
  summary: "A few slow breaths, longer out than in.",
  minutes: 3,
  topics: ["anxiety", "breathing"],
  doneAt: null,
  cautions: ["Stop when you feel dizzy."],
  steps: [
    { text: "Sit the way that is comfortable.", seconds: null, breath: null, answer: null },
    {
      text: "Breathe with the arch.",
      seconds: 60,
      breath: { in: 4, holdIn: 0, out: 6, holdOut: 0, times: 6 },
      answer: null,
    },
    {
      text: "How is it now?",
      seconds: null,
      breath: null,
      answer: {
        id: "now",
        kind: "text",
        label: "In a few words",
        options: [],
        min: 0,
        max: 0,
        lowest: "",
        highest: "",
      },
    },
  ],
  sections: [],
  seeAlso: [{ id: "panic", title: "When panic comes" }],
  evidence,
};

const panic: Piece = {
  ...breathing,
  id: "panic",
  kind: "article",
  title: "When panic comes",
  summary: "What happens in the body, and what helps.",
  minutes: 4,
  topics: ["anxiety"],
  cautions: [],
  steps: [],
  sections: [{ heading: "What happens", text: "The body sounds an alarm." }],
  seeAlso: [{ id: "breathing-long-out", title: breathing.title }],
};

const nothingKnown: Insights = {
  statements: [{ id: "too_little", facts: { about: "trend", lack: "days", have: 2, need: 14 } }],
  tags: [],
  trackers: [],
  days: 2,
  entries: 2,
};

const shortSummary: Summary = {
  statement: { id: "too_little", facts: { about: "period", lack: "days", have: 1, need: 3, span: "week" } },
  feelings: [],
  tags: [],
  goalsReached: 0,
  journalEntries: 0,
  checkIns: 0,
};

export function fakeGuidance(
  now: () => number,
  changed: (...what: Changed[]) => void,
  start: FakeGuidanceStart = {},
): { methods: GuidanceOperations; forget(): void } {
  let recommendations: Recommendation[] = (start.recommendations ?? []).map((each) => ({
    rule: "fake.rule",
    action: "exercise",
    target: breathing.id,
    title: breathing.title,
    minutes: breathing.minutes,
    why: "You noted low moods on four of the last seven days.",
    evidence,
    shownAt: now(),
    state: "shown",
    stateAt: now(),
    recomputes: true,
    ...each,
  }));
  let done = new Map<string, number>();

  const pieces = [breathing, panic];
  const pieceOf = (id: string): Piece => {
    const piece = pieces.find((each) => each.id === id);
    if (!piece) throw new CoreError("not_found", "There is no such piece.");
    return { ...piece, doneAt: done.get(id) ?? null };
  };
  const summaryOf = ({ id, kind, title, summary, minutes, topics }: Piece): PieceSummary => ({
    id,
    kind,
    title,
    summary,
    minutes,
    topics,
    doneAt: done.get(id) ?? null,
  });
  const answer = (id: string, state: Recommendation["state"]): Recommendation => {
    const before = recommendations.find((each) => each.id === id);
    if (!before) throw new CoreError("not_found", "There is no such recommendation.");
    const after = { ...before, state, stateAt: now() };
    recommendations = recommendations.map((each) => (each.id === id ? after : each));
    changed("recommendations");
    return after;
  };

  const methods: GuidanceOperations = {
    insights: async () => start.insights ?? nothingKnown,
    summary: async () => ({ ...shortSummary, ...start.summary }),
    recommendation: async () => recommendations.find((each) => each.state === "shown") ?? null,
    recommendations: async () => [...recommendations].sort((a, b) => b.shownAt - a.shownAt),
    answerRecommendation: async (of) => answer(of.id, of.answer),
    pieces: async () => pieces.map(summaryOf),
    piece: async ({ id }) => pieceOf(id),
    pieceDone: async ({ id }) => {
      pieceOf(id);
      done.set(id, now());
      changed("recommendations");
    },
    feelings: async () => [
      { id: "happy", words: "happy", valence: 80, energy: 30 },
      { id: "calm", words: "calm", valence: 50, energy: -50 },
      { id: "tense", words: "tense", valence: -45, energy: 60 },
      { id: "sad", words: "sad", valence: -70, energy: -40 },
    ],
    starterTags: async () => ({
      categories: [
        { id: "body", kind: "activity", words: "Body" },
        { id: "people", kind: "person", words: "People" },
      ],
      tags: [
        { id: "walk", category: "body", words: "a walk" },
        { id: "sport", category: "body", words: "sport" },
        { id: "friends", category: "people", words: "friends" },
      ],
    }),
    lifeAreas: async () => [
      { id: "relationships", words: "People who matter to me" },
      { id: "health", words: "Health" },
    ],
  };

  return {
    methods,
    forget: () => {
      recommendations = [];
      done = new Map();
    },
  };
}
