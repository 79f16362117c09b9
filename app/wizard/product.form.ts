import { z } from "zod";
import { name } from "#app/account/fields.ts";
import { fileId, oneLine, webAddress } from "#app/campaign/fields.ts";
import { figure } from "#app/campaign/terms.form.ts";
import { readAmount } from "#app/campaign/typed-numbers.ts";
import type { Currency } from "#app/rules/money.ts";

/** A campaign has at most so many products. */
export const maxProducts = 200;

/** Where a creator's first link leads. */
export const DestinationForm = z.object({ destinationUrl: webAddress });
export type DestinationTyped = z.output<typeof DestinationForm>;

/** A product as typed; its price in the campaign's currency. */
export const productForm = (currency: Currency) =>
  z
    .object({
      name,
      url: webAddress,
      sku: oneLine(100).optional(),
      price: figure.optional(),
      imageUrl: webAddress
        .refine((url) => url.startsWith("https:"), "public.link.refused.not_https")
        .optional(),
      fileId: fileId.optional(),
    })
    .superRefine(({ price }, context) => {
      if (price?.trim() && readAmount(price, currency) === undefined)
        context.addIssue({ code: "custom", path: ["price"], message: "seller.campaign.errors.flat" });
    });
export type ProductTyped = z.output<ReturnType<typeof productForm>>;

export type ProductFields = {
  name: string;
  url: string;
  sku: string | null;
  /** Minor units. */
  price: bigint | null;
  imageUrl: string | null;
  fileId: ProductTyped["fileId"] | null;
};

/** What a form that `productForm` let through means. */
export function productFields(typed: ProductTyped, currency: Currency): ProductFields {
  const { name, url, sku = null, price, imageUrl = null, fileId = null } = typed;
  return { name, url, sku, price: readAmount(price ?? "", currency) ?? null, imageUrl, fileId };
}
