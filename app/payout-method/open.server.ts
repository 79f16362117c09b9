import { inArray } from "drizzle-orm";
import type { Id } from "#app/rules/ids.ts";
import { UnsealError, unseal } from "#app/secret.server.ts";
import { db } from "#db/client.server.ts";
import { payoutMethod } from "#db/schema/index.ts";
import { type MethodDetails, parseDetails } from "./details.ts";

/** What stands in a method, in full; "unreadable" when it was sealed under another SECRET_KEY, null: no such method. */
export async function openMethod(methodId: Id<"pym">): Promise<MethodDetails | "unreadable" | null> {
  return (await openMethods([methodId])).get(methodId) ?? null;
}

/** The same for many; those that aren't there are left out. */
export async function openMethods(
  methodIds: readonly Id<"pym">[],
): Promise<Map<Id<"pym">, MethodDetails | "unreadable">> {
  if (methodIds.length === 0) return new Map();
  const rows = await db
    .select({ id: payoutMethod.id, sealed: payoutMethod.sealed })
    .from(payoutMethod)
    .where(inArray(payoutMethod.id, [...methodIds]));
  return new Map(rows.map(({ id, sealed }) => [id, openSealed(sealed)]));
}

export function openSealed(sealed: string): MethodDetails | "unreadable" {
  try {
    return parseDetails(unseal(sealed));
  } catch (error) {
    if (error instanceof UnsealError) return "unreadable";
    throw error;
  }
}
