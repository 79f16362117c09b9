import { and, inArray, ne, sql } from "drizzle-orm";
import type { Id } from "#app/rules/ids.ts";
import { type Db, db, type Tx } from "#db/client.server.ts";
import { creator, linkCode } from "#db/schema/index.ts";
import { codeShape, glance, isReserved, passing, tidyCode } from "./reserved.ts";

export type VanityRefusal = "shape" | "reserved" | "look_alike" | "taken";

/** Why a creator can't have a code; undefined: they can, as things stand. */
export async function vanityRefusal(
  tx: Tx | Db,
  { creatorId, handle }: { creatorId: Id<"crt">; handle: string },
  wanted: string,
): Promise<VanityRefusal | undefined> {
  if (!codeShape.test(wanted)) return "shape";
  const code = tidyCode(wanted);
  if (isReserved(code)) return "reserved";
  if (glance(code) !== glance(handle) && (await isSomebodys(tx, creatorId, code))) return "look_alike";
  return (await takenOf(tx, [code])).size > 0 ? "taken" : undefined;
}

/** Whether it reads as the handle of another creator: their followers would take the link for theirs. */
async function isSomebodys(tx: Tx | Db, creatorId: Id<"crt">, code: string): Promise<boolean> {
  const seen = sql`translate(lower(${creator.handle}), ${`${passing.from}._-`}, ${passing.to})`;
  const [other] = await tx
    .select({ id: creator.id })
    .from(creator)
    .where(and(ne(creator.id, creatorId), sql`${seen} = ${glance(code)}`))
    .limit(1);
  return other !== undefined;
}

async function takenOf(tx: Tx | Db, codes: readonly string[]): Promise<Set<string>> {
  const lower = sql<string>`lower(${linkCode.code})`;
  const rows = await tx
    .select({ code: lower })
    .from(linkCode)
    .where(inArray(lower, [...codes]));
  return new Set(rows.map(({ code }) => code));
}

/** Up to three codes near to the one that was wanted, free at this moment. */
export async function suggestCodes(wanted: string, handle: string, tx: Tx | Db = db): Promise<string[]> {
  const base =
    tidyCode(wanted)
      .replace(/[^a-z0-9_-]/g, "")
      .slice(0, 24) || "link";
  const own = handle.toLowerCase().replace(/[^a-z0-9_-]/g, "");
  const tried = [`${own}-${base}`, `${base}-${own}`, ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${base}-${n}`)];
  const fit = [...new Set(tried)].filter((one) => codeShape.test(one) && !isReserved(one));
  const taken = await takenOf(tx, fit);
  return fit.filter((one) => !taken.has(one)).slice(0, 3);
}
