import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { announce, tell } from "../../announce.ts";
import type { FormItem } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { ArchProgress } from "../../parts/arch.tsx";
import { Empty } from "../../parts/empty.tsx";
import { ArrowLeft, Info, LifeBuoy } from "../../parts/icons.ts";
import { InstrumentFacts } from "../../parts/instrument_facts.tsx";
import { PageHeader } from "../../parts/page_header.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { Working } from "../../parts/working.tsx";
import { navigate, routes } from "../../router.ts";
import { begunDrafts, core } from "../../state.ts";
import { useAct } from "../../use_act.ts";
import { Question } from "./question.tsx";
import {
  answerOfKey,
  firstOpenIndex,
  isAnswered,
  openItems,
  openRequired,
  shownItems,
  takesAnswer,
} from "./questions.ts";
import { type OpenDraft, useDraft } from "./use_draft.ts";

function Before({ open, onBegin }: { open: OpenDraft; onBegin: () => void }) {
  const { form, answers } = open;
  const isResumed = Object.values(answers).some((answer) => answer !== null);
  return (
    <div class="page">
      <PageHeader title={form.title} back={routes.today()} lead={form.instructions} />
      {form.recall && !form.instructions.includes(form.recall) && <p>{form.recall}</p>}
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

function SaveState({ open }: { open: OpenDraft }) {
  if (open.saving === "failed") {
    return (
      <div class="save-state">
        <p>{words.checkIn.notSaved}</p>
        <Problem error={open.error} onRetry={open.retry} />
      </div>
    );
  }
  const isAnything = Object.values(open.answers).some((answer) => answer !== null);
  return (
    <output class="save-state small">
      {open.saving === "saving" ? words.checkIn.saving : isAnything ? words.checkIn.saved : ""}
    </output>
  );
}

/** Appears as soon as an answer raises an alert; asks nothing, hides nothing. */
function AlertLine({ open }: { open: OpenDraft }) {
  return (
    <div role="status" class="slot">
      {open.alerts.length > 0 && (
        <p class="alert-line">
          <LifeBuoy aria-hidden="true" />
          <span>
            {words.checkIn.alertLine} <a href={routes.help()}>{words.shell.helpNow}</a>
          </span>
        </p>
      )}
    </div>
  );
}

function FormMenu({ open, isList, onMode }: { open: OpenDraft; isList: boolean; onMode: () => void }) {
  const [isReading, setReading] = useState(false);
  return (
    <div class="form-menu">
      <button type="button" class="quiet" onClick={onMode}>
        {isList ? words.checkIn.oneByOne : words.checkIn.asList}
      </button>
      <button type="button" class="quiet with-icon" onClick={() => setReading(true)}>
        <Info aria-hidden="true" />
        {words.checkIn.information}
      </button>
      <button
        type="button"
        class="quiet"
        onClick={() => {
          tell(words.checkIn.left);
          navigate(routes.today());
        }}
      >
        {words.checkIn.leave}
      </button>
      {isReading && (
        <Sheet title={words.checkIn.information} onClose={() => setReading(false)}>
          <InstrumentFacts instrument={open.form.id} />
        </Sheet>
      )}
    </div>
  );
}

interface StepsProps {
  open: OpenDraft;
  items: FormItem[];
  index: number;
  onIndex: (index: number) => void;
  onFinish: () => void;
  onMode: () => void;
  finishing: { isBusy: boolean; error: unknown };
}

/** One question at a time. */
function OneByOne({ open, items, index, onIndex, onFinish, onMode, finishing }: StepsProps) {
  const item = items[index];
  const frame = useRef<HTMLFormElement>(null);
  const isLast = index === items.length - 1;

  // The chosen option, else the first, takes the focus: arrows and digits work at once, and readers say the question.
  useLayoutEffect(() => {
    const radios = frame.current?.querySelectorAll<HTMLInputElement>("input") ?? [];
    const target = [...radios].find((radio) => radio.checked) ?? radios[0];
    target?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [item?.id]);

  if (!item) return null;
  const hasAnswer = isAnswered(open.answers, item) || !takesAnswer(item);
  const onward = () => (isLast ? onFinish() : onIndex(index + 1));

  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isTyping = event.target instanceof HTMLInputElement && event.target.type !== "radio";
    const isButton = event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement;
    if (event.key === "Enter" && !isButton) {
      event.preventDefault();
      if (hasAnswer) onward();
      return;
    }
    if (isTyping) return;
    if (event.key === "Backspace" && index > 0) {
      event.preventDefault();
      onIndex(index - 1);
      return;
    }
    const answer = answerOfKey(item, event.key);
    if (answer === undefined) return;
    event.preventDefault();
    open.answer(item.id, answer);
    frame.current?.querySelectorAll<HTMLInputElement>("input[type=radio]")[Number(event.key) - 1]?.focus();
  };

  return (
    <form
      class="check-in"
      ref={frame}
      onKeyDown={pressed}
      onSubmit={(event) => {
        event.preventDefault();
        onward();
      }}
    >
      <div class="check-in-top">
        <p class="position">{words.checkIn.position(index + 1, items.length)}</p>
        <ArchProgress done={items.map((each) => isAnswered(open.answers, each))} of={items.length} here={index} />
      </div>
      <p class="recall">{open.form.recall}</p>
      <Question
        key={item.id}
        item={item}
        answer={open.answers[item.id] ?? null}
        onAnswer={(answer) => open.answer(item.id, answer)}
        isAlone
      />
      <Problem error={finishing.error} />
      <div class="step-foot">
        <AlertLine open={open} />
        <div class="step-bar">
          {index > 0 && (
            <button type="button" class="secondary with-icon" onClick={() => onIndex(index - 1)}>
              <ArrowLeft aria-hidden="true" />
              {words.checkIn.previous}
            </button>
          )}
          <button type="submit" class={hasAnswer ? "primary" : "secondary"} disabled={finishing.isBusy}>
            {isLast ? words.checkIn.finish : hasAnswer ? words.checkIn.next : words.checkIn.skip}
          </button>
        </div>
      </div>
      {finishing.isBusy && <Working text={words.checkIn.working} />}
      <SaveState open={open} />
      {item.options.length > 0 && <p class="key-help small">{words.checkIn.keys(Math.min(item.options.length, 9))}</p>}
      <FormMenu open={open} isList={false} onMode={onMode} />
    </form>
  );
}

/** All questions on one page, also the place where open ones are looked over before the end. */
function AsList({ open, items, isLookingOver, onFinish, onMode, finishing }: StepsProps & { isLookingOver: boolean }) {
  const missing = openRequired(items, open.answers);
  const frame = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [isLookingOver]);
  const isLate = isLookingOver && missing.length > 0;
  return (
    <form
      class="check-in as-list"
      ref={frame}
      onSubmit={(event) => {
        event.preventDefault();
        onFinish();
      }}
    >
      <h1 tabIndex={-1} ref={heading}>
        {open.form.title}
      </h1>
      <p class="recall">{open.form.instructions}</p>
      {isLate && (
        <div class="notice" role="status">
          <p class="problem-what">{words.checkIn.openTitle(missing.length)}</p>
          <p>{words.checkIn.openText}</p>
        </div>
      )}
      {items.map((item) => (
        <div key={item.id} class={`list-item ${isLate && missing.includes(item) ? "is-open" : ""}`}>
          <Question
            item={item}
            answer={open.answers[item.id] ?? null}
            onAnswer={(answer) => open.answer(item.id, answer)}
            isAlone={false}
          />
        </div>
      ))}
      <Problem error={finishing.error} />
      <div class="step-foot">
        <AlertLine open={open} />
        <div class="step-bar">
          <button type="submit" class="primary" disabled={finishing.isBusy}>
            {isLate ? words.checkIn.finishAnyway : words.checkIn.finish}
          </button>
          <p class="small">
            {words.checkIn.answered(items.filter((item) => isAnswered(open.answers, item)).length, items.length)}
          </p>
        </div>
      </div>
      {finishing.isBusy && <Working text={words.checkIn.working} />}
      <SaveState open={open} />
      <FormMenu open={open} isList onMode={onMode} />
    </form>
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
