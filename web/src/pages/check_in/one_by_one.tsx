import { useLayoutEffect, useRef } from "preact/hooks";
import { words } from "../../language/index.ts";
import { ArchProgress } from "../../parts/arch.tsx";
import { ArrowLeft } from "../../parts/icons.ts";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { AlertLine, FormMenu, SaveState, type StepsProps } from "./form_parts.tsx";
import { meantByKey } from "./keys.ts";
import { Question } from "./question.tsx";
import { isAnswered, takesAnswer } from "./questions.ts";

/** One question at a time. */
export function OneByOne({ open, items, index, onIndex, onFinish, onMode, finishing }: StepsProps) {
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
    const meant = meantByKey(event, item);
    if (!meant) return;
    event.preventDefault();
    if (meant.act === "answer") {
      open.answer(item.id, meant.answer);
      frame.current?.querySelectorAll<HTMLInputElement>("input[type=radio]")[meant.option]?.focus();
    } else if (meant.act === "back") {
      if (index > 0) onIndex(index - 1);
    } else if (hasAnswer || !item.required) {
      onward();
    }
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
