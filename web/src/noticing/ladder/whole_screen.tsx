import { useEffect, useRef } from "preact/hooks";
import { country } from "../../country.ts";
import { crisisLinesOf } from "../../crisis_lines.ts";
import { words } from "../../language/index.ts";
import { EmergencyCall } from "../../parts/crisis_card.tsx";
import type { Group } from "../groups.ts";
import { dismissHelp, type Help, took } from "../session.ts";
import { End, Exercises, Lines, PeopleNow, PlanLink, SaferAround, type TextKept, TookSomething } from "./parts.tsx";

const may_have_taken: ReadonlySet<Group> = new Set(["self", "hurting", "medical", "substance", "distress"]);
const own_life: ReadonlySet<Group> = new Set(["self", "hurting", "distress", "mind"]);

interface WholeScreenProps {
  help: Help;
  textKept: TextKept;
  onClosed: () => void;
}

/** The gravest rung: everything else steps back, and one press brings it back. The only one that takes the focus. */
export function WholeScreen({ help, textKept, onClosed }: WholeScreenProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const said = words.noticed.urgent[help.group];
  useEffect(() => {
    dialog.current?.showModal();
    heading.current?.focus();
  }, []);
  const close = () => {
    // Until then nothing behind it can take the focus.
    dialog.current?.close();
    onClosed();
  };
  return (
    <dialog
      ref={dialog}
      class="whole-help"
      aria-labelledby="whole-help-title"
      onCancel={(event) => {
        event.preventDefault();
        dismissHelp("dismissed");
        close();
      }}
    >
      <div class="whole-help-page">
        <h2 id="whole-help-title" ref={heading} tabIndex={-1}>
          {said.title}
        </h2>
        <p>{said.text}</p>
        <EmergencyCall lines={crisisLinesOf(country.value)} onUse={took} />
        <PeopleNow />
        {may_have_taken.has(help.group) && <TookSomething />}
        <Lines />
        {own_life.has(help.group) && <SaferAround />}
        <PlanLink help={help} />
        {help.group === "abuse" && (
          <section aria-label={words.noticed.hideTitle}>
            <h3>{words.noticed.hideTitle}</h3>
            <p>{words.shell.hideHint}</p>
          </section>
        )}
        <Exercises />
        <End textKept={textKept} closeWords={words.noticed.backToText} onClosed={close} />
      </div>
    </dialog>
  );
}
