import { z } from "zod";
import { fileId, oneLine, webAddress } from "#app/campaign/fields.ts";
import { figure, whole } from "#app/campaign/terms.form.ts";
import { readAmount } from "#app/campaign/typed-numbers.ts";
import { utmComplaint } from "#app/campaign/utm.ts";
import type { Currency } from "#app/rules/money.ts";

export const maxAssets = 30;
export const usualContentDays = 14;

const asset = z.object({
  assetId: z.string().max(60).optional(),
  title: oneLine(120),
  note: oneLine(300).optional(),
  fileId: fileId.optional(),
  url: webAddress.optional(),
});

const template = z
  .string()
  .max(400)
  .transform((text) => text.trim().replace(/^\?/, ""))
  .superRefine((text, context) => {
    const complaint = text ? utmComplaint(text) : undefined;
    if (complaint)
      context.addIssue({ code: "custom", message: `seller.campaign.wizard.errors.${complaint}` });
  });

/** What creators get to work with, as typed; amounts in the campaign's currency. */
export const kitForm = (currency: Currency) =>
  z
    .object({
      assets: z.array(asset).max(maxAssets),
      sampleText: oneLine(200).optional(),
      sampleValue: figure.optional(),
      sampleCount: whole(1, 100_000).optional(),
      sampleContentDays: whole(1, 180).optional(),
      utmTemplate: template.optional(),
      givesCoupon: z.boolean().optional(),
    })
    .superRefine((typed, context) => {
      const complain = (path: (string | number)[], message: string) =>
        context.addIssue({ code: "custom", path, message });
      for (const [index, { fileId: file, url }] of typed.assets.entries()) {
        if (!file && !url) complain(["assets", index, "url"], "seller.campaign.wizard.errors.assetNeither");
        if (file && url) complain(["assets", index, "url"], "seller.campaign.wizard.errors.assetBoth");
      }
      const { sampleText, sampleValue, sampleCount } = typed;
      if (!sampleText && (sampleValue?.trim() || sampleCount !== undefined))
        complain(["sampleText"], "common.errors.required");
      if (sampleValue?.trim() && readAmount(sampleValue, currency) === undefined)
        complain(["sampleValue"], "seller.campaign.errors.flat");
    });
export type KitTyped = z.output<ReturnType<typeof kitForm>>;
