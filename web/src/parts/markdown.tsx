import type { Nodes, Parent, Root, RootContent } from "mdast";
import { type ComponentChildren, createContext } from "preact";
import { useContext, useMemo } from "preact/hooks";
import { words } from "../language/index.ts";
import { parsed } from "./markdown_tree.ts";

/** Below the page's own headings, without a gap, whatever the person chose. */
const heading_levels = ["h2", "h3", "h4"] as const;

function isParent(node: Nodes): node is Parent & Nodes {
  return "children" in node;
}

/** Only what leads to another place on the web is an address; anything else stays text. */
function isAddress(url: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(url);
}

function textOf(node: Nodes): string {
  if ("value" in node) return node.value;
  return isParent(node) ? (node.children as Nodes[]).map(textOf).join("") : "";
}

/** A link's words, and where it leads whenever the words do not say so. */
function LinkTo({ url, node }: { url: string; node: Parent & Nodes }) {
  if (!isAddress(url)) return <>{inside(node)}</>;
  const says = textOf(node);
  return (
    <>
      <a href={url} target="_blank" rel="noreferrer noopener">
        {inside(node)}
        <span class="visually-hidden"> {words.shell.newTab}</span>
      </a>
      {says !== url && url.replace(/^(https?:\/\/|mailto:)/i, "") !== says && (
        <span class="link-address"> ({url.replace(/^mailto:/i, "")})</span>
      )}
    </>
  );
}

function depthsOf(tree: Root): number[] {
  const depths = tree.children.flatMap((node) => (node.type === "heading" ? node.depth : []));
  return [...new Set(depths)].sort((a, b) => a - b);
}

/** The depths of the headings in this text, the highest first. */
const Depths = createContext<readonly number[]>([]);

function HeadingOf({ depth, children }: { depth: number; children: ComponentChildren }) {
  const place = useContext(Depths).indexOf(depth);
  const Level = heading_levels[Math.max(0, place)] ?? "h4";
  return <Level>{children}</Level>;
}

function Node({ node }: { node: RootContent }) {
  switch (node.type) {
    case "text":
      return <>{node.value}</>;
    case "paragraph":
      return <p>{inside(node)}</p>;
    case "heading":
      return <HeadingOf depth={node.depth}>{inside(node)}</HeadingOf>;
    case "strong":
      return <strong>{inside(node)}</strong>;
    case "emphasis":
      return <em>{inside(node)}</em>;
    case "list":
      return node.ordered ? <ol start={node.start ?? 1}>{inside(node)}</ol> : <ul>{inside(node)}</ul>;
    case "listItem":
      return <li>{inside(node)}</li>;
    case "blockquote":
      return <blockquote>{inside(node)}</blockquote>;
    case "inlineCode":
      return <code>{node.value}</code>;
    case "code":
      return (
        <pre>
          <code>{node.value}</code>
        </pre>
      );
    case "link":
      return <LinkTo url={node.url} node={node} />;
    case "break":
      return <br />;
    case "thematicBreak":
      return <hr />;
    default:
      return <>{isParent(node) ? inside(node) : textOf(node)}</>;
  }
}

function inside(node: Parent): ComponentChildren {
  return (node.children as RootContent[]).map((child, index) => <Node key={index} node={child} />);
}

/**
 * A text with its marks as elements: headings, emphasis, lists, quotes, code, rules, and links whose address is in view.
 * HTML and pictures in it stay the characters that they are, nothing is fetched, and line breaks are kept as written.
 */
export function Markdown({ text }: { text: string }) {
  const tree = useMemo(() => parsed(text), [text]);
  return (
    <div class="entry-text" dir="auto">
      <Depths.Provider value={depthsOf(tree)}>{inside(tree)}</Depths.Provider>
    </div>
  );
}
