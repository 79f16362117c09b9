import { rateFor } from "#app/fx/rate.server.ts";
import { type MethodDetails, railPays } from "#app/payout-method/details.ts";
import {
  blockedMethods,
  methodsFor,
  sharedMethods,
  type UsableMethod,
} from "#app/payout-method/method.queries.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { type Currency, type Money, parseCurrency } from "#app/rules/money.ts";
import { decidePayout, type PayoutDecision } from "#app/rules/payout.ts";
import { sql } from "#db/client.server.ts";
import type { Rail } from "#db/schema/index.ts";
import { availableByCreator } from "./payout.queries.server.ts";
import { type Taxing, taxingOf } from "./taxing.server.ts";

export type BatchAsked = { currency: Currency; minimum: bigint; rail: Rail };

export type PlannedLine = {
  creatorId: Id<"crt">;
  name: string;
  handle: string;
  /** What it is paid from; of another currency than the batch's it is exchanged. */
  available: Money;
  exchange: { rate: string; source: string; at: Date } | null;
  method: Pick<UsableMethod, "methodId" | "kind" | "shown" | "waitingSuccessor"> | null;
  /** Another creator gives the same account. */
  shared: boolean;
  decision: PayoutDecision;
};

/**
 * Who a batch made now would pay what, and who waits why: one line a creator and currency they have something in. Money
 * of another currency is listed where its creator's account takes only the batch's.
 */
export async function planBatch(
  sellerId: Id<"sel">,
  asked: BatchAsked,
  now = new Date(),
): Promise<PlannedLine[]> {
  const lines: PlannedLine[] = [];
  const taxing = await taxingOf(sellerId, asked.currency, now);
  for (const from of await currenciesWithMoney(sellerId, asked.currency)) {
    const available = (await availableByCreator(sellerId, from)).filter(({ amount }) => amount > 0n);
    lines.push(...(await linesOf(asked, from, available, taxing, now)));
  }
  // The ones that are paid first, the largest first; a creator's lines stay in the order their tax was counted.
  const sum = ({ decision }: PlannedLine) => (decision.outcome === "pays" ? decision.gross : -1n);
  return lines.sort((a, b) => (sum(a) === sum(b) ? 0 : sum(a) < sum(b) ? 1 : -1));
}

async function linesOf(
  { currency, minimum, rail }: BatchAsked,
  from: Currency,
  available: { creatorId: Id<"crt">; amount: bigint }[],
  taxing: Taxing,
  now: Date,
): Promise<PlannedLine[]> {
  const ids = available.map(({ creatorId }) => creatorId);
  const [methods, blocked, shared, names, rate] = await Promise.all([
    methodsFor(ids, from, now),
    blockedMethods(ids, from, now),
    sharedMethods(ids),
    namesOf(ids),
    from === currency ? null : rateFor(from, currency, now.toISOString().slice(0, 10)),
  ]);
  await taxing.load(ids);
  return available.flatMap(({ creatorId, amount }) => {
    const method = methods.get(creatorId) ?? null;
    const paysIn = method && currencyOf(method);
    if (from !== currency && paysIn !== currency) return [];
    const decision = decidePayout({
      available: { amount, currency: from },
      batch: { currency, minimum, needsMethod: rail !== "csv" },
      method: blocked.has(creatorId)
        ? "blocked"
        : method && { onRail: railPays[rail].some((kind) => kind === method.kind), paysIn },
      rate: rate?.rate ?? null,
      tax: taxing.of(creatorId),
    });
    taxing.count(creatorId, decision);
    return {
      ...{ creatorId, name: "", handle: "", ...names.get(creatorId), available: { amount, currency: from } },
      exchange: rate && { rate: rate.rate.text, source: `${rate.source} ${rate.day}`, at: rate.at },
      method: method && {
        ...{ methodId: method.methodId, kind: method.kind, shown: method.shown },
        waitingSuccessor: method.waitingSuccessor,
      },
      shared: shared.has(creatorId),
      decision,
    };
  });
}

const idr = parseCurrency("IDR")!;
const usd = parseCurrency("USD")!;
/** The only currency an account of that kind takes; null: the bank or provider takes any. */
const takes: Record<MethodDetails["kind"], Currency | null> = {
  ...{ id_bank: idr, xendit: idr, us_bank: usd },
  ...{ iban: null, paypal: null, stripe: null, written: null },
};

// What a creator says is for one currency takes that currency, whatever kind it is.
const currencyOf = ({ kind, currency }: UsableMethod): Currency | null => currency ?? takes[kind];

/** Currencies in which creators of a seller have something available, the batch's own first. */
async function currenciesWithMoney(sellerId: Id<"sel">, currency: Currency): Promise<Currency[]> {
  const rows = await sql<{ currency: Currency }[]>`
    SELECT DISTINCT a.currency FROM ledger.account a
      JOIN ledger.balance b ON b.seller_id = a.seller_id AND b.account_id = a.id
     WHERE a.seller_id = ${uuidFromId(sellerId)} AND a.code = 'creator_available' AND b.amount < 0 ORDER BY 1`;
  return [currency, ...rows.map((row) => row.currency).filter((one) => one !== currency)];
}

async function namesOf(ids: readonly Id<"crt">[]) {
  const rows = await sql<{ id: string; name: string; handle: string }[]>`
    SELECT id, display_name AS name, handle FROM creator WHERE id = ANY (${ids.map(uuidFromId)}::uuid[])`;
  const byUuid = new Map(rows.map(({ id, ...row }) => [id, row]));
  return new Map(ids.map((id) => [id, byUuid.get(uuidFromId(id))]));
}
