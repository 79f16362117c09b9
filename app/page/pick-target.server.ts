import { and, eq, inArray, isNull } from "drizzle-orm";
import type { CreatorScope } from "#app/account/scope.server.ts";
import { createLink, type LinkCreated } from "#app/link/link.server.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { link } from "#db/schema/index.ts";
import { pickSources } from "./sources.queries.server.ts";

export type PickTarget =
  | {
      outcome: "found";
      sellerId: Id<"sel">;
      campaignId: Id<"cmp">;
      linkId: Id<"lnk">;
      url: string;
      title: string;
    }
  /** No live link of theirs, no product of a campaign they are in. */
  | { outcome: "not_yours" }
  | { outcome: "no_link"; because: Exclude<LinkCreated["outcome"], "created"> };

/** The link a pick is about: the chosen one, or that of the chosen product, made where there is none yet. */
export async function pickTarget(creator: CreatorScope, source: string): Promise<PickTarget> {
  const { links, products } = await pickSources(creator);
  const linkId = parseId("lnk", source);
  const chosen = linkId && links.find((one) => one.linkId === linkId);
  if (chosen) return { outcome: "found", ...chosen, title: chosen.label || chosen.campaignName };

  const productId = parseId("prd", source);
  const product = productId && products.find((one) => one.productId === productId);
  if (!product) return { outcome: "not_yours" };
  const { sellerId, campaignId, enrolmentId, url, name: title } = product;
  const about = { outcome: "found", sellerId, campaignId, url, title } as const;
  const [known] = await db
    .select({ linkId: link.id })
    .from(link)
    .where(
      and(
        eq(link.sellerId, sellerId),
        eq(link.enrolmentId, enrolmentId),
        inArray(link.destinationUrl, URL.canParse(url) ? [url, new URL(url).href] : [url]),
        isNull(link.closedAt),
      ),
    )
    .orderBy(link.createdAt)
    .limit(1);
  if (known) return { ...about, linkId: known.linkId };
  const made = await createLink(creator, enrolmentId, url);
  if (made.outcome !== "created") return { outcome: "no_link", because: made.outcome };
  return { ...about, linkId: made.linkId };
}
