import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { payoutResult } from "#db/schema/index.ts";
import { odd } from "./odd.ts";

/** Somebody has looked at what wasn't booked of a batch; the results stay. @returns how many they looked at */
export async function markSeen({ sellerId, personId }: SellerScope, batchId: Id<"bat">): Promise<number> {
  const seen = await db
    .update(payoutResult)
    .set({ seenBy: personId, seenAt: sql`now()` })
    .where(
      and(
        eq(payoutResult.sellerId, sellerId),
        eq(payoutResult.batchId, batchId),
        inArray(payoutResult.ended, [...odd]),
        isNull(payoutResult.seenAt),
      ),
    )
    .returning({ id: payoutResult.id });
  return seen.length;
}
