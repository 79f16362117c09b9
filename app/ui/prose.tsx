import "#app/ui/prose.css";
import { Fragment } from "react";

/** What somebody wrote in limited Markdown, read (app/prose). */
export type Prose = ProseBlock[];
export type ProseBlock =
  | { kind: "text" | "heading"; parts: ProseInline[] }
  | { kind: "quote"; blocks: Prose }
  | { kind: "list"; ordered: boolean; start: number; items: Prose[] };
export type ProseInline =
  | { kind: "text"; text: string }
  | { kind: "break" }
  | { kind: "strong" | "em"; parts: ProseInline[] }
  | { kind: "link"; url: string; parts: ProseInline[] };

/** People's own words. Their headings are bold lines: the page's outline is ours. */
export function ProseText({ prose }: { prose: Prose }) {
  return (
    <div className="prose">
      <Blocks blocks={prose} />
    </div>
  );
}

function Blocks({ blocks }: { blocks: Prose }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a text's parts never move
  return blocks.map((block, index) => <Block key={index} block={block} />);
}

function Block({ block }: { block: ProseBlock }) {
  switch (block.kind) {
    case "text":
      return (
        <p>
          <Inline parts={block.parts} />
        </p>
      );
    case "heading":
      return (
        <p className="prose-heading">
          <Inline parts={block.parts} />
        </p>
      );
    case "quote":
      return (
        <blockquote>
          <Blocks blocks={block.blocks} />
        </blockquote>
      );
    case "list": {
      const items = block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text's parts never move
        <li key={index}>
          <Blocks blocks={item} />
        </li>
      ));
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

function Inline({ parts }: { parts: readonly ProseInline[] }) {
  return parts.map((part, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: a text's parts never move
    return <Fragment key={index}>{inline(part)}</Fragment>;
  });
}

function inline(part: ProseInline) {
  switch (part.kind) {
    case "text":
      return part.text;
    case "break":
      return <br />;
    case "strong":
      return (
        <strong>
          <Inline parts={part.parts} />
        </strong>
      );
    case "em":
      return (
        <em>
          <Inline parts={part.parts} />
        </em>
      );
    case "link":
      return (
        <a href={part.url} rel="nofollow ugc noopener noreferrer">
          <Inline parts={part.parts} />
        </a>
      );
  }
}
