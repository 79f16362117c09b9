import { randomBytes } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { hashPassword } from "#app/account/password.server.ts";
import type { SellerScope } from "#app/account/scope.server.ts";
import { addPerson } from "#app/account/signup.server.ts";
import { audit } from "#app/audit.server.ts";
import { linksMoved } from "#app/click/links.server.ts";
import { CouponTakenError } from "#app/coupon/coupon.server.ts";
import { enrol } from "#app/enrolment/enrol.server.ts";
import type { Locale } from "#app/i18n/config.ts";
import { newId } from "#app/id.server.ts";
import { log } from "#app/log.server.ts";
import { askChange } from "#app/money-change/change.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { db, type Tx } from "#db/client.server.ts";
import {
  campaign,
  creator,
  enrolment,
  importFile,
  importRow,
  moneyChange,
  person,
} from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { mailMoved } from "./mails.server.ts";
import type { MovedRow } from "./moved.ts";
import type { Move, Planned } from "./plan.ts";

export type Into = {
  campaignId: Id<"cmp">;
  name: string;
  currency: Currency;
  termsVersion: number;
  destinationUrl: string;
};

/** The campaign creators are moved into: a live one of the seller's, with terms they can have agreed to. */
export async function campaignToMoveInto(
  sellerId: Id<"sel">,
  campaignId: Id<"cmp">,
): Promise<Into | undefined> {
  const [found] = await db
    .select()
    .from(campaign)
    .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId)));
  if (!found?.termsVersion || found.status === "draft" || found.status === "closed") return undefined;
  const { name, currency, termsVersion, destinationUrl } = found;
  return { campaignId, name, currency, termsVersion, destinationUrl };
}

type Moving = { seller: SellerScope; importId: Id<"imp">; into: Into; system: string; locale: Locale };

/**
 * Does what was planned, a row at a time and each for itself, so that a row that can't be done stops no other. What
 * they are owed is asked for as an adjustment, which somebody else approves.
 */
export async function moveIn(moving: Moving, planned: readonly Planned[]): Promise<void> {
  const { seller, importId } = moving;
  const mine = and(
    eq(importFile.sellerId, seller.sellerId),
    eq(importFile.id, importId),
    eq(importFile.status, "running"),
  );
  // Nobody knows it: whoever moved in chooses a password by the mail they get.
  const locked = await hashPassword(randomBytes(32).toString("base64url"));
  let done = 0;
  for (const one of planned) {
    const row =
      "problem" in one ? { refused: one.problem, email: one.email } : await moveOne(moving, one.move, locked);
    const failed = "refused" in row;
    await db
      .insert(importRow)
      .values({
        ...{ sellerId: seller.sellerId, importId, line: one.line },
        ...{ reason: failed ? row.refused : null, detail: JSON.stringify(row) },
      })
      .onConflictDoNothing();
    done++;
    const still = await db
      .update(importFile)
      .set({
        heartbeatAt: sql`now()`,
        rows: done,
        ...(failed ? { refused: sql`${importFile.refused} + 1` } : { added: sql`${importFile.added} + 1` }),
        bytesDone: sql`${importFile.bytes} * ${done} / ${planned.length}`,
      })
      .where(mine)
      .returning({ id: importFile.id });
    // It was silent for so long that it was given up; the page says to bring the file again.
    if (still.length === 0) return;
  }
  await linksMoved(seller.sellerId);
  await db.update(importFile).set({ status: "done", finishedAt: new Date() }).where(mine);
}

async function moveOne(moving: Moving, move: Move, locked: string): Promise<MovedRow> {
  try {
    const made = await transaction((tx) => place(tx, moving, move, locked));
    if (!made) return { refused: "no_creator", email: move.email };
    const { creatorId, ...rest } = made;
    const opening = await openBalance(moving, creatorId, move.opening);
    const notes = opening.asked ? move.notes : [...move.notes, "opening_known" as const];
    const { email, name } = move;
    return {
      ...rest,
      creatorId,
      email,
      name,
      opening: move.opening.toString(),
      changeId: opening.changeId,
      notes,
    };
  } catch (error) {
    if (error instanceof CouponTakenError) return { refused: "coupon_taken", email: move.email };
    log.error({ error, importId: moving.importId, line: move.line }, "row not moved in");
    return { refused: "failed", email: move.email };
  }
}

/**
 * Asks for what a creator is owed, once for each system they come from: a file that is brought again, or a later
 * export of the same partners, must not promise the same money twice, nor may two that are read at the same moment.
 */
async function openBalance({ seller, into, system }: Moving, creatorId: Id<"crt">, amount: bigint) {
  if (amount === 0n) return { asked: true, changeId: null };
  const reason = `Opening balance, moved in from ${system}`;
  const { sellerId } = seller;
  const { currency } = into;
  const lock = `opening ${sellerId} ${creatorId} ${system} ${currency}`;
  // Asking has a transaction of its own; this one only holds the lock over the look and the asking.
  return transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
    const [known] = await tx
      .select({ id: moneyChange.id })
      .from(moneyChange)
      .where(
        and(
          ...[eq(moneyChange.sellerId, sellerId), eq(moneyChange.reason, reason)],
          ...[
            sql`${moneyChange.asked} ->> 'creatorId' = ${creatorId}`,
            sql`${moneyChange.asked} ->> 'currency' = ${currency}`,
            sql`${moneyChange.approved} IS NOT FALSE`,
          ],
        ),
      )
      .limit(1);
    if (known) return { asked: false, changeId: null };
    const asked = await askChange(seller, { kind: "adjustment", creatorId, currency, amount }, reason);
    return { asked: true, changeId: asked.outcome === "asked" ? asked.changeId : null };
  });
}

/** The person, the creator, and their place in the campaign; what is there already is used. */
async function place(tx: Tx, { seller, into, locale }: Moving, move: Move, locked: string) {
  const { sellerId, personId: by } = seller;
  const found = await creatorOf(tx, move, locked, locale);
  if (!found) return undefined;
  const { creatorId, personId } = found;
  const [there] = await tx
    .select({ id: enrolment.id })
    .from(enrolment)
    .where(
      and(
        eq(enrolment.sellerId, sellerId),
        eq(enrolment.campaignId, into.campaignId),
        eq(enrolment.creatorId, creatorId),
      ),
    );
  if (there) return { creatorId, link: null, coupon: null };
  const { campaignId, termsVersion, destinationUrl } = into;
  const { linkCode, couponCode } = await enrol(tx, {
    ...{ sellerId, campaignId, creatorId, termsVersion, destinationUrl },
    acceptedAt: new Date(),
    linkCode: move.code,
    coupon: move.coupon ? { kind: "chosen", code: move.coupon } : { kind: "none" },
  });
  await mailMoved(
    tx,
    { personId, email: move.email, locale, name: move.name },
    { seller: seller.sellerName, name: into.name, linkCode },
  );
  await audit(tx, { personId: by, sellerId, action: "creator.moved_in", subject: creatorId });
  return { creatorId, link: linkCode, coupon: couponCode };
}

async function creatorOf(tx: Tx, { email, name, country }: Move, locked: string, locale: Locale) {
  const made = await addPerson(tx, { email, name, passwordHash: locked, locale });
  if (made) {
    const creatorId = newId("crt");
    const handle = await freeHandle(tx, email);
    await tx.insert(creator).values({ id: creatorId, personId: made, handle, displayName: name, country });
    return { creatorId, personId: made };
  }
  const [known] = await tx
    .select({ creatorId: creator.id, personId: person.id })
    .from(person)
    .innerJoin(creator, eq(creator.personId, person.id))
    .where(eq(person.email, email));
  return known;
}

/** From the address, with a number where somebody has it; they can change it later. */
async function freeHandle(tx: Tx, email: string): Promise<string> {
  const stem =
    email
      .slice(0, email.indexOf("@"))
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "")
      .slice(0, 20) || "creator";
  const rows = await tx
    .select({ handle: creator.handle })
    .from(creator)
    .where(sql`starts_with(${creator.handle}::text, ${stem})`);
  const taken = new Set(rows.map(({ handle }) => handle.toLowerCase()));
  if (stem.length >= 3 && !taken.has(stem)) return stem;
  let number = 10;
  while (taken.has(`${stem}${number}`)) number++;
  return `${stem}${number}`;
}
