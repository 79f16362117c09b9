import { needsFunds } from "#app/payout/funds-free.server.ts";
import type { Owner } from "./owner.ts";

/** Whether a statement's money may be booked by this side: where payouts are bound to funds, a seller doesn't say what came. */
export const mayBook = async ({ ownerId }: Pick<Owner, "ownerId">): Promise<boolean> =>
  ownerId === null || !(await needsFunds(ownerId));
