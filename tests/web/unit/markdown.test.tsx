import { render } from "preact";
import { describe, expect, it } from "vitest";
import { Markdown } from "../../../web/src/parts/markdown.tsx";
import { type Mark, marked, markIn, markOfKey } from "../../../web/src/parts/markdown_marks.ts";

function shown(text: string): HTMLElement {
  const root = document.createElement("div");
  render(<Markdown text={text} />, root);
  return root.firstElementChild as HTMLElement;
}

describe("a text with marks", () => {
  it("becomes headings below the page's own, emphasis, lists, quotes, code and rules", () => {
    const text =
      "# A\n\n### B\n\n**loud** *soft* `code`\n\n- one\n- two\n\n3. three\n\n> said\n\n---\n\n```\nx < y\n```";
    expect(shown(text).innerHTML).toBe(
      "<h2>A</h2><h3>B</h3><p><strong>loud</strong> <em>soft</em> <code>code</code></p>" +
        '<ul><li><p>one</p></li><li><p>two</p></li></ul><ol start="3"><li><p>three</p></li></ol>' +
        "<blockquote><p>said</p></blockquote><hr><pre><code>x &lt; y</code></pre>",
    );
  });

  it("keeps HTML, pictures and entities as they were typed, and fetches nothing", () => {
    const text = '<img src="https://example.org/a.png" onerror="x()"> ![a](https://example.org/b.png) &amp; <b>b</b>';
    const page = shown(text);
    expect(page.querySelector("img, b")).toBeNull();
    expect(page.textContent).toContain('<img src="https://example.org/a.png" onerror="x()">');
    expect(page.textContent).toContain("&amp; <b>b</b>");
  });

  it("shows where a link leads, and makes none of anything but an address", () => {
    const page = shown("[here](https://example.org/x) [there](javascript:alert(1)) <https://example.org>");
    const [here, second] = page.querySelectorAll("a");
    expect(here?.getAttribute("rel")).toBe("noreferrer noopener");
    expect(page.textContent).toContain("(https://example.org/x)");
    expect(second?.getAttribute("href")).toBe("https://example.org");
    expect(page.querySelectorAll("a").length).toBe(2);
    expect(page.textContent).toContain("there");
  });

  it("is not made of what people type without meaning it", () => {
    expect(shown("A line\n----\n\n    set in").querySelector("h2, pre")).toBeNull();
    expect(shown("one\ntwo").querySelector("p")?.textContent).toBe("one\ntwo");
  });
});

describe("a mark", () => {
  const put = (mark: Mark, text: string): string => {
    const begin = text.indexOf("[");
    const end = text.indexOf("]") - 1;
    const plain = text.replace("[", "").replace("]", "");
    const change = marked(mark, plain, begin, end);
    const now = plain.slice(0, change.from) + change.text + plain.slice(change.to);
    const { selection } = change;
    return `${now.slice(0, selection.begin)}[${now.slice(selection.begin, selection.end)}]${now.slice(selection.end)}`;
  };

  it("goes around what is selected, and goes away again", () => {
    expect(put("strong", "a [b] c")).toBe("a **[b]** c");
    expect(put("strong", "a **[b]** c")).toBe("a [b] c");
    expect(put("emphasis", "a **[b]** c")).toBe("a ***[b]*** c");
    expect(put("emphasis", "[]")).toBe("*[]*");
  });

  it("goes before every line that is touched, and goes away again", () => {
    expect(put("list", "one\nt[w]o")).toBe("one\n- t[w]o");
    expect(put("list", "- one\n- t[w]o")).toBe("- one\nt[w]o");
    expect(put("numbered", "[one\ntwo]")).toBe("1. [one\n2. two]");
    expect(put("heading", "[]Title")).toBe("## []Title");
    expect(put("quote", "> sa[i]d")).toBe("sa[i]d");
  });

  it("changes the area as typing would", () => {
    const area = document.createElement("textarea");
    document.body.append(area);
    let heard = 0;
    area.addEventListener("input", () => heard++);
    area.value = "quiet";
    area.setSelectionRange(0, 5);
    markIn(area, "strong");
    expect([area.value, heard]).toEqual(["**quiet**", 1]);
    area.remove();
  });

  it("has a key where it is known by one", () => {
    const key = (name: string, of: KeyboardEventInit) => markOfKey(new KeyboardEvent("keydown", { key: name, ...of }));
    expect(key("b", { ctrlKey: true })).toBe("strong");
    expect(key("I", { metaKey: true })).toBe("emphasis");
    expect(key("b", {})).toBeNull();
    expect(key("b", { ctrlKey: true, altKey: true })).toBeNull();
  });
});
