import { and, eq, sql as fragment, inArray } from "drizzle-orm";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { booksOf } from "#app/books/books.server.ts";
import { newId } from "#app/id.server.ts";
import { answerBy, standingOf } from "#app/rules/claim.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { sql, type Tx } from "#db/client.server.ts";
import { type ClaimKind, claim, creator } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { auditMoney } from "./audit-money.ts";
import { amountIn } from "./claim.form.ts";
import { mailOpened } from "./mails.server.ts";
import { ceilingOf, type FoundOrder, findClaimed, plainRef } from "./order-of.server.ts";

export type OpenAsk = {
  campaignId: Id<"cmp">;
  kind: ClaimKind;
  orderRef: string;
  sale?: Id<"ord"> | undefined;
  /** As typed, in the campaign's currency. */
  amount: string;
  text: string;
};

export type Opened =
  | { outcome: "opened"; claimId: Id<"clm"> }
  /** There is an open one on this order; nothing was added. */
  | { outcome: "already_open"; claimId: Id<"clm"> }
  /** It was granted, or refused twice: that is the last word. */
  | { outcome: "decided"; claimId: Id<"clm"> }
  /** They neither are nor were in this campaign. */
  | { outcome: "not_yours" }
  | { outcome: "amount_odd" }
  /** More than the order can bear. */
  | { outcome: "over_order" }
  | { outcome: "too_many"; most: number }
  | { outcome: "too_often"; retryAfterSeconds: number };

export const mostOpen = 20;

// Each try says whether an order bears an amount: too few to feel one's way to what a stranger's order was worth.
const limit = new RateLimiterMemory({ points: 30, duration: 3600 });

type Place = { sellerId: Id<"sel">; sellerName: string; campaign: string; currency: Currency };

/** A creator says that an order isn't, or is wrongly, credited; from now on the seller's time runs. */
export async function openClaim(by: CreatorScope, ask: OpenAsk, now = new Date()): Promise<Opened> {
  try {
    await limit.consume(by.creatorId);
  } catch (refused) {
    const { msBeforeNext } = refused as { msBeforeNext: number };
    return { outcome: "too_often", retryAfterSeconds: Math.ceil(msBeforeNext / 1000) };
  }
  const place = await placeOf(by.creatorId, ask.campaignId);
  if (!place) return { outcome: "not_yours" };
  const asked = amountIn(place.currency, ask.amount);
  if (asked === undefined) return { outcome: "amount_odd" };
  const { sellerId } = place;
  const found = await findClaimed({
    ...{ sellerId, creatorId: by.creatorId, orderRef: ask.orderRef, orderId: ask.sale },
  });
  const { claimDays } = await booksOf(sellerId);
  return transaction(async (tx): Promise<Opened> => {
    // One at a time for a creator, so that a form sent twice and the bound on their number are seen by both.
    await tx
      .select({ id: creator.id })
      .from(creator)
      .where(eq(creator.id, by.creatorId))
      .for("no key update");
    const before = await earlier(tx, sellerId, by.creatorId, ask.orderRef, found);
    const standing = standingOf(before.map(({ state }) => state));
    const latest = before[0]?.id;
    if (latest && standing === "open") {
      const open = before.find(({ state }) => state === "open" || state === "with_operator");
      return { outcome: "already_open", claimId: open?.id ?? latest };
    }
    if (latest && (standing === "granted" || standing === "refused_twice"))
      return { outcome: "decided", claimId: latest };
    const ceiling = found ? await ceilingOf(sellerId, found.orderId, place.currency) : null;
    if (ceiling !== null && asked > ceiling) return { outcome: "over_order" };
    if ((await countOpen(tx, by.creatorId)) >= mostOpen) return { outcome: "too_many", most: mostOpen };
    const claimId = newId("clm");
    const second = standing === "refused_once";
    const until = answerBy(now, claimDays);
    await tx.insert(claim).values({
      ...{ sellerId, id: claimId, creatorId: by.creatorId, campaignId: ask.campaignId, kind: ask.kind },
      ...{ orderRef: ask.orderRef, orderId: found?.orderId ?? null, receiptId: found?.receiptId ?? null },
      ...{ currency: place.currency, asked, text: ask.text, openedAt: now, answerBy: until },
      ...(second ? { state: "with_operator", toOperatorAt: now, toOperatorBecause: "second" } : {}),
    });
    const after = { order: ask.orderRef, asked: auditMoney(asked, place.currency), kind: ask.kind };
    await audit(tx, {
      ...{ personId: by.personId, sellerId, action: "claim.opened", subject: claimId, after },
    });
    const about = { sellerId, claimId, creator: by.displayName, order: ask.orderRef, asked, answerBy: until };
    await mailOpened(tx, { ...about, currency: place.currency, second });
    return { outcome: "opened", claimId };
  });
}

async function placeOf(creatorId: Id<"crt">, campaignId: Id<"cmp">): Promise<Place | undefined> {
  const [creatorUuid, campaignUuid] = [uuidFromId(creatorId), uuidFromId(campaignId)];
  const [row] = await sql<{ seller_id: string; seller: string; campaign: string; currency: Currency }[]>`
    SELECT p.seller_id, s.name AS seller, p.name AS campaign, p.currency
      FROM campaign p JOIN seller s ON s.seller_id = p.seller_id
     WHERE p.id = ${campaignUuid}
       AND (EXISTS (SELECT 1 FROM enrolment n WHERE n.seller_id = p.seller_id AND n.campaign_id = p.id AND n.creator_id = ${creatorUuid})
            OR EXISTS (SELECT 1 FROM commission c WHERE c.seller_id = p.seller_id AND c.campaign_id = p.id AND c.creator_id = ${creatorUuid}))`;
  if (!row) return undefined;
  const { seller: sellerName, campaign, currency } = row;
  return { sellerId: idFromUuid("sel", row.seller_id), sellerName, campaign, currency };
}

/** Theirs on the same order, the newest first. */
function earlier(
  tx: Tx,
  sellerId: Id<"sel">,
  creatorId: Id<"crt">,
  orderRef: string,
  found: FoundOrder | undefined,
) {
  const sameText = fragment`lower(regexp_replace(${claim.orderRef}, '^#\\s*', '')) = ${plainRef(orderRef).toLowerCase()}`;
  // An order that is known is told by its id: another store's may have the same number.
  const same = found
    ? fragment`(${claim.orderId} = ${uuidFromId(found.orderId)} OR (${claim.orderId} IS NULL AND ${sameText}))`
    : sameText;
  return tx
    .select({ id: claim.id, state: claim.state })
    .from(claim)
    .where(and(eq(claim.sellerId, sellerId), eq(claim.creatorId, creatorId), same))
    .orderBy(fragment`${claim.openedAt} DESC, ${claim.id} DESC`);
}

const countOpen = async (tx: Tx, creatorId: Id<"crt">): Promise<number> =>
  tx.$count(claim, and(eq(claim.creatorId, creatorId), inArray(claim.state, ["open", "with_operator"])));
