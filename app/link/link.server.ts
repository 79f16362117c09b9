import { and, count, eq } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { newId } from "#app/id.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { originsOf } from "#app/store/origin.server.ts";
import type { Tx } from "#db/client.server.ts";
import { campaign, enrolment, link, linkCode } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import { randomCode } from "./code.server.ts";
import { type DestinationRefusal, destinationOnOrigins } from "./destination.ts";
import { tagSourcesOf } from "./network-tags.queries.server.ts";
import { type NetworkRefusal, networkLink, tagsFor } from "./networks.ts";
import { tidyCode } from "./reserved.ts";
import { taggedDestination, utmOf } from "./utm.server.ts";
import { suggestCodes, type VanityRefusal, vanityRefusal } from "./vanity.server.ts";

const maxLinks = 100;

export type LinkOwner = {
  sellerId: Id<"sel">;
  enrolmentId: Id<"enr">;
  campaignId: Id<"cmp">;
  creatorId: Id<"crt">;
};

/**
 * A link with a short code of its own, in the transaction of whatever asks for it; `wanted` if it is free. The
 * campaign's UTM template is filled in where it leads.
 */
export async function makeLink(
  tx: Tx,
  owner: LinkOwner,
  destinationUrl: string,
  createdAt: Date,
  wanted: string | null = null,
  label = "",
) {
  const utm = await utmOf(tx, owner);
  for (let next = wanted; ; next = null) {
    const made = await linkWithCode(tx, owner, next ?? randomCode(8), (code) => ({
      ...{ destinationUrl: taggedDestination(destinationUrl, utm, code), createdAt, label },
    }));
    if (made) return made;
  }
}

/** Undefined when the code is taken. */
async function linkWithCode(
  tx: Tx,
  owner: LinkOwner,
  code: string,
  rest: (code: string) => { destinationUrl: string; createdAt: Date; label: string },
) {
  const linkId = newId("lnk");
  const { sellerId } = owner;
  const [route] = await tx
    .insert(linkCode)
    .values({ code, sellerId, linkId })
    .onConflictDoNothing()
    .returning({ code: linkCode.code });
  if (!route) return undefined;
  await tx.insert(link).values({ ...owner, id: linkId, code, ...rest(code) });
  return { linkId, code };
}

export type LinkCreated =
  | { outcome: "created"; linkId: Id<"lnk">; code: string }
  | { outcome: "not_yours" }
  | { outcome: "campaign_over" }
  | { outcome: "too_many"; max: number }
  | { outcome: "refused"; because: DestinationRefusal; origin?: string }
  /** The code they chose is not for them; free ones near to it. */
  | { outcome: "code_refused"; because: VanityRefusal; suggestions: string[] }
  /** On a marketplace, where the link would earn nobody anything. */
  | { outcome: "not_on_network"; because: NetworkRefusal };

/** One more link of an enrolled creator, to a page on one of the seller's registered origins. */
export function createLink(
  creator: CreatorScope,
  enrolmentId: Id<"enr">,
  destinationUrl: string,
  { code: wanted = "", label = "" }: { code?: string | undefined; label?: string | undefined } = {},
): Promise<LinkCreated> {
  return transaction(async (tx) => {
    // The lock keeps two requests from both being the hundredth.
    const [found] = await tx
      .select()
      .from(enrolment)
      .where(and(eq(enrolment.id, enrolmentId), eq(enrolment.creatorId, creator.creatorId)))
      .for("update");
    if (!found) return { outcome: "not_yours" };
    const { sellerId, campaignId, creatorId } = found;
    const [of] = await tx
      .select({ status: campaign.status })
      .from(campaign)
      .where(and(eq(campaign.sellerId, sellerId), eq(campaign.id, campaignId)));
    if (found.endedAt || of?.status === "closed") return { outcome: "campaign_over" };

    const target = destinationOnOrigins(destinationUrl, await originsOf(sellerId, tx));
    if (!target.ok) {
      const { because, origin } = target;
      return { outcome: "refused", because, ...(origin ? { origin } : {}) };
    }
    const typed = destinationUrl.trim();
    const tags = tagsFor(typed, await tagSourcesOf(sellerId, enrolmentId, tx));
    // The code is of letters and digits; which one it will be doesn't matter here.
    const placed = networkLink(typed, tags, "code");
    if (placed.outcome === "refused") return { outcome: "not_on_network", because: placed.because };

    const [made] = await tx
      .select({ links: count() })
      .from(link)
      .where(and(eq(link.sellerId, sellerId), eq(link.enrolmentId, enrolmentId)));
    if (made && made.links >= maxLinks) return { outcome: "too_many", max: maxLinks };

    const owner = { sellerId, enrolmentId, campaignId, creatorId };
    // A marketplace's address is kept as it was typed: tags are put in when it is followed, and change with them.
    const leadsTo = placed.outcome === "no_network" ? target.url.href : typed;
    const refuseCode = async (because: VanityRefusal) => ({
      ...{ outcome: "code_refused" as const, because },
      suggestions: await suggestCodes(wanted, creator.handle, tx),
    });
    const refused = wanted ? await vanityRefusal(tx, creator, wanted) : undefined;
    if (refused) return refuseCode(refused);
    const at = new Date();
    const utm = await utmOf(tx, owner);
    const created = wanted
      ? await linkWithCode(tx, owner, tidyCode(wanted), (code) => ({
          ...{ destinationUrl: taggedDestination(leadsTo, utm, code), createdAt: at, label },
        }))
      : await makeLink(tx, owner, leadsTo, at, null, label);
    // Somebody took it between the question and now.
    if (!created) return refuseCode("taken");
    const { personId } = creator;
    await audit(tx, { personId, sellerId, action: "link.created", subject: created.linkId });
    return { outcome: "created", ...created };
  });
}
