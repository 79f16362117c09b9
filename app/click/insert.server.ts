import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { clickSql } from "./connection.server.ts";
import type { LiveLink } from "./read-links.server.ts";

export type Click = {
  sellerId: Id<"sel">;
  id: Id<"clk">;
  linkId: Id<"lnk">;
  clickedAt: Date;
  sub: string | null;
  referrerHost: string | null;
  attributable: boolean;
};

/** A click as the redirect makes it: a new id, of a link it has at hand. */
export type NewClick = {
  link: LiveLink;
  /** UUIDv7, 32 hexadecimal digits. */
  id: string;
  /** Our clock, Unix milliseconds. */
  at: number;
  sub: string | null;
  referrerHost: string | null;
  attributable: boolean;
};

const addUp = `ON CONFLICT (seller_id, currency, scope, day, key)
    DO UPDATE SET clicks = d.clicks + excluded.clicks, hidden = d.hidden + excluded.hidden`;

/**
 * Clicks that may be there already: of the spool, the seed, a replay. The day's sums move in the same statement as the
 * rows they count, so they are never behind; a click that is there already is counted by neither.
 */
export async function insert(clicks: readonly Click[], on: Pick<typeof sql, "unsafe"> = sql): Promise<void> {
  const columns = [
    clicks.map((c) => uuidFromId(c.sellerId)),
    clicks.map((c) => uuidFromId(c.id)),
    clicks.map((c) => uuidFromId(c.linkId)),
    clicks.map((c) => c.clickedAt.toISOString()),
    clicks.map((c) => c.sub),
    clicks.map((c) => c.referrerHost),
    clicks.map((c) => String(c.attributable)),
  ].map(arrayText);
  await on.unsafe(
    `WITH k AS (
       INSERT INTO click (seller_id, id, link_id, clicked_at, sub, referrer_host, attributable)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[], $7::boolean[])
       ON CONFLICT DO NOTHING
       RETURNING seller_id, link_id, (clicked_at AT TIME ZONE 'UTC')::date AS day, attributable)
     INSERT INTO click_day AS d (seller_id, currency, scope, day, key, clicks, hidden)
     SELECT k.seller_id, c.currency,
            CASE WHEN grouping(k.link_id) = 0 THEN 'carrier' WHEN grouping(l.creator_id) = 0 THEN 'creator' ELSE 'seller' END,
            k.day, coalesce(k.link_id, l.creator_id, k.seller_id),
            count(*) FILTER (WHERE k.attributable), count(*) FILTER (WHERE NOT k.attributable)
       FROM k
       JOIN link l ON l.seller_id = k.seller_id AND l.id = k.link_id
       JOIN campaign c ON c.seller_id = l.seller_id AND c.id = l.campaign_id
      GROUP BY GROUPING SETS ((k.seller_id, c.currency, k.day), (k.seller_id, c.currency, k.day, l.creator_id),
                              (k.seller_id, c.currency, k.day, k.link_id))
      ORDER BY 1, 2, 3, 4, 5
     ${addUp}`,
    columns,
    { prepare: true },
  );
}

/** The rows alone. */
export const rowsText = `INSERT INTO click (seller_id, id, link_id, clicked_at, sub, referrer_host, attributable)
     SELECT unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::uuid[]), unnest($4::timestamptz[]), unnest($5::text[]),
            unnest($6::text[]), unnest($7::boolean[])`;
const insertText = `WITH s AS (
     INSERT INTO click_day AS d (seller_id, currency, scope, day, key, clicks, hidden)
     SELECT unnest($8::uuid[]), unnest($9::text[]), unnest($10::text[]), unnest($11::date[]), unnest($12::uuid[]),
            unnest($13::int[]), unnest($14::int[])
     ${addUp})
   ${rowsText}`;

/**
 * New clicks, each for the first time: they are added up here, which costs PostgreSQL half of what it would there.
 * Should one be there after all, because the spool brought it first, the statement fails whole and counts nothing.
 */
export async function insertNew(clicks: readonly NewClick[]): Promise<void> {
  await clickSql().unsafe(insertText, [...rowsOf(clicks), ...sumsOf(clicks)], { prepare: true });
}

export function rowsOf(clicks: readonly NewClick[]): string[] {
  let [sellers, ids, links, times, subs, hosts, flags] = ["", "", "", "", "", "", ""];
  for (const { link, id, at, sub, referrerHost, attributable } of clicks) {
    sellers += `,${link.seller}`;
    ids += `,${id}`;
    links += `,${link.hex}`;
    times += `,${timeText(at)}`;
    subs += `,${textOrNull(sub)}`;
    hosts += `,${textOrNull(referrerHost)}`;
    flags += attributable ? ",t" : ",f";
  }
  return [sellers, ids, links, times, subs, hosts, flags].map((text) => `{${text.slice(1)}}`);
}

let lastTime = { at: Number.NaN, text: "" };

/** Many clicks share a millisecond. */
function timeText(at: number): string {
  if (lastTime.at !== at) lastTime = { at, text: new Date(at).toISOString() };
  return lastTime.text;
}

type Sum = { order: string; cells: readonly string[]; clicks: number; hidden: number };

function sumsOf(clicks: readonly NewClick[]): string[] {
  const byLink = new Map<LiveLink, Sum[]>();
  const sums = new Map<string, Sum>();
  for (const { link, at, attributable } of clicks) {
    const day = timeText(at).slice(0, 10);
    let mine = byLink.get(link);
    // At midnight a batch may hold two days.
    if (mine?.[0]?.cells[3] !== day) {
      const of = (scope: string, key: string) => sumOf(sums, [link.seller, link.currency, scope, day, key]);
      mine = [of("carrier", link.link), of("creator", link.creator), of("seller", link.seller)];
      byLink.set(link, mine);
    }
    for (const sum of mine) attributable ? sum.clicks++ : sum.hidden++;
  }
  // In the order `insert` sorts by: two processes that lock the same rows take them in one order.
  const rows = [...sums.values()].sort((a, b) => (a.order < b.order ? -1 : 1));
  const column = (cell: (sum: Sum) => string | number) => `{${rows.map(cell).join(",")}}`;
  return [
    ...[0, 1, 2, 3, 4].map((n) => column(({ cells }) => cells[n]!)),
    column((sum) => sum.clicks),
    column((sum) => sum.hidden),
  ];
}

function sumOf(sums: Map<string, Sum>, cells: readonly string[]): Sum {
  const order = cells.join();
  const known = sums.get(order);
  if (known) return known;
  const made = { order, cells, clicks: 0, hidden: 0 };
  sums.set(order, made);
  return made;
}

/** An array as PostgreSQL writes it; the driver would take each cell on its own. */
export const arrayText = (cells: readonly (string | null)[]) => `{${cells.map(textOrNull).join(",")}}`;

const textOrNull = (text: string | null) => (text === null ? "NULL" : `"${text.replace(/["\\]/g, "\\$&")}"`);
