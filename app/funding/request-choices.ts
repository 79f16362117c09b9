import { decimalText } from "#app/rules/money.ts";
import type { RequestLine } from "./request.queries.server.ts";
import type { LineChoice } from "./waiting-lines.tsx";

/** Open requests to choose from: the code, what is missing, and whose it is where there are several sellers. */
export function requestChoices(requests: readonly RequestLine[], withSeller = false): LineChoice[] {
  return requests
    .filter(({ state }) => state === "open" || state === "late")
    .map(({ fundingId, code, currency, amount, received, sellerName }) => ({
      value: fundingId,
      label: [withSeller ? sellerName : "", code, `${decimalText(amount - received, currency)} ${currency}`]
        .filter(Boolean)
        .join(" · "),
      currency,
    }));
}
