import { useState } from "preact/hooks";
import type { Prompt, Template } from "../../core/api.ts";
import { words } from "../../language/index.ts";
import { Problem } from "../../parts/problem.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import { Citations } from "../../parts/source.tsx";
import { Working } from "../../parts/working.tsx";
import { core } from "../../state.ts";
import { useView } from "../../use_view.ts";

interface BeginningsProps {
  onPrompt: (prompt: Prompt) => void;
  onTemplate: (template: Template) => void;
}

/** The headings of an outline, with room to write under each. */
export function outlineOf(template: Template): string {
  return template.parts.map(({ heading }) => `## ${heading}\n\n`).join("\n");
}

function Choices({ onPrompt, onTemplate }: BeginningsProps) {
  const { value, error } = useView([], () => Promise.all([core().prompts(), core().templates()]));
  if (!value) return error ? <Problem error={error} /> : <Working text={words.shell.starting} />;
  const [{ prompts, techniques }, templates] = value;
  return (
    <>
      {techniques.map((technique) => {
        const offered = prompts.filter((prompt) => prompt.technique === technique.id);
        if (offered.length === 0) return null;
        return (
          <section key={technique.id} class="stack" aria-labelledby={`technique-${technique.id}`}>
            <h3 id={`technique-${technique.id}`}>{technique.words}</h3>
            <ul class="link-rows">
              {offered.map((prompt) => (
                <li key={prompt.id}>
                  <button type="button" class="link-row" onClick={() => onPrompt(prompt)}>
                    <span class="link-words">
                      {prompt.text}
                      <span class="visually-hidden">: {words.write.usePrompt}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            {technique.citations.length > 0 && (
              <details>
                <summary>{words.write.promptsBasis}</summary>
                <Citations citations={technique.citations} />
              </details>
            )}
          </section>
        );
      })}
      {templates.length > 0 && (
        <section class="stack" aria-labelledby="templates">
          <h3 id="templates">{words.write.templatesTitle}</h3>
          <ul class="link-rows">
            {templates.map((template) => (
              <li key={template.id}>
                <button type="button" class="link-row" onClick={() => onTemplate(template)}>
                  <span class="link-words">
                    {template.title}
                    <span class="small">{template.summary}</span>
                    <span class="visually-hidden">{words.write.useTemplate}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** For who does not know where to begin: questions by technique, with what they rest on, and outlines. */
export function Beginnings({ onPrompt, onTemplate }: BeginningsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="quiet to-write" onClick={() => setOpen(true)}>
        {words.write.begin}
      </button>
      {isOpen && (
        <Sheet title={words.write.beginTitle} onClose={() => setOpen(false)}>
          <Choices
            onPrompt={(prompt) => {
              setOpen(false);
              onPrompt(prompt);
            }}
            onTemplate={(template) => {
              setOpen(false);
              onTemplate(template);
            }}
          />
        </Sheet>
      )}
    </>
  );
}
