import { and, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { sampleOfferOf } from "#app/campaign/extras.queries.server.ts";
import { tellCreator } from "#app/notice/notify.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Tx } from "#db/client.server.ts";
import { campaign, type SampleStatus, sample } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { sampleNews } from "./mails.server.ts";
import { samplesLeft } from "./request.server.ts";
import type { ShipFields } from "./sample.form.ts";

type NotMoved =
  | { outcome: "not_yours" }
  /** It is somewhere else on its way already. */
  | { outcome: "already"; status: SampleStatus };

/** Promises a sample; what it is worth is written down with it. However many are promised at once, no more than there are. */
export function approveSample(
  seller: SellerScope,
  sampleId: Id<"smp">,
  now = new Date(),
): Promise<{ outcome: "approved" } | { outcome: "none_left" } | NotMoved> {
  return transaction(async (tx) => {
    const found = await hold(tx, seller, sampleId);
    if (!found) return { outcome: "not_yours" };
    const { row, of } = found;
    if (row.status !== "requested") return { outcome: "already", status: row.status };
    const offer = sampleOfferOf(of);
    const { sellerId } = seller;
    const left = offer && (await samplesLeft({ sellerId, campaignId: of.id, count: offer.count }, tx));
    if (left === 0) return { outcome: "none_left" };
    await move(tx, seller, found, { status: "approved", decidedAt: now, value: offer?.value ?? null }, "");
    return { outcome: "approved" };
  });
}

/** Says no to a request, or to what was promised and never sent; the creator reads why. Their address is deleted. */
export function declineSample(
  seller: SellerScope,
  sampleId: Id<"smp">,
  reason: string,
  now = new Date(),
): Promise<{ outcome: "declined" } | NotMoved> {
  return transaction(async (tx) => {
    const found = await hold(tx, seller, sampleId);
    if (!found) return { outcome: "not_yours" };
    const { status } = found.row;
    if (status !== "requested" && status !== "approved") return { outcome: "already", status };
    await move(tx, seller, found, { status: "declined", decidedAt: now, reason, address: null }, reason);
    return { outcome: "declined" };
  });
}

/** It is on its way. */
export function shipSample(
  seller: SellerScope,
  sampleId: Id<"smp">,
  { carrier, tracking }: ShipFields,
  now = new Date(),
): Promise<{ outcome: "shipped" } | NotMoved> {
  return transaction(async (tx) => {
    const found = await hold(tx, seller, sampleId);
    if (!found) return { outcome: "not_yours" };
    const { status } = found.row;
    if (status !== "approved") return { outcome: "already", status };
    const on = { status: "shipped" as const, shippedAt: now, carrier, tracking };
    await move(tx, seller, found, on, `${carrier} ${tracking}`);
    return { outcome: "shipped" };
  });
}

/** One of the seller's samples, held after its campaign: samples are counted one by one. */
async function hold(tx: Tx, { sellerId }: SellerScope, sampleId: Id<"smp">) {
  const mine = and(eq(sample.sellerId, sellerId), eq(sample.id, sampleId));
  const [at] = await tx.select({ campaignId: sample.campaignId }).from(sample).where(mine);
  if (!at) return undefined;
  const [of] = await tx
    .select()
    .from(campaign)
    .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, at.campaignId)))
    .for("no key update");
  const [row] = await tx.select().from(sample).where(mine).for("update");
  return of && row && { of, row };
}

type Held = NonNullable<Awaited<ReturnType<typeof hold>>>;

async function move(
  tx: Tx,
  { sellerId, sellerName, personId }: SellerScope,
  { row, of }: Held,
  to: Partial<typeof sample.$inferInsert> & { status: "approved" | "declined" | "shipped" },
  told: string,
) {
  await tx
    .update(sample)
    .set(to)
    .where(and(eq(sample.sellerId, sellerId), eq(sample.id, row.id)));
  await audit(tx, { personId, sellerId, action: `sample.${to.status}`, subject: row.id });
  const about = { campaign: of.name, seller: sellerName, told };
  await tellCreator(tx, row.creatorId, sampleNews(to.status, about, row.enrolmentId));
}
