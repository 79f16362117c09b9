import { eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { createCampaign } from "#app/campaign/campaign.server.ts";
import { publishCampaign } from "#app/campaign/publish.server.ts";
import { enrol } from "#app/enrolment/enrol.server.ts";
import { newId } from "#app/id.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import type { Currency } from "#app/rules/money.ts";
import { plainTerms } from "#app/rules/terms.ts";
import { addOrigin } from "#app/store/origin.server.ts";
import { db, sql } from "#db/client.server.ts";
import { creator, person, seller, sellerMember } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import type { ReplayLink } from "./touches.server.ts";

const replayOrigin = "https://replay.example";
const madeCreators = ["Replay creator A", "Replay creator B", "Replay creator C"];

/** The seller as its owner, who a replay acts for; undefined when there is no such seller. */
export async function ownerScope(sellerId: Id<"sel">): Promise<SellerScope | undefined> {
  const [row] = await db
    .select({ seller, person })
    .from(seller)
    .innerJoin(sellerMember, eq(sellerMember.sellerId, seller.sellerId))
    .innerJoin(person, eq(person.id, sellerMember.personId))
    .where(eq(seller.sellerId, sellerId))
    .orderBy(sellerMember.createdAt)
    .limit(1);
  if (!row) return undefined;
  const { name: sellerName, feeBps } = row.seller;
  const { id: personId, name: personName, email } = row.person;
  return { sellerId, sellerName, feeBps, role: "owner", personId, personName, email };
}

/** One link of every creator in the seller's first campaign in this currency that has creators. */
export async function findLinks(sellerId: Id<"sel">, currency: Currency): Promise<ReplayLink[]> {
  const rows = await sql<{ link_id: string; creator_id: string; campaign_id: string }[]>`
    SELECT DISTINCT ON (l.campaign_id, l.creator_id) l.id AS link_id, l.creator_id, l.campaign_id
      FROM link l
     WHERE l.seller_id = ${uuidFromId(sellerId)} AND l.campaign_id = (
             SELECT c.id FROM campaign c JOIN enrolment e ON e.seller_id = c.seller_id AND e.campaign_id = c.id
              WHERE c.seller_id = ${uuidFromId(sellerId)} AND c.currency = ${currency} AND c.status = 'published'
              ORDER BY c.created_at, c.id LIMIT 1)
     ORDER BY l.campaign_id, l.creator_id, l.created_at, l.id`;
  return rows.map((row) => ({
    linkId: idFromUuid("lnk", row.link_id),
    creatorId: idFromUuid("crt", row.creator_id),
    campaignId: idFromUuid("cmp", row.campaign_id),
  }));
}

/** A campaign to replay into: 12.5 %, 30 days each of window and hold, with the seller's creators in it. */
export async function makeCampaign(
  scope: SellerScope,
  currency: Currency,
  before: Date,
): Promise<ReplayLink[]> {
  await addOrigin(scope, replayOrigin);
  const destinationUrl = `${replayOrigin}/`;
  const made = await createCampaign(scope, {
    name: `Replay ${currency}`,
    brief: "Made by npm run replay: real orders, with touches drawn by a seed.",
    destinationUrl,
    products: [],
    terms: plainTerms({ currency, rate: { kind: "percent_per_line", bps: 1250 }, holdDays: 30 }),
    joinMode: "invited",
    givesCoupon: false,
  });
  if (made.outcome !== "created") throw new Error(`the replay's campaign was not made: ${made.outcome}`);
  await publishCampaign(scope, made.campaignId, before);
  const { sellerId } = scope;
  const { campaignId } = made;
  await transaction(async (tx) => {
    for (const creatorId of await creatorsFor(sellerId)) {
      await enrol(tx, {
        sellerId,
        campaignId,
        creatorId,
        termsVersion: 1,
        acceptedAt: before,
        destinationUrl,
        coupon: { kind: "none" },
      });
    }
  });
  return findLinks(sellerId, currency);
}

async function creatorsFor(sellerId: Id<"sel">): Promise<Id<"crt">[]> {
  const rows = await sql<{ creator_id: string }[]>`
    SELECT DISTINCT creator_id FROM enrolment WHERE seller_id = ${uuidFromId(sellerId)} ORDER BY 1`;
  if (rows.length > 0) return rows.map(({ creator_id }) => idFromUuid("crt", creator_id));
  const made: Id<"crt">[] = [];
  for (const displayName of madeCreators) {
    const [personId, creatorId] = [newId("per"), newId("crt")];
    const handle = `replay-${creatorId.slice(-8)}`;
    // No password opens this account: its hash is none.
    await db
      .insert(person)
      .values({ id: personId, email: `${handle}@replay.invalid`, name: displayName, passwordHash: "!" });
    await db.insert(creator).values({ id: creatorId, personId, handle, displayName });
    made.push(creatorId);
  }
  return made;
}
