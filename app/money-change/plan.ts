import type { PostRequest } from "#app/ledger/post.server.ts";
import type { AccountCode } from "#app/rules/entries.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import type { Asked, AskedOf } from "./asked.ts";

/** Why it can't be posted as things stand. */
export type NotPossible = { outcome: "not_possible" } & (
  | {
      because:
        | "unknown_creator"
        | "unknown_order"
        | "unknown_transfer"
        | "operator_only"
        | "nothing_owed"
        | "not_correctable"
        | "already_corrected"
        | "already_released"
        | "partly_settled"
        | "is_held"
        | "is_rejected"
        | "not_held"
        | "nothing_left"
        | "creators_part_only"
        | "not_enrolled"
        | "already_credited"
        | "same_currency"
        | "rate_odd"
        | "rounds_to_0"
        | "out_of_range";
    }
  /** An account would cross zero: this is all there is, minor units from 0. */
  | { because: "below_floor"; account: AccountCode; amount: bigint; currency: Currency }
);

/** What would be posted, decided on what is stored now. */
export type Plan =
  | { outcome: "possible"; request: PostRequest & { transfers: NonNullable<PostRequest["transfers"]> } }
  | NotPossible;

export type Planned<K extends Asked["kind"] = Asked["kind"]> = {
  sellerId: Id<"sel">;
  changeId: Id<"chg">;
  asked: AskedOf<K>;
  reason: string;
  askedBy: Id<"per">;
  now: Date;
};

type Plain = Exclude<NotPossible, { because: "below_floor" }>["because"];
export const notPossible = (because: Plain): NotPossible => ({ outcome: "not_possible", because });

/** One change, one posting: its id is the business key. */
export const keyOf = (changeId: Id<"chg">) => `change:${changeId}`;
