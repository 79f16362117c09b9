import postgres from "postgres";
import { newId } from "#app/id.server.ts";
import type { OrderSnapshot } from "#app/intake/connector.ts";
import { known, toJson } from "#app/order/facts.ts";
import { receiptOf } from "#app/order/receipt.ts";
import { startRehearsal } from "#app/rehearsal/rehearse.server.ts";
import { resultFromJson } from "#app/rehearsal/result.ts";
import { attribute, type Touch } from "#app/rules/attribution.ts";
import { linesLeft, soldLines } from "#app/rules/commission.ts";
import { noneBefore } from "#app/rules/earning.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { decideSale } from "#app/rules/sharing.ts";
import { canonicalTerms, type Terms } from "#app/rules/terms.ts";
import { sql } from "#db/client.server.ts";
import {
  buildCampaign,
  buildCreator,
  buildSeller,
  buildStore,
  type Enrolled,
  enrol,
  usd,
} from "#tests/kit/builders.ts";
import { inTurns, median } from "./rounds.ts";
import type { BenchOptions } from "./run.ts";

const creators = 50;
const days = 90;

/** Real-sized orders of a seller rehearsed under other terms, beside reading and parsing the same rows alone. */
export async function bench(adminUrl: string, { rounds, orders }: BenchOptions): Promise<void> {
  const seller = await buildSeller();
  const { storeId } = await buildStore(seller);
  const { campaignId, terms } = await buildCampaign(seller);
  const enrolled: Enrolled[] = [];
  for (let n = 0; n < creators; n++)
    enrolled.push(await enrol(seller, campaignId, (await buildCreator()).creatorId));
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  for (let at = 0; at < orders; at += 1_000) {
    const made = Array.from({ length: Math.min(1_000, orders - at) }, (_, n) =>
      pastOrder(at + n, enrolled, terms, campaignId),
    );
    await insert(admin, uuidFromId(seller.sellerId), uuidFromId(storeId), made);
  }
  await admin`ANALYZE`;
  const tried = JSON.parse(
    canonicalTerms({
      ...terms,
      rate: { kind: "percent_per_line", bps: 1000 },
      model: "linear",
      tiers: { measure: "revenue", apply: "marginal", steps: [{ from: 1_000_000n, bps: 1500 }] },
      caps: { perOrder: 5000n, perCreatorMonth: null, perCreator: null },
    }),
  );
  await admin`UPDATE campaign SET draft = ${admin.json(tried)} WHERE id = ${uuidFromId(campaignId)}`;

  const seen = await inTurns(
    [
      {
        name: "rows read and parsed",
        measure: async () => {
          const start = performance.now();
          const rows = sql`SELECT o.name, o.ref, o.occurred_at, o.facts, r.decision
             FROM store_order o JOIN receipt r ON r.seller_id = o.seller_id AND r.order_id = o.id
            WHERE o.seller_id = ${uuidFromId(seller.sellerId)} ORDER BY o.occurred_at, o.id`.cursor(1_000);
          for await (const _ of rows);
          return (performance.now() - start) / 1000;
        },
      },
      {
        name: "rehearsed",
        measure: async () => {
          const start = performance.now();
          const run = await startRehearsal(seller, campaignId, days);
          await run.finished;
          return (performance.now() - start) / 1000;
        },
      },
    ],
    rounds,
  );
  const [last] = await sql<{ status: string; orders_done: number; result: unknown }[]>`
    SELECT status, orders_done, result FROM rehearsal ORDER BY created_at DESC LIMIT 1`;
  const result = resultFromJson(last?.result);
  console.log(`${last?.orders_done} orders, ${rounds} rounds in turns; the last run: ${last?.status}`);
  console.log(
    `cost ${result.before.cost} → ${result.after.cost} cents, ${result.changedHands} change hands\n`,
  );
  console.log("| | seconds, median | range |\n| --- | ---: | ---: |");
  for (const [name, all] of seen)
    console.log(
      `| ${name} | ${median(all).toFixed(1)} | ${Math.min(...all).toFixed(1)}–${Math.max(...all).toFixed(1)} |`,
    );
  await admin.end();
}

type Made = { order: OrderSnapshot; decision: unknown };

/** Two or three lines, one or two clicks; the same draw each time. */
function pastOrder(
  n: number,
  enrolled: readonly Enrolled[],
  terms: Terms,
  campaignId: Touch["campaignId"],
): Made {
  const occurredAt = new Date(Date.now() - ((n * 7_919) % (days - 1)) * 86_400_000 - 3_600_000);
  const lines = Array.from({ length: 2 + (n % 2) }, (_, index) => {
    const price = BigInt(1_000 + ((n * 31 + index * 977) % 9_000));
    return {
      ...{ ref: String(index + 1), sku: `SKU-${(n + index) % 40}`, productRef: null, collections: [] },
      ...{
        name: "A thing with a name",
        quantity: 1 + (index % 2),
        price,
        discount: 0n,
        tax: 0n,
        base: price,
      },
    };
  });
  const order: OrderSnapshot = {
    ...{
      kind: "order_snapshot",
      ref: `b${n}`,
      name: `#${n}`,
      occurredAt,
      versionAt: occurredAt,
      currency: usd,
    },
    ...{
      cancelled: false,
      test: false,
      buyerEmail: null,
      customerRef: null,
      customerIsNew: null,
      visitorRef: null,
    },
    ...{ coupons: [], clickTokens: [], taxesIncluded: false, lines, shipping: 0n, refunds: [] },
  };
  const touches = Array.from({ length: 1 + (n % 3 === 0 ? 1 : 0) }, (_, index): Touch => {
    const of = enrolled[(n + index * 7) % enrolled.length]!;
    return {
      ...{ touchId: newId("clk"), kind: "click", carrier: "order_field", campaignId, termsVersion: 1, terms },
      ...{
        creatorId: of.creatorId,
        enrolmentId: of.enrolmentId,
        linkId: of.linkId,
        code: "code",
        until: null,
      },
      at: new Date(occurredAt.getTime() - (1 + index) * 3_600_000),
      ...{
        soft: false,
        ownPurchase: false,
        enrolmentActive: true,
        campaignRunning: true,
        termsAccepted: true,
      },
    };
  });
  const attribution = attribute({ occurredAt, currency: usd }, touches);
  if (attribution.outcome === "nobody") throw new Error("somebody is credited");
  const facts = known(order);
  const sold = soldLines(facts);
  const credits = attribution.credits.map(({ touch, weight }) => ({
    ...{ touch, weight, terms, before: noneBefore, pinsMonth: false, recruiter: null },
    ...{ creatorId: touch.creatorId, enrolmentId: touch.enrolmentId },
  }));
  const base = lines.reduce((sum, line) => sum + line.base, 0n);
  const sale = {
    occurredAt,
    order: { lines: linesLeft(sold, facts), customerIsNew: null },
    base,
    feeBps: 200,
  };
  const decision = decideSale({ ...sale, budgetLeft: null }, credits, [], terms);
  return {
    order,
    decision: receiptOf(
      order,
      attribution,
      { credits, decision, decidedBy: terms, assists: [], budgetLeft: null, sold, base },
      { feeBps: 200, review: undefined },
    ),
  };
}

async function insert(
  admin: postgres.Sql,
  seller: string,
  store: string,
  made: readonly Made[],
): Promise<void> {
  const rows = made.map(({ order, decision }) => ({
    id: uuidFromId(newId("ord")),
    receipt: uuidFromId(newId("rcp")),
    ...{ ref: order.ref, name: order.name, at: order.occurredAt.toISOString() },
    facts: toJson(known(order)),
    base: order.lines.reduce((sum, { base }) => sum + base, 0n).toString(),
    decision,
  }));
  const json = admin.json(rows as never);
  await admin`
    WITH d AS (SELECT * FROM jsonb_to_recordset(${json}) AS d(id uuid, receipt uuid, ref text, name text, at timestamptz, facts jsonb, base bigint, decision jsonb)),
         o AS (INSERT INTO store_order (seller_id, id, store_id, ref, name, currency, occurred_at, version, facts, sale_base, net_base)
               SELECT ${seller}, id, ${store}, ref, name, 'USD', at, 1, facts, base, base FROM d)
    INSERT INTO receipt (seller_id, id, order_id, decision) SELECT ${seller}, receipt, id, decision FROM d`;
}
