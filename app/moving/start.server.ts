import { stat } from "node:fs/promises";
import { and, eq, sql } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import type { Locale } from "#app/i18n/config.ts";
import type { Mapping } from "#app/import/mapping.ts";
import { fileOf, forget, hashOf, headOf } from "#app/import/records.server.ts";
import { sniffAny } from "#app/import/sniff.ts";
import { log } from "#app/log.server.ts";
import { approveChange } from "#app/money-change/change.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { importFile } from "#db/schema/index.ts";
import { movingLayouts, type System, systemNames } from "./layouts.ts";
import { type Into, moveIn } from "./move.server.ts";
import { openingsOf, planFile } from "./moving.queries.server.ts";

export type Brought =
  | { outcome: "brought"; importId: Id<"imp"> }
  | { outcome: "refused"; because: "empty" | "not_a_list" };

/** Takes in another system's export; nobody is moved before `startMove`. */
export async function bringExport(
  { sellerId, personId }: SellerScope,
  importId: Id<"imp">,
  { name, system }: { name: string; system: System },
): Promise<Brought> {
  const head = await headOf(importId);
  const found = head && head.byteLength > 0 ? sniffAny(head, movingLayouts[system]) : undefined;
  if (!found) {
    await forget(importId);
    return { outcome: "refused", because: head?.byteLength ? "not_a_list" : "empty" };
  }
  const { sample: _, ...mapping } = found;
  const { size: bytes } = await stat(fileOf(importId));
  await db.insert(importFile).values({
    ...{ sellerId, id: importId, storeId: null, layout: system, name: name.slice(0, 200), bytes },
    ...{ fileHash: await hashOf(importId), mapping, createdBy: personId },
  });
  return { outcome: "brought", importId };
}

export type MoveStarted =
  | { outcome: "started"; finished: Promise<void> }
  | { outcome: "not_yours" }
  | { outcome: "too_many" | "gone" | "other_currency" };

/** Moves everybody in who was planned; answers at once. `finished` is for who wants to wait. */
export async function startMove(
  seller: SellerScope,
  importId: Id<"imp">,
  system: System,
  mapping: Mapping,
  into: Into,
  locale: Locale,
): Promise<MoveStarted> {
  const plan = await planFile(seller, importId, mapping, into);
  if (plan.outcome !== "planned") return { outcome: plan.outcome };
  const { sellerId, personId } = seller;
  const mine = and(eq(importFile.sellerId, sellerId), eq(importFile.id, importId));
  const [started] = await db
    .update(importFile)
    .set({ status: "running", mapping, heartbeatAt: sql`now()` })
    .where(and(mine, eq(importFile.status, "uploaded")))
    .returning({ id: importFile.id });
  if (!started) return { outcome: "not_yours" };
  await audit(db, { personId, sellerId, action: "moving.started", subject: importId, detail: { system } });
  const moving = { seller, importId, into, system: systemNames[system], locale };
  const finished = moveIn(moving, plan.rows)
    .catch(async (error: unknown) => {
      log.error({ error, importId }, "moving in broke off");
      await db
        .update(importFile)
        .set({ status: "failed", reason: "broke_off", finishedAt: new Date() })
        .where(and(mine, eq(importFile.status, "running")));
    })
    .then(() => forget(importId));
  return { outcome: "started", finished };
}

export type OpeningsApproved = { posted: number; left: number; samePerson: boolean };

/** The second pair of eyes over all opening balances of a move; each is posted by itself. */
export async function approveOpenings(seller: SellerScope, importId: Id<"imp">): Promise<OpeningsApproved> {
  const { ids } = await openingsOf(seller, importId);
  let posted = 0;
  let samePerson = false;
  for (const id of ids) {
    const { outcome } = await approveChange(seller, id);
    if (outcome === "posted") posted++;
    else if (outcome === "same_person") samePerson = true;
  }
  return { posted, left: ids.length - posted, samePerson };
}
