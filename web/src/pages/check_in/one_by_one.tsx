import { useLayoutEffect, useRef } from "preact/hooks";
import { words } from "../../language/index.ts";
import { ArchProgress } from "../../parts/arch.tsx";
import { ArrowLeft } from "../../parts/icons.ts";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { answerOfOption } from "./answers.ts";
import { AlertLine, FormMenu, SaveState, type StepsProps } from "./form_parts.tsx";
import { meantByKey } from "./keys.ts";
import { Question } from "./question.tsx";
import { isAnswered, takesAnswer } from "./questions.ts";

/** One question at a time. */
export function OneByOne({ open, items, index, onOn, onBack, onMode, finishing }: StepsProps) {
  const item = items[index];
  const frame = useRef<HTMLFormElement>(null);
  const isLast = index === items.length - 1;

  // The chosen option, else the first field, takes the focus: arrows and digits work at once, and readers say the question.
  useLayoutEffect(() => {
    const fields = frame.current?.querySelectorAll<HTMLInputElement>("fieldset input, textarea") ?? [];
    const target = [...fields].find((field) => field.checked) ?? fields[0] ?? frame.current?.querySelector("h1");
    target?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [item?.id]);

  if (!item) return null;
  const hasAnswer = isAnswered(open.answers, item) || !takesAnswer(item);
  const isChosen = item.type === "single" || item.type === "bool";

  const pressed = (event: KeyboardEvent) => {
    const meant = meantByKey(event, item);
    if (!meant) return;
    event.preventDefault();
    if (meant.act === "choose") {
      const input = frame.current?.querySelectorAll<HTMLInputElement>("fieldset input")[meant.option];
      input?.focus();
      if (isChosen) open.answer(item.id, answerOfOption(item, meant.option));
      else input?.click();
    } else if (meant.act === "back") {
      onBack();
    } else if (hasAnswer || !item.required) {
      onOn();
    }
  };

  return (
    <form
      class="check-in"
      ref={frame}
      onKeyDown={pressed}
      onSubmit={(event) => {
        event.preventDefault();
        onOn();
      }}
    >
      <div class="check-in-top">
        <p class="position">{words.checkIn.position(index + 1, items.length)}</p>
        <ArchProgress done={items.map((each) => isAnswered(open.answers, each))} of={items.length} here={index} />
      </div>
      <p class="recall">{open.form.instructions}</p>
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
            <button type="button" class="secondary with-icon" onClick={onBack}>
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
      {isChosen && <p class="key-help small">{words.checkIn.keys(Math.min(item.options.length, 9))}</p>}
      <FormMenu open={open} isList={false} onMode={onMode} />
    </form>
  );
}
