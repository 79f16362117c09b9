import { creatorBalance } from "#app/ledger/balances.queries.server.ts";
import type { TransferDraft } from "#app/ledger/post.server.ts";
import { entriesFor } from "#app/rules/entries.ts";
import { convert, parseRate } from "#app/rules/fx.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { belowFloor } from "./floors.server.ts";
import { isOperator } from "./operator.server.ts";
import { keyOf, notPossible, type Plan, type Planned } from "./plan.ts";

/** Money given to or taken from what a creator has available. */
export async function planAdjustment(planned: Planned<"adjustment">): Promise<Plan> {
  const { sellerId, asked } = planned;
  const { creatorId, currency, amount } = asked;
  if (!(await isCreatorOf(sellerId, creatorId))) return notPossible("unknown_creator");
  const legs = entriesFor({ kind: "ADJUSTMENT", creatorId, currency, amount });
  return single(planned, { kind: "ADJUSTMENT", legs });
}

/** A debt given up. That the platform bears it is the operator's to say: it is the platform's money. */
export async function planWriteOff(planned: Planned<"write_off">): Promise<Plan> {
  const { sellerId, asked, askedBy } = planned;
  const { creatorId, currency, amount, bearer } = asked;
  if (!(await isCreatorOf(sellerId, creatorId))) return notPossible("unknown_creator");
  if (bearer === "platform" && !(await isOperator(askedBy))) return notPossible("operator_only");
  const { clawback } = await creatorBalance(sellerId, creatorId, currency);
  if (clawback === 0n) return notPossible("nothing_owed");
  const legs = entriesFor({ kind: "WRITE_OFF", creatorId, currency, amount, bearer });
  return single(planned, { kind: "WRITE_OFF", legs });
}

/** What a creator has available, in another currency at a rate that somebody read somewhere. */
export async function planConversion(planned: Planned<"conversion">): Promise<Plan> {
  const { sellerId, asked } = planned;
  const { creatorId, currency, amount, to, source, at } = asked;
  if (!(await isCreatorOf(sellerId, creatorId))) return notPossible("unknown_creator");
  if (currency === to) return notPossible("same_currency");
  const parsed = parseRate(asked.rate);
  if (!parsed.ok) return notPossible("rate_odd");
  const got = convert(amount, currency, to, parsed.rate);
  if (!got.ok) return notPossible(got.because);
  const legs = entriesFor({
    kind: "FX",
    creatorId,
    from: { amount, currency },
    to: { amount: got.amount, currency: to },
  });
  return single(planned, { kind: "FX", legs, fx: { rate: parsed.rate.text, source, at } });
}

/** One transfer, unless an account doesn't hold it. */
export async function single(
  { sellerId, changeId, reason, now }: Planned,
  transfer: Pick<TransferDraft, "kind" | "legs" | "fx" | "reverses">,
): Promise<Plan> {
  const short = await belowFloor(sellerId, transfer.legs);
  if (short) return short;
  return {
    outcome: "possible",
    request: { transfers: [{ key: keyOf(changeId), occurredAt: now, reason, ...transfer }] },
  };
}

/** Whether a creator ever was in a campaign of the seller's. */
async function isCreatorOf(sellerId: Id<"sel">, creatorId: Id<"crt">): Promise<boolean> {
  const rows = await sql`
    SELECT 1 FROM enrolment WHERE seller_id = ${uuidFromId(sellerId)} AND creator_id = ${uuidFromId(creatorId)} LIMIT 1`;
  return rows.length > 0;
}
