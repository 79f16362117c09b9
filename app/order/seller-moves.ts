import type { ShownMove } from "./moves.tsx";
import type { TransferView } from "./view.queries.server.ts";

const creatorAccounts = new Set(["creator_pending", "creator_held", "creator_available", "creator_clawback"]);

export type SellerMove = ShownMove & {
  /** What it changed for whom; of a release and a review what it moved. In order of the entries. */
  each: { creatorId: string; amount: bigint }[];
};

/** What a transfer did to an order's commissions; undefined where it did nothing to them. */
export function sellerMove({ id: key, kind, occurredAt: at, legs }: TransferView): SellerMove | undefined {
  const theirs = legs.filter(({ account }) => creatorAccounts.has(account));
  if (theirs.length === 0) return undefined;
  // A release takes from pending, a review adds to what is held or takes from it.
  const [only, sign] = moving[kind] ?? [null, -1n];
  const each = new Map<string, bigint>();
  for (const { account, creatorId, amount } of theirs) {
    if (!creatorId || (only && account !== only)) continue;
    each.set(creatorId, (each.get(creatorId) ?? 0n) + sign * amount);
  }
  const netted =
    kind === "APPROVE"
      ? theirs.reduce((sum, leg) => (leg.account === "creator_clawback" ? sum - leg.amount : sum), 0n)
      : 0n;
  return {
    ...{ key, kind, at, netted },
    amount: [...each.values()].reduce((sum, one) => sum + one, 0n),
    each: [...each].map(([creatorId, amount]) => ({ creatorId, amount })),
  };
}

const moving: Record<string, [string, bigint]> = {
  APPROVE: ["creator_pending", 1n],
  HOLD: ["creator_held", -1n],
  HOLD_RELEASED: ["creator_held", 1n],
};
