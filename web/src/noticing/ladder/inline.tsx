/** The rungs that need no card: a soft line, a question, and a way back to help that was shown before. */
import { useEffect } from "preact/hooks";
import { announce } from "../../announce.ts";
import { words } from "../../language/index.ts";
import { routes } from "../../router.ts";
import { dismissHelp, type Help, showCard, took } from "../session.ts";
import { Exercises } from "./parts.tsx";

interface InlineProps {
  help: Help;
  onClosed: () => void;
}

function Close({ onClosed }: Pick<InlineProps, "onClosed">) {
  return (
    <button
      type="button"
      class="quiet"
      onClick={() => {
        dismissHelp("dismissed");
        onClosed();
      }}
    >
      {words.shell.close}
    </button>
  );
}

export function SoftLine({ help, onClosed }: InlineProps) {
  const line = words.noticed.softLines[help.group];
  useEffect(() => announce(line), [line]);
  return (
    <>
      <div class="noticed-line">
        <p>{line}</p>
        <Close onClosed={onClosed} />
      </div>
      <Exercises isBare />
    </>
  );
}

export function Question({ help, onClosed }: InlineProps) {
  const question = words.noticed.questions[help.group];
  useEffect(() => announce(`${words.noticed.asked} ${question}`), [question]);
  const end = (kind: "dismissed" | "not_right", thanks: string) => {
    dismissHelp(kind);
    onClosed();
    announce(thanks);
  };
  return (
    <>
      <p class="small">{words.noticed.asked}</p>
      <p class="noticed-question" id="noticed-question">
        {question}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: the buttons act at once, there is no form to fill in */}
      <div class="actions" role="group" aria-labelledby="noticed-question">
        <button type="button" class="secondary" onClick={showCard}>
          {words.noticed.yes}
        </button>
        <button type="button" class="secondary" onClick={() => end("dismissed", words.noticed.noThanks)}>
          {words.noticed.no}
        </button>
        <button type="button" class="quiet" onClick={() => end("not_right", words.noticed.notRightThanks)}>
          {words.noticed.notRight}
        </button>
      </div>
      <p class="small">
        <a href={routes.plan()} onClick={() => took("plan")}>
          {words.noticed.planTitle}
        </a>{" "}
        · <a href={routes.help()}>{words.shell.helpNow}</a>
      </p>
    </>
  );
}

export function Reminder({ onClosed }: { onClosed: () => void }) {
  useEffect(() => announce(words.noticed.reminder), []);
  return (
    <div class="noticed-line">
      <p>{words.noticed.reminder}</p>
      <div class="actions">
        <button type="button" class="secondary" onClick={showCard}>
          {words.noticed.showAgain}
        </button>
        <Close onClosed={onClosed} />
      </div>
    </div>
  );
}
