import { type AccountCode, accountRule, type Leg } from "#app/rules/entries.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import type { NotPossible } from "./plan.ts";

type Balance = { code: AccountCode; creator_id: string; currency: Currency; amount: bigint };

/**
 * The first account that these legs would take across zero, with what it has; undefined when none. It is for the
 * words: the ledger itself looks again under its locks.
 */
export async function belowFloor(
  sellerId: Id<"sel">,
  legs: readonly Leg[],
): Promise<NotPossible | undefined> {
  const creators = [...new Set(legs.flatMap(({ creatorId }) => (creatorId ? [uuidFromId(creatorId)] : [])))];
  const balances = await sql<Balance[]>`
    SELECT a.code, a.creator_id, a.currency, b.amount
      FROM ledger.account a JOIN ledger.balance b ON b.seller_id = a.seller_id AND b.account_id = a.id
     WHERE a.seller_id = ${uuidFromId(sellerId)} AND a.creator_id = ANY (${creators}::uuid[])`;
  const has = new Map(
    balances.map((one) => [nameOf(one.code, idFromUuid("crt", one.creator_id), one.currency), one.amount]),
  );
  const after = new Map(has);
  for (const { account, creatorId, currency, amount } of legs) {
    const name = nameOf(account, creatorId, currency);
    after.set(name, (after.get(name) ?? 0n) + amount);
  }
  for (const { account, creatorId, currency } of legs) {
    const { floor, side } = accountRule(account);
    const name = nameOf(account, creatorId, currency);
    const total = after.get(name) ?? 0n;
    if (!floor || (side === "credit" ? total <= 0n : total >= 0n)) continue;
    const amount = has.get(name) ?? 0n;
    return {
      outcome: "not_possible",
      because: "below_floor",
      account,
      currency,
      amount: amount < 0n ? -amount : amount,
    };
  }
  return undefined;
}

const nameOf = (account: AccountCode, creatorId: Id<"crt"> | null, currency: Currency) =>
  `${account} ${creatorId} ${currency}`;
