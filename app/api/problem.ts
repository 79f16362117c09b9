/** RFC 9457 problem details with a stable `code`. */
export function problem(
  status: number,
  code: string,
  detail: string,
  more: Record<string, unknown> = {},
): Response {
  return Response.json(
    { type: "about:blank", status, code, title: code.replaceAll("_", " "), detail, ...more },
    { status, headers: { "Content-Type": "application/problem+json" } },
  );
}

/** JSON with amounts in minor units as numbers, where every one of them is exact, and times as RFC 3339. */
export function json(value: unknown, status = 200): Response {
  const text = JSON.stringify(value, (_, one) => (typeof one === "bigint" ? exactNumber(one) : one));
  return new Response(text, { status, headers: { "Content-Type": "application/json" } });
}

function exactNumber(amount: bigint): number {
  const number = Number(amount);
  if (!Number.isSafeInteger(number)) throw new RangeError("an amount JSON's numbers can't hold");
  return number;
}
