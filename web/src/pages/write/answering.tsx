import { useState } from "preact/hooks";
import type { Template } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Beginnings, outlineOf } from "./beginnings.tsx";
import { usePromptWords } from "./links_said.tsx";

interface AnsweringProps {
  /** What is answered, or empty. */
  prompt: string;
  /** Offers questions and outlines. */
  canBegin: boolean;
  onPrompt: (prompt: string) => void;
  onOutline: (text: string) => void;
}

/** The question or the outline that somebody is writing about, above the text. */
export function Answering({ prompt, canBegin, onPrompt, onOutline }: AnsweringProps) {
  const says = usePromptWords(prompt);
  const [outline, setOutline] = useState<Template | null>(null);
  return (
    <>
      {prompt && says && (
        <div class="prompt">
          <p>
            <span class="small">{words.write.promptLabel}</span>
            <span>{says}</span>
          </p>
          <button type="button" class="quiet" onClick={() => onPrompt("")}>
            {words.write.promptOff}
          </button>
        </div>
      )}
      {outline && (
        <details open>
          <summary>{words.write.outlineOf(outline.title)}</summary>
          <dl class="facts">
            {outline.parts.map(({ heading, hint }) => (
              <div key={heading}>
                <dt>{heading}</dt>
                <dd>{hint}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {canBegin && !prompt && !outline && (
        <Beginnings
          onPrompt={({ id }) => onPrompt(id)}
          onTemplate={(template) => {
            setOutline(template);
            onOutline(outlineOf(template));
          }}
        />
      )}
    </>
  );
}
