import { and, asc, desc, eq } from "drizzle-orm";
import { managing } from "#app/account/roles.ts";
import type { SellerScope } from "#app/account/scope.server.ts";
import { sampleOfferOf } from "#app/campaign/extras.queries.server.ts";
import { log } from "#app/log.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { unseal } from "#app/secret.server.ts";
import { db } from "#db/client.server.ts";
import { application, campaign, contentProof, creator, type SampleStatus, sample } from "#db/schema/index.ts";
import { samplesLeft } from "./request.server.ts";
import type { SampleAddress } from "./sample.form.ts";

const shown = {
  sampleId: sample.id,
  status: sample.status,
  note: sample.note,
  value: sample.value,
  reason: sample.reason,
  carrier: sample.carrier,
  tracking: sample.tracking,
  requestedAt: sample.requestedAt,
  decidedAt: sample.decidedAt,
  shippedAt: sample.shippedAt,
  receivedAt: sample.receivedAt,
  contentDueAt: sample.contentDueAt,
  proofId: sample.proofId,
  proofStatus: contentProof.status,
};
const itsProof = and(eq(contentProof.sellerId, sample.sellerId), eq(contentProof.id, sample.proofId));

/** A creator's samples in a campaign, the newest first, without where they were sent. */
export function samplesOf(sellerId: Id<"sel">, enrolmentId: Id<"enr">) {
  return db
    .select(shown)
    .from(sample)
    .leftJoin(contentProof, itsProof)
    .where(and(eq(sample.sellerId, sellerId), eq(sample.enrolmentId, enrolmentId)))
    .orderBy(desc(sample.requestedAt));
}
export type Sample = Awaited<ReturnType<typeof samplesOf>>[number];

/** What a creator may ask for, and whether they said so when they applied. */
export async function sampleRoom(of: { sellerId: Id<"sel">; campaignId: Id<"cmp">; creatorId: Id<"crt"> }) {
  const { sellerId, campaignId, creatorId } = of;
  const [[row], [asked]] = await Promise.all([
    db
      .select({ sampleOffer: campaign.sampleOffer, currency: campaign.currency })
      .from(campaign)
      .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId))),
    db
      .select({ wants: application.wantsSample })
      .from(application)
      .where(
        and(
          eq(application.sellerId, sellerId),
          eq(application.campaignId, campaignId),
          eq(application.creatorId, creatorId),
        ),
      ),
  ]);
  const offer = row ? sampleOfferOf(row) : null;
  const left = offer && (await samplesLeft({ sellerId, campaignId, count: offer.count }));
  return { offer, left: left ?? null, wants: asked?.wants ?? false };
}

export type SampleFilter = { status?: SampleStatus | undefined; campaignId?: Id<"cmp"> | undefined };

const whose = { creatorId: creator.id, creatorName: creator.displayName, handle: creator.handle };
const where = {
  campaignId: campaign.id,
  campaignName: campaign.name,
  currency: campaign.currency,
  enrolmentId: sample.enrolmentId,
};
const itsCampaign = and(eq(campaign.sellerId, sample.sellerId), eq(campaign.id, sample.campaignId));

/** The samples of a seller's campaigns, without addresses; 200 at most. */
export function listSamples({ sellerId }: Pick<SellerScope, "sellerId">, filter: SampleFilter = {}) {
  const { status, campaignId } = filter;
  return db
    .select({ ...shown, ...whose, ...where })
    .from(sample)
    .innerJoin(creator, eq(creator.id, sample.creatorId))
    .innerJoin(campaign, itsCampaign)
    .leftJoin(contentProof, itsProof)
    .where(
      and(
        eq(sample.sellerId, sellerId),
        status ? eq(sample.status, status) : undefined,
        campaignId ? eq(sample.campaignId, campaignId) : undefined,
      ),
    )
    .orderBy(status ? asc(sample.requestedAt) : desc(sample.requestedAt))
    .limit(200);
}

/** One sample. Where to send it is for an owner or manager alone, and only while there is something to send. */
export async function findSample({ sellerId, role }: SellerScope, sampleId: Id<"smp">) {
  const [row] = await db
    .select({ ...shown, ...whose, ...where, sealed: sample.address })
    .from(sample)
    .innerJoin(creator, eq(creator.id, sample.creatorId))
    .innerJoin(campaign, itsCampaign)
    .leftJoin(contentProof, itsProof)
    .where(and(eq(sample.sellerId, sellerId), eq(sample.id, sampleId)));
  if (!row) return undefined;
  const { sealed, ...rest } = row;
  const may = managing.some((one) => one === role);
  return { ...rest, address: may && sealed ? opened(sealed, sampleId) : null };
}

function opened(sealed: string, sampleId: string): SampleAddress | null {
  try {
    return JSON.parse(unseal(sealed)) as SampleAddress;
  } catch (error) {
    log.error({ error, sampleId }, "an address could not be read");
    return null;
  }
}
