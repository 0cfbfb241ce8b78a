import { useEffect, useRef } from "preact/hooks";
import { announce } from "../../announce.ts";
import { country } from "../../country.ts";
import { crisisLinesOf } from "../../crisis_lines.ts";
import { words } from "../../language/index.ts";
import { EmergencyCall } from "../../parts/crisis_card.tsx";
import { HeartHandshake } from "../../parts/icons.ts";
import { isAtLeast } from "../groups.ts";
import { dismissHelp, type Help, took } from "../session.ts";
import {
  End,
  Exercises,
  hasOwnPlan,
  Lines,
  PeopleNow,
  PlanLink,
  SaferAround,
  type TextKept,
  TookSomething,
} from "./parts.tsx";

/** Where the focus goes when somebody asks for the card. */
export const card_title = "noticed-card";

interface CardProps {
  help: Help;
  textKept: TextKept;
  onClosed: () => void;
}

/** What helps with thoughts about one's own life, in the order in which it is read. */
function FirstSteps({ help }: { help: Help }) {
  const isContact = isAtLeast(help.noticed.rung, "contact");
  const lines = crisisLinesOf(country.value);
  if (help.group === "medical" || help.group === "abuse") {
    return (
      <>
        <EmergencyCall lines={lines} onUse={took} />
        {help.group === "medical" && <TookSomething />}
        {isContact && <PeopleNow />}
        <Lines />
        {help.group === "abuse" && (
          <section aria-label={words.noticed.hideTitle}>
            <h3>{words.noticed.hideTitle}</h3>
            <p>{words.shell.hideHint}</p>
          </section>
        )}
      </>
    );
  }
  return (
    <>
      {hasOwnPlan() && !isContact && <PlanLink help={help} />}
      {isContact && <PeopleNow />}
      <Lines />
      {isContact && <SaferAround />}
      {isContact && <EmergencyCall lines={lines} onUse={took} />}
      {(isContact || !hasOwnPlan()) && <PlanLink help={help} />}
      <Exercises />
    </>
  );
}

/** A card beside the text. It takes the focus only when the person asked for it; Escape closes it. */
export function HelpCard({ help, textKept, onClosed }: CardProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isContact = isAtLeast(help.noticed.rung, "contact");
  const said = (isContact ? words.noticed.urgent : words.noticed.cards)[help.group];
  const { title } = said;
  useEffect(() => {
    if (help.isAsked) heading.current?.focus();
    else announce(isContact ? words.noticed.somethingAbove(title) : words.noticed.somethingBelow(title));
  }, [help.isAsked, isContact, title]);
  return (
    <section
      class="card support noticed-card"
      aria-labelledby={card_title}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        dismissHelp("dismissed");
        onClosed();
      }}
    >
      <h2 id={card_title} ref={heading} tabIndex={-1} class="with-icon">
        <HeartHandshake aria-hidden="true" />
        {title}
      </h2>
      <p>{said.text}</p>
      <FirstSteps help={help} />
      <End textKept={textKept} closeWords={words.noticed.close} onClosed={onClosed} />
    </section>
  );
}
