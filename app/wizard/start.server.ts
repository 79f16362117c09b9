import { and, eq } from "drizzle-orm";
import type { SellerScope } from "#app/account/scope.server.ts";
import { audit } from "#app/audit.server.ts";
import { newSlug } from "#app/campaign/slug.server.ts";
import { termsAsDraft } from "#app/campaign/terms.server.ts";
import { usualTermsTyped } from "#app/campaign/terms-defaults.ts";
import { newId } from "#app/id.server.ts";
import type { DestinationRefusal } from "#app/link/destination.ts";
import type { Id } from "#app/rules/ids.ts";
import { quickOrder } from "#app/rules/review.ts";
import { plainTerms } from "#app/rules/terms.ts";
import { addOrigin } from "#app/store/origin.server.ts";
import type { Tx } from "#db/client.server.ts";
import { campaign } from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";
import type { StartFields } from "./start.form.ts";

export type Started =
  | { outcome: "started"; campaignId: Id<"cmp"> }
  | { outcome: "refused_shop"; because: DestinationRefusal };

/** What a rate is until somebody has said one; such a draft can't be published. */
const placeholder = { kind: "percent_per_line", bps: 1000 } as const;

/** A draft with a name and little else. The shop becomes one of the sites that links may lead to. */
export async function startDraft(seller: SellerScope, fields: StartFields): Promise<Started> {
  const { name, shop, currency, formKey } = fields;
  const origin = await addOrigin(seller, shop);
  if (origin.outcome === "refused") return { outcome: "refused_shop", because: origin.because };
  return transaction(async (tx) => {
    const campaignId = newId("cmp");
    const { sellerId, personId } = seller;
    const pay = { currency, ...usualTermsTyped };
    const [made] = await tx
      .insert(campaign)
      .values({
        ...{ sellerId, id: campaignId, slug: newSlug(name), formKey },
        ...{ name, brief: "", joinMode: "application", currency, destinationUrl: shop },
        draft: termsAsDraft(plainTerms({ currency, rate: placeholder })),
        quickOrderSeconds: quickOrder.usual,
        // Neither can be read as a campaign's yet.
        typed: { brief: formText({ name }), pay: formText(pay) },
      })
      .onConflictDoNothing({ target: [campaign.sellerId, campaign.formKey] })
      .returning({ id: campaign.id });
    if (!made) return { outcome: "started", campaignId: await madeBy(tx, sellerId, formKey) };
    await audit(tx, { personId, sellerId, action: "campaign.created", subject: campaignId });
    return { outcome: "started", campaignId };
  });
}

const formText = (values: Record<string, unknown>): string =>
  new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)])).toString();

/** The campaign that the same page has made already. */
export async function madeBy(tx: Tx, sellerId: Id<"sel">, formKey: string): Promise<Id<"cmp">> {
  const [row] = await tx
    .select({ id: campaign.id })
    .from(campaign)
    .where(and(eq(campaign.sellerId, sellerId), eq(campaign.formKey, formKey)));
  if (!row) throw new Error("a form key that is taken has a campaign");
  return row.id;
}
