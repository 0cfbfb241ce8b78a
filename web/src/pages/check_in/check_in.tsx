import { useState } from "preact/hooks";
import { announce } from "../../announce.ts";
import { words } from "../../language/index.ts";
import { Empty } from "../../parts/empty.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { navigate, routes } from "../../router.ts";
import { begunDrafts, core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { AsList } from "./as_list.tsx";
import type { StepsProps } from "./form_parts.tsx";
import { OneByOne } from "./one_by_one.tsx";
import { firstOpenIndex, openItems, openRequired, shownItems } from "./questions.ts";
import { type OpenDraft, useDraft } from "./use_draft.ts";

function Before({ open, onBegin }: { open: OpenDraft; onBegin: () => void }) {
  const { form, answers } = open;
  const isResumed = Object.values(answers).some((answer) => answer !== null);
  return (
    <div class="page">
      <PageHeader title={form.title} back={routes.today()} lead={form.instructions} />
      {form.recall && !form.instructions.includes(form.recall) && <p>{words.checkIn.recall(form.recall)}</p>}
      {isResumed && <p class="notice">{words.checkIn.resumeNote}</p>}
      <ul class="points">
        {words.checkIn.before.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div class="actions">
        <button type="button" class="primary" onClick={onBegin}>
          {isResumed ? words.checkIn.resume : words.checkIn.begin}
        </button>
      </div>
    </div>
  );
}

function Steps({ open }: { open: OpenDraft }) {
  const items = shownItems(open.form.items, open.enabled);
  const [hasBegun, setBegun] = useState(begunDrafts.has(open.draft.id));
  const [index, setIndex] = useState(() => firstOpenIndex(items, open.answers));
  const [mode, setMode] = useState<"one" | "list" | "look-over">("one");
  const finishing = useAct();
  const at = Math.min(index, items.length - 1);

  if (!hasBegun) {
    return (
      <Before
        open={open}
        onBegin={() => {
          setIndex(firstOpenIndex(items, open.answers));
          begunDrafts.add(open.draft.id);
          setBegun(true);
        }}
      />
    );
  }

  const finish = () =>
    void finishing.run(async () => {
      await open.settled();
      const attempt = await core().finishAttempt(open.draft.id);
      navigate(routes.result(attempt.id), "replace");
    });
  const props: StepsProps = {
    open,
    items,
    index: at,
    finishing,
    onIndex: (next) => {
      setIndex(next);
      announce(words.checkIn.position(next + 1, items.length));
    },
    onFinish: finish,
    onMode: () => setMode(mode === "one" ? "list" : "one"),
  };
  if (mode === "one") {
    return (
      <OneByOne
        {...props}
        onFinish={() => (openRequired(items, open.answers).length > 0 ? setMode("look-over") : finish())}
      />
    );
  }
  const isLookingOver = mode === "look-over";
  return (
    <AsList
      {...props}
      isLookingOver={isLookingOver}
      onFinish={() => {
        if (!isLookingOver && openItems(items, open.answers).some((item) => item.required)) setMode("look-over");
        else finish();
      }}
    />
  );
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
