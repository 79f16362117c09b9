import type { Verdict } from "#app/rules/attribution.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Receipt, ReceiptTouch } from "./receipt.ts";

/** `did_not_count` stands for reasons that would tell something about another creator. */
export type ToldVerdict = Verdict | "did_not_count";

/** A touch of an order as one creator may see it: another's has no code, and no reason that is theirs alone. */
export type MyTouch = {
  mine: boolean;
  kind: ReceiptTouch["kind"];
  code: string | null;
  /** Null where it would tell when the buyer bought from another creator before. */
  at: Date | null;
  windowDays: number;
  verdict: ToldVerdict;
};

const tellable = new Set<ToldVerdict>([
  "won",
  "shared",
  "counted_once",
  "later_touch_won",
  "earlier_touch_won",
  "customer_lock",
  "network_decides",
  "outside_window",
  "after_order",
  "code_wins",
  "link_wins",
]);

export function touchesFor(creatorId: Id<"crt">, receipt: Receipt): MyTouch[] {
  return receipt.touches.map((touch) => {
    const mine = touch.creatorId === creatorId;
    const { kind, windowDays, verdict } = touch;
    return {
      mine,
      kind,
      code: mine && touch.code ? touch.code : null,
      at: mine || kind !== "lock" ? new Date(touch.at) : null,
      windowDays,
      verdict: mine || tellable.has(verdict) ? verdict : "did_not_count",
    };
  });
}
