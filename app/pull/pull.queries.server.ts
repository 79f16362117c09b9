import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { store, storeOrder, storePull, storeReconciliation } from "#db/schema/index.ts";
import { type PullProblem, pullProblems } from "./puller.ts";

/** A run's end as the page tells it; null: there was none. */
const outcomeOf = (text: string | null): "ok" | PullProblem | null =>
  text === null || text === "ok" ? text : (pullProblems.find((one) => one === text) ?? "our_fault");

/** All that the page of one store's pulling shows; undefined when the seller has no such store. */
export async function findPull({ sellerId }: Pick<SellerScope, "sellerId">, storeId: Id<"sto">) {
  const [row] = await db
    .select({ store, pull: storePull })
    .from(store)
    .leftJoin(storePull, and(eq(storePull.sellerId, store.sellerId), eq(storePull.storeId, store.id)))
    .where(and(eq(store.sellerId, sellerId), eq(store.id, storeId), isNull(store.closedAt)));
  if (!row) return undefined;
  const { pull } = row;
  const { url, appKey, account, currency } = row.store.settings;
  return {
    ...{ storeId, name: row.store.name, kind: row.store.kind, hasAccess: row.store.access !== null },
    settings: { url, appKey, account, currency },
    progress: pull && {
      ...{
        pulledTo: pull.pulledTo,
        lastRunAt: pull.lastRunAt,
        nextRunAt: pull.nextRunAt,
        failures: pull.failures,
      },
      ...{
        outcome: outcomeOf(pull.lastOutcome),
        detail: pull.lastDetail,
        isUnfinished: pull.resume !== null,
      },
      isRunning: pull.leasedUntil !== null && pull.leasedUntil > new Date(),
      compareOutcome: outcomeOf(pull.compareOutcome),
      ...{ compareDetail: pull.compareDetail, comparedAt: pull.comparedAt },
    },
    comparison: await lastComparison(sellerId, storeId),
  };
}
export type PullDetail = NonNullable<Awaited<ReturnType<typeof findPull>>>;
export type Comparison = NonNullable<PullDetail["comparison"]>;

async function lastComparison(sellerId: Id<"sel">, storeId: Id<"sto">) {
  const [last] = await db
    .select()
    .from(storeReconciliation)
    .where(and(eq(storeReconciliation.sellerId, sellerId), eq(storeReconciliation.storeId, storeId)))
    .orderBy(desc(storeReconciliation.ranAt))
    .limit(1);
  if (!last) return null;
  const { ranAt, fromAt, toAt, compared, missing, extra, different } = last;
  const orders = await db
    .select({ ref: storeOrder.ref, id: storeOrder.id })
    .from(storeOrder)
    .where(
      and(
        ...[eq(storeOrder.sellerId, sellerId), eq(storeOrder.storeId, storeId)],
        inArray(
          storeOrder.ref,
          last.differences.map(({ ref }) => ref),
        ),
      ),
    );
  const idOf = new Map(orders.map(({ ref, id }) => [ref, id]));
  const differences = last.differences.map((one) => ({ ...one, orderId: idOf.get(one.ref) ?? null }));
  return { ...{ ranAt, fromAt, toAt, compared, missing, extra, different }, differences };
}
