import { createHash } from "node:crypto";
import { ebay } from "#app/intake/ebay.ts";
import { JsonNumber, type JsonValue } from "#app/intake/json.ts";
import type { RawEvent } from "#app/intake/keep.server.ts";
import { rowBody } from "#app/intake/report-row.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { jsonOf, listOf, under } from "./item.ts";
import { day, failed, type OpenPuller, type Page } from "./puller.ts";

const host = "https://api.partner.ebay.com";
/** eBay changes a transaction until its return period is over. */
const windowMs = 45 * day;

/** eBay Partner Network's Transaction Detail Report: all that was updated in the last 45 days, in one answer. */
export const openEbay: OpenPuller = ({ account, currency }, { token }) => {
  if (!account || !token) return undefined;
  const login = Buffer.from(`${account}:${token}`).toString("base64");
  return {
    everyMinutes: 6 * 60,
    span: (_, now) => ({ from: new Date(now.getTime() - windowMs), to: now }),
    steps: ({ from, to }, by) => [
      { list: "transactions", by, from: from.toISOString(), to: to.toISOString() },
    ],
    request: ({ from, to }) => {
      const days = { START_DATE: from.slice(0, 10), END_DATE: to.slice(0, 10) };
      const query = new URLSearchParams({ STATUS: "ALL", ...days, date_type: "update_date" });
      const report = `${host}/Mediapartners/${encodeURIComponent(account)}/Reports/ebay_partner_transaction_detail.json`;
      return {
        url: `${report}?${query}`,
        headers: { Authorization: `Basic ${login}`, Accept: "application/json" },
      };
    },
    read: (_, answer): Page => {
      const json = jsonOf(answer);
      if (!json.ok) return json.problem;
      const rows = rowsIn(json.value);
      if (!rows) return failed("malformed", "rows");
      return { outcome: "read", items: eventsOf(rows, parseCurrency(currency) ?? null), next: [] };
    },
    paidLateMs: 0,
  };
};

/** The report is a list, or an object with the list in it. */
function rowsIn(value: JsonValue): JsonValue[] | undefined {
  const own = listOf(value);
  if (own) return own;
  const keys = value instanceof Map ? [...value.keys()] : [];
  return keys.map((key) => listOf(under(value, key))).find((list) => list !== undefined);
}

const folded = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");
const { columns = {}, keyOf = () => "" } = ebay.layout ?? {};
const named = new Map(
  Object.entries(columns).flatMap(([name, spellings]) =>
    spellings.map((spelling) => [folded(spelling), name] as const),
  ),
);

const style = { decimal: ".", dates: "mdy" } as const;

/** The same event as the row of a file is (import/run.server.ts), so that a row that came both ways counts once. */
function eventsOf(rows: readonly JsonValue[], currency: string | null): RawEvent[] {
  const times = new Map<string, number>();
  return rows.map((given) => {
    const row = rowOf(given);
    const key = keyOf(row, style);
    const n = (times.get(key) ?? 0) + 1;
    times.set(key, n);
    const body = rowBody({ ...style, currency, n, row });
    const hash = createHash("sha256").update(body).digest("hex");
    return { sourceEventId: `row:${hash}`, topic: "row", body };
  });
}

/** Cells by our names; numbers as they were written, empty ones left out. */
function rowOf(given: JsonValue): Record<string, string> {
  const row: Record<string, string> = {};
  for (const [key, value] of given instanceof Map ? given : []) {
    const name = named.get(folded(key));
    const cell = value instanceof JsonNumber ? value.text : typeof value === "string" ? value.trim() : "";
    if (name && cell) row[name] = cell;
  }
  return row;
}
