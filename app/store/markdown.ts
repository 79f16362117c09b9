/** What our own guides are made of: enough of Markdown for them, and nothing that could act on a page. */
export type Block =
  | { kind: "heading"; text: string }
  | { kind: "text"; text: string }
  | { kind: "list"; ordered: boolean; start: number; items: string[] }
  | { kind: "code"; text: string }
  | { kind: "table"; rows: string[][] };

export type Inline = { kind: "text" | "code" | "strong" | "em"; text: string };

const item = /^\s*(?:(\d+)\.|-)\s+(.*)$/;

/** Blocks in order. Code inside a list item stands between two lists, the second of which counts on. */
export function blocksOf(markdown: string): Block[] {
  const lines = markdown.split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const last = blocks.at(-1);
    const fence = /^(\s*)```/.exec(line);
    const listed = item.exec(line);
    const goesOn = at > 0 && (lines[at - 1] ?? "").trim() !== "";
    if (fence) {
      const end = lines.findIndex((one, index) => index > at && one.trim().startsWith("```"));
      const inside = lines.slice(at + 1, end === -1 ? lines.length : end);
      const indent = fence[1]?.length ?? 0;
      blocks.push({ kind: "code", text: inside.map((one) => one.slice(indent)).join("\n") });
      at = end === -1 ? lines.length : end;
    } else if (line.trim() === "") continue;
    else if (line.startsWith("#")) blocks.push({ kind: "heading", text: line.replace(/^#+\s*/, "") });
    else if (line.startsWith("|")) addRow(blocks, cellsOf(line));
    else if (listed) addItem(blocks, listed[2] ?? "", listed[1]);
    else if (goesOn && last?.kind === "list") last.items.push(`${last.items.pop() ?? ""} ${line.trim()}`);
    else if (goesOn && last?.kind === "text") last.text += ` ${line.trim()}`;
    else blocks.push({ kind: "text", text: line.trim() });
  }
  return blocks;
}

function addItem(blocks: Block[], text: string, number: string | undefined): void {
  const last = blocks.at(-1);
  const ordered = number !== undefined;
  if (last?.kind === "list" && last.ordered === ordered) last.items.push(text);
  else blocks.push({ kind: "list", ordered, start: Number(number ?? 1), items: [text] });
}

function addRow(blocks: Block[], cells: string[]): void {
  const last = blocks.at(-1);
  // The ruler below a table's head, and a head that says nothing.
  if (cells.every((cell) => /^[-: ]*$/.test(cell))) return;
  if (last?.kind === "table") last.rows.push(cells);
  else blocks.push({ kind: "table", rows: [cells] });
}

const cellsOf = (line: string) =>
  line
    .replace(/^\||\|\s*$/g, "")
    .split("|")
    .map((cell) => cell.trim());

/** `code`, **strong** and *em* in a line; anything else is text as it is. */
export function inlineOf(text: string): Inline[] {
  const found = text.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*)/).filter((part) => part !== "");
  return found.map((part): Inline => {
    if (/^`[^`]+`$/.test(part)) return { kind: "code", text: part.slice(1, -1) };
    if (/^\*\*[^*]+\*\*$/.test(part)) return { kind: "strong", text: part.slice(2, -2).replaceAll("`", "") };
    if (/^\*[^*]+\*$/.test(part)) return { kind: "em", text: part.slice(1, -1) };
    return { kind: "text", text: part };
  });
}
