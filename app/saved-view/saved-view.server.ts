import { and, eq, sql as fragment, isNull } from "drizzle-orm";
import { newId } from "#app/id.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { savedView } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

export const mostViews = 20;

/** A page's filters under a name. `query` is without "?". */
export type SavedView = { viewId: Id<"sav">; name: string; query: string };

/** Whose views: a person's own, of one seller's pages or of their pages as a creator (null). */
export type ViewsOf = { personId: Id<"per">; sellerId: Id<"sel"> | null; path: string };

const ownRows = ({ personId, sellerId, path }: ViewsOf) =>
  and(
    eq(savedView.personId, personId),
    eq(savedView.path, path),
    sellerId === null ? isNull(savedView.sellerId) : eq(savedView.sellerId, sellerId),
  );

export async function savedViews(of: ViewsOf): Promise<SavedView[]> {
  return db
    .select({ viewId: savedView.id, name: savedView.name, query: savedView.query })
    .from(savedView)
    .where(ownRows(of))
    .orderBy(savedView.createdAt, savedView.id)
    .limit(mostViews);
}

/**
 * Keeps a view. The same name for the same filters is the same view, sent twice. The person's row is locked, so that two
 * at once are counted one after the other.
 */
export async function saveView(
  of: ViewsOf,
  { name, query }: Pick<SavedView, "name" | "query">,
): Promise<{ outcome: "saved" | "taken" | "full" }> {
  return transaction(async (tx) => {
    await tx.execute(fragment`SELECT 1 FROM person WHERE id = ${uuidFromId(of.personId)} FOR UPDATE`);
    const views = await tx.select().from(savedView).where(ownRows(of));
    const same = views.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (same) return { outcome: same.query === query ? "saved" : "taken" } as const;
    if (views.length >= mostViews) return { outcome: "full" } as const;
    await tx.insert(savedView).values({ id: newId("sav"), ...of, query, name });
    return { outcome: "saved" } as const;
  });
}

/** Removes it; one that is gone already, or somebody else's, changes nothing. */
export async function removeView(of: ViewsOf, viewId: Id<"sav">): Promise<void> {
  await db.delete(savedView).where(and(ownRows(of), eq(savedView.id, viewId)));
}
