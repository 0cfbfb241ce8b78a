import { words } from "../language/index.ts";
import { Bold, Heading2, Italic, List, ListOrdered, Quote } from "./icons.ts";
import { type Mark, markIn } from "./markdown_marks.ts";

const tools: readonly { mark: Mark; label: string; title: string; Icon: typeof Bold }[] = [
  { mark: "heading", label: words.markdown.heading, title: words.markdown.heading, Icon: Heading2 },
  { mark: "strong", label: words.markdown.strong, title: words.markdown.strongKey, Icon: Bold },
  { mark: "emphasis", label: words.markdown.emphasis, title: words.markdown.emphasisKey, Icon: Italic },
  { mark: "list", label: words.markdown.list, title: words.markdown.list, Icon: List },
  { mark: "numbered", label: words.markdown.numbered, title: words.markdown.numbered, Icon: ListOrdered },
  { mark: "quote", label: words.markdown.quote, title: words.markdown.quote, Icon: Quote },
];

/** Buttons that put marks into the text; those who know the marks type them. */
export function MarkdownTools({ area }: { area: () => HTMLTextAreaElement | null }) {
  return (
    <fieldset class="markdown-tools">
      <legend class="visually-hidden">{words.markdown.tools}</legend>
      {tools.map(({ mark, label, title, Icon }) => (
        <button
          key={mark}
          type="button"
          class="quiet"
          title={title}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            const element = area();
            if (element) markIn(element, mark);
          }}
        >
          <Icon aria-hidden="true" />
          <span>{label}</span>
        </button>
      ))}
    </fieldset>
  );
}
