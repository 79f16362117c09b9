import { eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "#app/id.server.ts";
import { commissionsCsv } from "#app/report/commissions.server.ts";
import type { Period } from "#app/report/period.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import type { Terms } from "#app/rules/terms.ts";
import { db } from "#db/client.server.ts";
import { campaign, creator, store } from "#db/schema/index.ts";
import { buildCampaign, buildCreator, buildSeller, buildStore, daysAgo, enrol } from "#tests/kit/builders.ts";
import { commissionsCsvAsItWas } from "./as-it-was.ts";

const admin = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1, onnotice: () => {} });
const names = [
  ...[
    "Plain",
    "=1+1",
    "  +2",
    "-x",
    "@y",
    'He said "no"',
    "comma, inside",
    "two\nlines",
    "cr\rhere",
    "\ttab",
    "\ufeff=z",
  ],
  ...[
    "＝wide",
    "\u0001",
    "",
    "ünï 🌿",
    "\\.",
    "\\N",
    "a\\b",
    "x".repeat(40_000),
    `${'"'.repeat(40_000)}`,
    "#1001",
  ],
];
const rates: Partial<Terms>[] = [
  { rate: { kind: "percent_per_line", bps: 1250 }, recruiter: { bps: 55, months: 6 }, assistBps: 5 },
  { rate: { kind: "flat_per_unit", amount: 1_500n } },
  { rate: { kind: "flat_per_order", amount: 7n }, agency: { creatorId: newId("crt"), shareBps: 3_333 } },
  { rate: { kind: "percent_per_line", bps: 0 }, agency: { creatorId: newId("crt"), shareBps: 10_000 } },
];
const roles = [
  ["creator", "main"],
  ["agency", "main"],
  ["recruiter", "recruiter"],
  ["assist", "assist"],
] as const;
const kinds = ["SALE", "SALE_RAISED", "REFUND", "HOLD_REJECTED", "REATTRIBUTED", "APPROVE", "BONUS"];
const codes = ["creator_pending", "creator_held", "creator_available", "creator_clawback"];
const sizes = [1n, 99n, 100n, 12_345n, 10n ** 15n, 2n ** 53n + 1n];
let sellerId: Id<"sel">;
const period: Period = { from: daysAgo(10), to: daysAgo(5) };

beforeAll(async () => {
  const seller = await buildSeller();
  sellerId = seller.sellerId;
  let n = 0;
  const next = <T>(of: readonly T[]): T => of[n % of.length]!;
  for (const code of ["USD", "JPY", "IDR", "KWD", "CLF"])
    for (const terms of rates) {
      const currency = parseCurrency(code)!;
      const { campaignId } = await buildCampaign(seller, { ...terms, currency });
      const { storeId } = await buildStore(seller);
      const { creatorId } = await buildCreator();
      const { enrolmentId } = await enrol(seller, campaignId, creatorId);
      await db
        .update(campaign)
        .set({ name: next(names) })
        .where(eq(campaign.id, campaignId));
      n += 5;
      await db
        .update(store)
        .set({ name: next(names) })
        .where(eq(store.id, storeId));
      n += 5;
      await db
        .update(creator)
        .set({ displayName: next(names) })
        .where(eq(creator.id, creatorId));
      const of = { sellerId, storeId, campaignId, creatorId, enrolmentId };
      for (let order = 0; order < 9; order++, n++) await book(of, code, next(names), n);
    }
});
afterAll(() => admin.end());

type Of = {
  sellerId: Id<"sel">;
  storeId: Id<"sto">;
  campaignId: Id<"cmp">;
  creatorId: Id<"crt">;
  enrolmentId: Id<"enr">;
};

/** An order with a commission for each role, and for each a transfer of one kind or another, at the same moment or not. */
async function book(of: Of, currency: string, name: string, n: number) {
  const [seller, order] = [uuidFromId(of.sellerId), uuidFromId(newId("ord"))];
  const at = new Date(daysAgo(11).getTime() + (n % 83) * 6_400_000 + (n % 7) * 37);
  await admin.begin(async (tx) => {
    await tx`INSERT INTO store_order (seller_id, id, store_id, ref, name, currency, occurred_at, version, facts, sale_base, net_base)
             VALUES (${seller}, ${order}, ${uuidFromId(of.storeId)}, ${`r${n}`}, ${name}, ${currency}, ${at}, 1, '{}', 0, 0)`;
    const transfers = [uuidFromId(newId("trf")), uuidFromId(newId("trf"))];
    const legs: { transfer: string; code: string; amount: bigint; commission: string | null }[] = [];
    for (const [m, [role, pot]] of roles.entries()) {
      const id = uuidFromId(newId("com"));
      await tx`INSERT INTO commission (seller_id, id, order_id, creator_id, enrolment_id, campaign_id, terms_version, currency,
                                       base, amount, fee, fee_bps, occurred_at, release_at, pot, role)
               VALUES (${seller}, ${id}, ${order}, ${uuidFromId(of.creatorId)}, ${uuidFromId(of.enrolmentId)},
                       ${uuidFromId(of.campaignId)}, 1, ${currency}, ${sizes[(n + m) % sizes.length]!.toString()}, 0, 0, 200, ${at}, ${at}, ${pot}, ${role})`;
      const transfer = transfers[m % 2]!;
      const [amount, fee] = [sizes[(n + m) % sizes.length]! * (m % 2 ? 1n : -1n), BigInt(n % 3)];
      legs.push({ transfer, code: codes[(n + m) % codes.length]!, amount, commission: id });
      if (fee > 0n)
        legs.push({ transfer, code: m % 2 ? "fee_deferred" : "fee_revenue", amount: -fee, commission: id });
      legs.push({ transfer, code: "seller_settlement", amount: fee - amount, commission: m < 2 ? null : id });
    }
    for (const [m, transfer] of transfers.entries()) {
      const own = legs.filter((leg) => leg.transfer === transfer && leg.amount !== 0n);
      await tx`INSERT INTO ledger.transfer (seller_id, id, kind, idempotency_key, request_hash, n_entries, order_id, occurred_at, recorded_at)
               VALUES (${seller}, ${transfer}, ${kinds[(n + m) % kinds.length]!}, ${`k${n}:${m}`}, 'x', ${own.length}, ${order},
                       ${at}::timestamptz - interval '1.234567 seconds', ${at}::timestamptz + interval '0.000999 seconds')`;
      for (const [k, { code, amount, commission }] of own.entries())
        await tx`INSERT INTO ledger.entry (seller_id, transfer_id, n, n_entries, account_id, currency, amount, commission_id)
                 VALUES (${seller}, ${transfer}, ${k + 1}, ${own.length},
                         ledger.open_account(${seller}, ${code}, ${code.startsWith("creator") ? uuidFromId(of.creatorId) : null}, ${currency}),
                         ${currency}, ${amount.toString()}, ${commission})`;
    }
  });
}

it("is byte for byte the file it was before it was fast", async () => {
  const before = await new Response(commissionsCsvAsItWas(sellerId, period)).text();
  const now = await new Response(commissionsCsv(sellerId, period)).text();
  expect(before.split("\r\n").length).toBeGreaterThan(200);
  expect(before.match(/^TOTAL /gm)).toHaveLength(5);
  // Compared as one truth: a difference of a hundred kilobytes isn't for reading.
  let at = 0;
  while (at < before.length && before[at] === now[at]) at++;
  expect(now.slice(at - 100, at + 50)).toBe(before.slice(at - 100, at + 50));
  expect(now === before).toBe(true);
});

it("without a line is a header", async () => {
  const empty = { from: daysAgo(400), to: daysAgo(399) };
  const now = await new Response(commissionsCsv(sellerId, empty)).text();
  expect(now).toBe(await new Response(commissionsCsvAsItWas(sellerId, empty)).text());
  expect(now.split("\r\n")).toHaveLength(2);
});

it("who leaves in the middle leaves no connection behind", async () => {
  const reader = commissionsCsv(sellerId, period).getReader();
  await reader.read();
  await reader.cancel();
  const left = () =>
    admin`SELECT 1 FROM pg_stat_activity WHERE application_name = 'rekan export' AND datname = current_database()`;
  for (let tries = 0; tries < 100 && (await left()).length > 0; tries++)
    await new Promise((r) => setTimeout(r, 50));
  expect(await left()).toHaveLength(0);
});

it("breaks off when its connection does: half a file never looks whole", async () => {
  const reader = commissionsCsv(sellerId, period).getReader();
  await reader.read();
  await admin`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
               WHERE application_name = 'rekan export' AND datname = current_database()`;
  const rest = async () => {
    while (!(await reader.read()).done);
  };
  await expect(rest()).rejects.toThrow();
});
