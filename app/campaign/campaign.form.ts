import { z } from "zod";
import { name } from "#app/account/fields.ts";
import { longText, webAddress } from "#app/campaign/fields.ts";
import { type Currency, exponentOf, parseCurrency, parseDecimalMoney } from "#app/rules/money.ts";
import type { Rate } from "#app/rules/terms.ts";

const maxProducts = 30;
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "common.errors.date");

export const joinModes = ["open", "application", "invited"] as const;
export const rateKinds = ["percent_per_line", "flat_per_order"] as const;
export const precedences = ["code_wins", "link_wins"] as const;

/** A campaign as the seller types it; comes out with money in minor units and days as instants. */
export const CampaignForm = z
  .object({
    name,
    brief: longText(4000),
    destinationUrl: webAddress,
    products: z.array(z.object({ name, url: webAddress })).max(maxProducts),
    rateKind: z.enum(rateKinds),
    ratePercent: z.string().max(40).optional(),
    rateFlat: z.string().max(40).optional(),
    currency: z.string(),
    startsOn: day.optional(),
    endsOn: day.optional(),
    holdDays: z.number().int().min(0).max(90),
    windowDays: z.number().int().min(1).max(365),
    precedence: z.enum(precedences),
    joinMode: z.enum(joinModes),
    givesCoupon: z.boolean().optional(),
  })
  .transform((form, context) => {
    const { rateKind, ratePercent, rateFlat, startsOn, endsOn, givesCoupon, ...rest } = form;
    const refuse = (path: string, message: string) => {
      context.addIssue({ code: "custom", path: [path], message });
      return z.NEVER;
    };
    const currency = parseCurrency(form.currency);
    if (!currency) return refuse("currency", "common.errors.choice");
    const percent = rateKind === "percent_per_line";
    const rate = percent ? percentRate(ratePercent) : flatRate(rateFlat, currency);
    if (!rate) {
      return percent
        ? refuse("ratePercent", "seller.campaign.errors.percent")
        : refuse("rateFlat", "seller.campaign.errors.flat");
    }
    const startsAt = startsOn ? dayStart(startsOn) : null;
    // The last day counts in full: the campaign ends where the next day begins.
    const endsAt = endsOn ? dayStart(endsOn, 1) : null;
    if (startsOn && !startsAt) return refuse("startsOn", "common.errors.date");
    if (endsOn && !endsAt) return refuse("endsOn", "common.errors.date");
    if (startsAt && endsAt && endsAt <= startsAt)
      return refuse("endsOn", "seller.campaign.errors.endBeforeStart");
    return { ...rest, currency, rate, startsAt, endsAt, givesCoupon: givesCoupon === true };
  });

export type CampaignFields = z.output<typeof CampaignForm>;

/** Percent as text, "12.5" (or "12,5"), exactly into basis points; 0.01 to 100. */
export function percentRate(text = ""): Rate | undefined {
  const match = /^(0|[1-9]\d{0,2})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (!match) return undefined;
  const bps = Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  return bps >= 1 && bps <= 10_000 ? { kind: "percent_per_line", bps } : undefined;
}

/** An amount of `currency` as plain decimal text, above 0. */
export function flatRate(text = "", currency: Currency): Rate | undefined {
  const plain = text.trim();
  // "50.000" means fifty thousand to half the world: more decimals than the currency has are never dropped.
  const decimals = plain.split(".")[1]?.length ?? 0;
  if (decimals > exponentOf(currency)) return undefined;
  const parsed = parseDecimalMoney(plain, currency);
  return parsed.ok && parsed.amount > 0n ? { kind: "flat_per_order", amount: parsed.amount } : undefined;
}

/** Midnight UTC at the start of a day, `plus` days later; undefined for a day no calendar has. */
function dayStart(text: string, plus = 0): Date | undefined {
  const at = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text) return undefined;
  return new Date(at.getTime() + plus * 86_400_000);
}
