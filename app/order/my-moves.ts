import type { Id } from "#app/rules/ids.ts";
import type { TransferView } from "./view.queries.server.ts";

/**
 * What happened to a commission, as its creator reads it: amounts are changes of what is theirs. A release and a
 * review only say where it is, so theirs are what was released, set aside, or let go.
 */
export type MyMove = { kind: string; at: Date; amount: bigint; netted: bigint };

const own = ["creator_pending", "creator_held", "creator_available", "creator_clawback"];

export const movesFor = (creatorId: Id<"crt">, transfers: readonly TransferView[]): MyMove[] =>
  transfers.flatMap((transfer) => moveOf(creatorId, transfer));

function moveOf(creatorId: Id<"crt">, { kind, occurredAt: at, legs }: TransferView): MyMove[] {
  const mine = legs.filter((leg) => leg.creatorId === creatorId && own.includes(leg.account));
  if (mine.length === 0) return [];
  const sum = (codes: string[]) =>
    mine.reduce((total, { account, amount }) => (codes.includes(account) ? total + amount : total), 0n);
  if (kind === "APPROVE")
    return [{ kind, at, amount: sum(["creator_pending"]), netted: -sum(["creator_clawback"]) }];
  if (kind === "HOLD") return [{ kind, at, amount: -sum(["creator_held"]), netted: 0n }];
  if (kind === "HOLD_RELEASED") return [{ kind, at, amount: sum(["creator_held"]), netted: 0n }];
  const change = -sum(own);
  return change === 0n ? [] : [{ kind: directed(kind, change), at, amount: change, netted: 0n }];
}

const directed = (kind: string, change: bigint) =>
  kind === "REATTRIBUTED" ? (change > 0n ? "REATTRIBUTED_TO" : "REATTRIBUTED_AWAY") : kind;
