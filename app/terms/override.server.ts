import { eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { sealTerms } from "#app/campaign/terms.server.ts";
import type { Id } from "#app/rules/ids.ts";
import type { Terms } from "#app/rules/terms.ts";
import { directionOf } from "#app/rules/terms-change.ts";
import { fallingStep } from "#app/rules/tier-steps.ts";
import type { Tx } from "#db/client.server.ts";
import { creator, terms as termsTable } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { holdEnrolment } from "./accept.server.ts";
import { latest } from "./follow.ts";
import { aboutCampaign, mailOffered, mailRaised } from "./mails.server.ts";
import { offersFor } from "./offers.server.ts";
import { recordAcceptances } from "./record.server.ts";
import { campaignVersions, nextVersion, standings } from "./versions.server.ts";

type Refused =
  | { outcome: "not_yours" }
  /** The creator is no longer in the campaign, or it is closed. */
  | { outcome: "over" };

export type OverrideSet =
  /** Nothing in it is worse for the creator: it counts from now. */
  | { outcome: "raised"; version: number }
  /** It counts once the creator has accepted it. */
  | { outcome: "offered"; version: number }
  | { outcome: "nothing_changed" }
  | { outcome: "other_currency" }
  /** A step is below the rate or below the step before it. */
  | { outcome: "steps_fall" }
  /** The agency is no creator here, is the creator themself, or its part isn't 0.01 to 99.99 %. */
  | { outcome: "bad_agency" }
  | Refused;

/** Terms for one creator alone, in the place of the campaign's. */
export function setOverride(
  seller: SellerScope,
  enrolmentId: Id<"enr">,
  terms: Terms,
  now = new Date(),
): Promise<OverrideSet> {
  return transaction((tx) => changeIn(tx, seller, enrolmentId, () => terms, now));
}

/** Who sets terms: a member, or who had invited the creator with a rate of their own. */
type Setter = Pick<SellerScope, "sellerId" | "personId">;

/**
 * setOverride, as part of the transaction that lets a creator in; nothing changes for who stands under better terms by
 * then. @param change what they stand under, made better
 */
export function overrideIn(
  tx: Tx,
  seller: Setter,
  enrolmentId: Id<"enr">,
  change: (standing: Terms) => Terms,
  now: Date,
): Promise<OverrideSet> {
  const better = (standing: Terms) => {
    const next = change(standing);
    return directionOf(standing, next) === "raises" ? next : standing;
  };
  return changeIn(tx, seller, enrolmentId, better, now);
}

async function changeIn(
  tx: Tx,
  seller: Setter,
  enrolmentId: Id<"enr">,
  change: (standing: Terms) => Terms,
  now: Date,
): Promise<OverrideSet> {
  const held = await hold(tx, seller, enrolmentId);
  if (held.outcome !== "held") return held;
  const terms = change(held.standing.terms);
  if (terms.currency !== held.campaign.currency) return { outcome: "other_currency" };
  if (fallingStep(terms) !== undefined) return { outcome: "steps_fall" };
  if (!(await isAgency(tx, terms.agency, held.row.creatorId))) return { outcome: "bad_agency" };
  if (directionOf(held.standing.terms, terms) === "same") return { outcome: "nothing_changed" };
  return offer(tx, seller, held, { terms, effectiveAt: now, action: "terms.override_set" }, now);
}

export type OverrideWithdrawn =
  | Extract<OverrideSet, { outcome: "raised" | "offered" }>
  /** It had only been offered: the creator goes on as they stand. */
  | { outcome: "withdrawn"; version: number }
  | { outcome: "nothing_to_withdraw" }
  | Refused;

/**
 * The campaign's newest terms for a creator who had their own, or was offered some. Where that is worse for them
 * they are asked, and their own go on until they say yes.
 */
export function withdrawOverride(
  seller: SellerScope,
  enrolmentId: Id<"enr">,
  now = new Date(),
): Promise<OverrideWithdrawn> {
  return transaction(async (tx) => {
    const held = await hold(tx, seller, enrolmentId);
    if (held.outcome !== "held") return held;
    const { of, standing, versions } = held;
    const newest = versions.at(-1)!;
    const offers = await offersFor(tx, { ...of, enrolmentId }, standing, versions, now);
    const offered = offers.find(({ own }) => own);
    if (!standing.own && !offered) return { outcome: "nothing_to_withdraw" };
    if (offered?.hash === newest.hash) return { outcome: "nothing_to_withdraw" };
    const next = { terms: newest.terms, effectiveAt: latest(newest.effectiveAt, now) };
    const action = "terms.override_withdrawn";
    if (standing.own) return offer(tx, seller, held, { ...next, action }, now);
    // Only a newer version ends an offer; as the campaign's own, it asks nobody anything.
    const { version } = await addVersion(tx, seller, held, { ...next, action }, now);
    return { outcome: "withdrawn", version };
  });
}

type Held = Extract<Awaited<ReturnType<typeof hold>>, { outcome: "held" }>;

async function hold(tx: Tx, { sellerId }: Setter, enrolmentId: Id<"enr">) {
  const held = await holdEnrolment(tx, enrolmentId, { sellerId }, "no key update");
  if (!held) return { outcome: "not_yours" } as const;
  if (held.closed || held.row.endedAt) return { outcome: "over" } as const;
  const versions = await campaignVersions(tx, held.of);
  const [standing] = await standings(tx, held.of, versions, enrolmentId);
  // Everybody who is enrolled has accepted something: the rows are written together.
  if (!standing) throw new TypeError("an enrolment without accepted terms");
  return { outcome: "held", ...held, versions, standing } as const;
}

type Next = { terms: Terms; effectiveAt: Date; action: string };

async function addVersion(
  tx: Tx,
  { personId, sellerId }: Setter,
  { of, row, standing }: Held,
  { terms, effectiveAt, action }: Next,
  now: Date,
): Promise<{ version: number; compared: ReturnType<typeof directionOf> }> {
  const version = await nextVersion(tx, of);
  const { canonical, hash } = sealTerms(terms);
  const compared = directionOf(standing.terms, terms);
  const direction = compared === "lowers" ? "lowers" : "raises";
  await tx.insert(termsTable).values({
    ...{ ...of, version, canonical, hash, direction, enrolmentId: row.id },
    ...{ effectiveAt, publishedAt: now, publishedBy: personId },
  });
  await audit(tx, { personId, sellerId, action, subject: row.id, detail: { version, hash, direction } });
  return { version, compared };
}

async function offer(
  tx: Tx,
  seller: Setter,
  held: Held,
  next: Next,
  now: Date,
): Promise<Extract<OverrideSet, { outcome: "raised" | "offered" }>> {
  const { version, compared } = await addVersion(tx, seller, held, next, now);
  const { of, standing } = held;
  const { id: enrolmentId, creatorId } = held.row;
  const { terms, effectiveAt } = next;
  const change = { enrolmentId, creatorId, before: standing.terms, next: { version, terms, effectiveAt } };
  if (compared !== "lowers") {
    const countsFrom = latest(effectiveAt, standing.countsFrom);
    await recordAcceptances(tx, of.sellerId, [{ enrolmentId, version, countsFrom, how: "raised" }], now);
    if (compared === "raises") await mailRaised(tx, await aboutCampaign(tx, of), change, countsFrom);
    return { outcome: "raised", version };
  }
  await mailOffered(tx, await aboutCampaign(tx, of), change);
  return { outcome: "offered", version };
}

async function isAgency(tx: Tx, agency: Terms["agency"], ofCreator: Id<"crt">): Promise<boolean> {
  if (agency === null) return true;
  const { creatorId, shareBps } = agency;
  if (creatorId === ofCreator || shareBps < 1 || shareBps > 9_999) return false;
  const [known] = await tx.select({ id: creator.id }).from(creator).where(eq(creator.id, creatorId));
  return known !== undefined;
}
