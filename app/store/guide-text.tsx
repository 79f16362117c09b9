import "#app/campaign/campaign.css";
import "./store.css";
import { useTranslation } from "react-i18next";
import { CopyAction } from "#app/ui/copy-action.tsx";
import { type Block, inlineOf } from "./markdown.ts";

/** A line with its **menus** and `what is typed`. */
export function InlineText({ text }: { text: string }) {
  return inlineOf(text).map((part, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: a text's parts never move
    if (part.kind === "code") return <code key={index}>{part.text}</code>;
    // biome-ignore lint/suspicious/noArrayIndexKey: a text's parts never move
    if (part.kind === "strong") return <strong key={index}>{part.text}</strong>;
    // biome-ignore lint/suspicious/noArrayIndexKey: a text's parts never move
    return part.kind === "em" ? <em key={index}>{part.text}</em> : part.text;
  });
}

/** Code to take elsewhere. */
export function CodeBox({ text, label }: { text: string; label: string }) {
  return (
    <div className="code-box">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre className="raw" tabIndex={0}>
        {text}
      </pre>
      <CopyAction value={text} of={label} />
    </div>
  );
}

export function GuideBlocks({ blocks, title }: { blocks: readonly Block[]; title: string }) {
  return (
    <div className="guide" lang="en">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a guide's blocks never move
        <OneBlock key={index} block={block} title={title} />
      ))}
    </div>
  );
}

function OneBlock({ block, title }: { block: Block; title: string }) {
  const { t } = useTranslation();
  switch (block.kind) {
    case "heading":
      return (
        <h3>
          <InlineText text={block.text} />
        </h3>
      );
    case "text":
      return (
        <p>
          <InlineText text={block.text} />
        </p>
      );
    case "code":
      return <CodeBox text={block.text} label={`${t("seller.store.codeCopy")}, ${title}`} />;
    case "list": {
      const items = block.items.map((text) => (
        <li key={text}>
          <InlineText text={text} />
        </li>
      ));
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case "table":
      return (
        <div className="guide-table">
          <table>
            <tbody>
              {block.rows.map((row) => (
                <tr key={row.join()}>
                  {row.map((cell) => (
                    <td key={cell}>
                      <InlineText text={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}
