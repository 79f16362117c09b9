import type { PhrasingContent, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import type { Prose, ProseBlock, ProseInline } from "#app/ui/prose.tsx";

/**
 * What people may write in: paragraphs, lists, **strong**, *em*, headings, quotes and links to https. Everything else
 * CommonMark knows (HTML, pictures, code) comes out as the text that was typed; nothing here ever becomes HTML.
 */
export function proseOf(markdown: string): Prose {
  const stars = markdown.match(/[*_]/g)?.length ?? 0;
  const extensions = stars > mostStars ? [{ disable: { null: ["attention"] } }] : [];
  return fromMarkdown(markdown, { extensions }).children.flatMap((node) => blocksOf(node, markdown, 0));
}

/** Stars and underscores. Pairing them takes time by their square, so of more than this each is what was typed. */
const mostStars = 800;

/** Deeper than this is somebody's joke. */
const deepest = 6;

function blocksOf(node: RootContent, source: string, depth: number): ProseBlock[] {
  if (depth > deepest) return textOf(node, source);
  switch (node.type) {
    case "paragraph":
      return [{ kind: "text", parts: partsOf(node.children, source) }];
    case "heading":
      return [{ kind: "heading", parts: partsOf(node.children, source) }];
    case "blockquote":
      return [{ kind: "quote", blocks: node.children.flatMap((one) => blocksOf(one, source, depth + 1)) }];
    case "list":
      return [
        {
          kind: "list",
          ordered: node.ordered === true,
          start: node.start ?? 1,
          items: node.children.map(({ children }) =>
            children.flatMap((one) => blocksOf(one, source, depth + 1)),
          ),
        },
      ];
    case "thematicBreak":
      return [];
    default:
      return textOf(node, source);
  }
}

/** A node as it was typed. */
function textOf({ position }: RootContent | PhrasingContent, source: string): ProseBlock[] {
  const text = typed(position, source);
  return text ? [{ kind: "text", parts: [{ kind: "text", text }] }] : [];
}

const typed = (position: RootContent["position"], source: string) =>
  position ? source.slice(position.start.offset, position.end.offset) : "";

function partsOf(nodes: readonly PhrasingContent[], source: string): ProseInline[] {
  return nodes.flatMap((node): ProseInline[] => {
    switch (node.type) {
      case "text":
        return [{ kind: "text", text: node.value }];
      case "strong":
        return [{ kind: "strong", parts: partsOf(node.children, source) }];
      case "emphasis":
        return [{ kind: "em", parts: partsOf(node.children, source) }];
      case "break":
        return [{ kind: "break" }];
      case "link":
        return safe(node.url)
          ? [{ kind: "link", url: node.url, parts: partsOf(node.children, source) }]
          : partsOf(node.children, source);
      default:
        return [{ kind: "text", text: typed(node.position, source) }];
    }
  });
}

const safe = (url: string) => URL.canParse(url) && new URL(url).protocol === "https:";

/** The words alone, in one line, for a card or a list: of a long text only its beginning is read. @param max characters */
export function plainProse(markdown: string, max: number): string {
  const read = markdown.slice(0, max * 4 + 400);
  const words = (parts: readonly ProseInline[]): string =>
    parts
      .map((part) => (part.kind === "text" ? part.text : part.kind === "break" ? " " : words(part.parts)))
      .join("");
  const lines = (blocks: Prose): string[] =>
    blocks.flatMap((block) =>
      block.kind === "list"
        ? block.items.flatMap(lines)
        : block.kind === "quote"
          ? lines(block.blocks)
          : [words(block.parts)],
    );
  const text = lines(proseOf(read)).join(" ").replace(/\s+/g, " ").trim();
  const letters = [...text];
  return letters.length > max || read.length < markdown.length
    ? `${letters
        .slice(0, max - 1)
        .join("")
        .trimEnd()}…`
    : text;
}
