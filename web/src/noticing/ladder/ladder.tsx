/**
 * The ladder: how help is put within reach beside a text, one rung for each gravity. A page has a place for each kind of
 * rung, and at most one of them shows something.
 */
import { words } from "../../language/index.ts";
import { isAtLeast } from "../groups.ts";
import { dismissHelp, help } from "../session.ts";
import { card_title, HelpCard } from "./card.tsx";
import { Question, Reminder, SoftLine } from "./inline.tsx";
import type { TextKept } from "./parts.tsx";
import { WholeScreen } from "./whole_screen.tsx";

interface PlaceProps {
  textKept: TextKept;
  /** Puts the focus back where it belongs. */
  onClosed: () => void;
}

function shownAs(rung: "card" | "contact" | "full") {
  const now = help.value;
  return now && !now.isReminder && now.noticed.rung === rung ? now : null;
}

/** Above the text: somebody to contact now. */
export function LadderAbove(props: PlaceProps) {
  const now = shownAs("contact");
  return now && <HelpCard key={now.group} help={now} {...props} />;
}

/** Below the text: a card. */
export function LadderBelow(props: PlaceProps) {
  const now = shownAs("card");
  return now && <HelpCard key={now.group} help={now} {...props} />;
}

/** Over everything. */
export function LadderWhole(props: PlaceProps) {
  const now = shownAs("full");
  return now && <WholeScreen key={now.group} help={now} {...props} />;
}

/** At hand beside the text: a soft line, a question, or the way to more. Escape closes it. */
export function LadderInline({ onClosed }: Pick<PlaceProps, "onClosed">) {
  const now = help.value;
  if (!now || (!now.isReminder && isAtLeast(now.noticed.rung, "card"))) return null;
  return (
    <section
      class="noticed-inline"
      aria-label={words.noticed.region}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        dismissHelp("dismissed");
        onClosed();
      }}
    >
      {now.isReminder ? (
        <Reminder onClosed={onClosed} />
      ) : now.noticed.rung === "tool" ? (
        <SoftLine key={now.group} help={now} onClosed={onClosed} />
      ) : (
        <Question key={now.group} help={now} onClosed={onClosed} />
      )}
    </section>
  );
}

/** The way to a card that may be out of sight while writing. */
export function WayToCard() {
  if (!shownAs("card") && !shownAs("contact")) return null;
  return (
    <button
      type="button"
      class="secondary wide way-to-card"
      onClick={() => document.getElementById(card_title)?.focus()}
    >
      {words.noticed.toCard}
    </button>
  );
}
