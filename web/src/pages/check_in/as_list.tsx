import { useEffect, useRef } from "preact/hooks";
import type { FormItem } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { ArchProgress } from "../../parts/arch.tsx";
import { Problem } from "../../parts/problem.tsx";
import { Working } from "../../parts/working.tsx";
import { AlertLine, FormMenu, SaveState, type StepsProps } from "./form_parts.tsx";
import { Question } from "./question.tsx";
import { isAnswered, openRequired, section_length, sectionsOf, takesAnswer } from "./questions.ts";

function SectionTitle({ section, first }: { section: readonly FormItem[]; first: number }) {
  const last = first + section.length - 1;
  return (
    <h2 class="section-title">
      {first === last ? words.checkIn.sectionOne(first) : words.checkIn.section(first, last)}
    </h2>
  );
}

/** All questions on one page, also the place where open ones are looked over before the end. */
export function AsList({
  open,
  items,
  isLookingOver,
  onFinish,
  onMode,
  finishing,
}: StepsProps & { isLookingOver: boolean }) {
  const missing = openRequired(items, open.answers);
  const frame = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [isLookingOver]);
  const answerable = items.filter(takesAnswer);
  const sections = sectionsOf(items);
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
      <ArchProgress done={items.map((each) => isAnswered(open.answers, each))} of={items.length} here={-1} />
      {sections.map((section, index) => (
        <div key={section[0]?.id} class="list-section">
          {sections.length > 1 && <SectionTitle section={section} first={index * section_length + 1} />}
          {section.map((item) => (
            <div key={item.id} class={`list-item ${isLate && missing.includes(item) ? "is-open" : ""}`}>
              <Question
                item={item}
                answer={open.answers[item.id] ?? null}
                onAnswer={(answer) => open.answer(item.id, answer)}
                isAlone={false}
              />
            </div>
          ))}
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
            {words.checkIn.answered(
              answerable.filter((item) => isAnswered(open.answers, item)).length,
              answerable.length,
            )}
          </p>
        </div>
      </div>
      {finishing.isBusy && <Working text={words.checkIn.working} />}
      <SaveState open={open} />
      <FormMenu open={open} isList onMode={onMode} />
    </form>
  );
}
