import type { ClickToken } from "./connector.ts";
import type { JsonValue } from "./json.ts";

/** More than a buyer collects; a longer list is made up. The newest are last and are kept. */
const maxTokens = 20;

/** The click tokens in a field our snippet wrote: one, or several separated by "~", "," or blanks. */
export function tokensIn(value: JsonValue | undefined, carrier: ClickToken["carrier"]): ClickToken[] {
  if (typeof value !== "string" || value.length > 16_384) return [];
  return value
    .split(/[~,\s]+/)
    .filter((token) => /^[A-Za-z0-9._=-]{1,512}$/.test(token))
    .map((token) => ({ token, carrier }));
}

/** The tokens of the order's own field, then those of the landing address; a token counts by its strongest carrier. */
export function clickTokensOf(noted: readonly ClickToken[], landing: JsonValue | undefined): ClickToken[] {
  const byToken = new Map<string, ClickToken>();
  for (const found of [...noted.slice(-maxTokens), ...landingTokens(landing)]) {
    if (!byToken.has(found.token)) byToken.set(found.token, found);
  }
  return [...byToken.values()];
}

/** `rk` in the query of a landing address, which stores keep whole or as a path. */
function landingTokens(landing: JsonValue | undefined): ClickToken[] {
  if (typeof landing !== "string" || landing.length > 16_384) return [];
  const query = /\?([^#]*)/.exec(landing)?.[1];
  if (query === undefined) return [];
  const found = new URLSearchParams(query).getAll("rk").flatMap((value) => tokensIn(value, "landing_url"));
  return found.slice(-maxTokens);
}
