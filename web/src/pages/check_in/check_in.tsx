import { useEffect, useRef, useState } from "preact/hooks";
import { announce } from "../../announce.ts";
import type { FormItem } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Empty } from "../../parts/empty.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { navigate, routes } from "../../router.ts";
import { begunDrafts, core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { AsList } from "./as_list.tsx";
import { Before } from "./before.tsx";
import type { StepsProps } from "./form_parts.tsx";
import { OneByOne } from "./one_by_one.tsx";
import { firstOpenIndex, openRequired, shownItems } from "./questions.ts";
import { type OpenDraft, useDraft } from "./use_draft.ts";

/** Says when an answer asks for more questions or makes some needless; nothing before the first question is shown. */
function useSaidWhatFollows(items: readonly FormItem[], hasBegun: boolean): void {
  const before = useRef<number | null>(null);
  useEffect(() => {
    const more = before.current === null ? 0 : items.length - before.current;
    before.current = hasBegun ? items.length : null;
    if (more > 0) announce(words.checkIn.more(more));
    else if (more < 0) announce(words.checkIn.fewer(-more));
  }, [items.length, hasBegun]);
}

function Steps({ open }: { open: OpenDraft }) {
  const items = shownItems(open.form.items, open.enabled);
  const [hasBegun, setBegun] = useState(begunDrafts.has(open.draft.id));
  const [here, setHere] = useState(() => items[firstOpenIndex(items, open.answers)]?.id);
  const [mode, setMode] = useState<"one" | "list" | "look-over">("one");
  const finishing = useAct();
  useSaidWhatFollows(items, hasBegun);
  const latest = useRef(open);
  latest.current = open;
  const at = Math.max(
    items.findIndex((item) => item.id === here),
    0,
  );

  if (!hasBegun) {
    return (
      <Before
        open={open}
        onBegin={() => {
          setHere(items[firstOpenIndex(items, open.answers)]?.id);
          begunDrafts.add(open.draft.id);
          setBegun(true);
        }}
      />
    );
  }

  /** The questions that the answers so far ask for, known once these are saved. */
  const settledItems = async () => {
    if (latest.current.saving !== "saved") await open.settled().catch(() => undefined);
    return shownItems(open.form.items, open.enabledNow());
  };
  const goTo = (to: readonly FormItem[], position: number) => {
    setHere(to[position]?.id);
    announce(words.checkIn.position(position + 1, to.length));
  };
  const finish = () =>
    void finishing.run(async () => {
      await open.settled();
      const attempt = await core().finishAttempt(open.draft.id);
      navigate(routes.result(attempt.id), "replace");
    });
  const finishOrLookOver = async () => {
    const asked = await settledItems();
    if (openRequired(asked, latest.current.answers).length > 0) setMode("look-over");
    else finish();
  };
  const props: StepsProps = {
    open,
    items,
    index: at,
    finishing,
    onOn: async () => {
      const asked = await settledItems();
      const next = asked.findIndex((item) => item.id === items[at]?.id) + 1;
      if (next < asked.length) goTo(asked, next);
      else await finishOrLookOver();
    },
    onBack: () => at > 0 && goTo(items, at - 1),
    onFinish: () => void finishOrLookOver(),
    onMode: () => setMode(mode === "one" ? "list" : "one"),
  };
  if (mode === "one") return <OneByOne {...props} />;
  const isLookingOver = mode === "look-over";
  return <AsList {...props} isLookingOver={isLookingOver} onFinish={isLookingOver ? finish : props.onFinish} />;
}

/** A check-in: begun, resumed, answered, finished. */
export function CheckIn({ id }: { id: string }) {
  const state = useDraft(id);
  if (state.at === "loading") return <Working text={words.shell.starting} />;
  if (state.at === "failed") {
    return (
      <div class="page">
        <PageHeader title={words.today.startTitle} back={routes.today()} />
        <Problem error={state.error} />
      </div>
    );
  }
  if (state.at === "gone") {
    return (
      <div class="page">
        <PageHeader title={words.checkIn.gone} back={routes.today()} />
        <Empty text={words.checkIn.goneWhy}>
          <a class="button primary" href={routes.today()}>
            {words.shell.toToday}
          </a>
        </Empty>
      </div>
    );
  }
  return <Steps key={id} open={state.open} />;
}
