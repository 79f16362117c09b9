const maxDepth = 40;

/**
 * JSON with a line for each value, every token digit for digit as it came: a parser would round long ids.
 * @returns undefined when it isn't JSON, or is nested so deeply that indenting it would make it huge
 */
export function prettyJson(text: string): string | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  // Valid by now, so that strings and everything else can be told apart by their first character.
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  const out: string[] = [];
  let depth = 0;
  const line = () => out.push(`\n${"  ".repeat(depth)}`);
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1] ?? "";
    const isEmpty = (token === "}" && before === "{") || (token === "]" && before === "[");
    const closes = token === "}" || token === "]";
    if (closes) depth--;
    if (!isEmpty && (closes || before === "{" || before === "[")) line();
    out.push(token);
    if (token === "{" || token === "[") depth++;
    if (depth > maxDepth) return undefined;
    if (token === ",") line();
    if (token === ":") out.push(" ");
  }
  return out.join("");
}
