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

/** A campaign as the seller types it. `campaignFields` turns it into money in minor units and days as instants. */
export const CampaignForm = z
  .object({
    name,
    brief: longText(4000),
    destinationUrl: webAddress,
    products: z.array(z.object({ name, url: webAddress })).max(maxProducts),
    rateKind: z.enum(rateKinds),
    /** Percent or an amount, as `rateKind` says. */
    rate: z.string().max(40),
    currency: z.string(),
    startsOn: day.optional(),
    endsOn: day.optional(),
    holdDays: z.number().int().min(0).max(90),
    windowDays: z.number().int().min(1).max(365),
    precedence: z.enum(precedences),
    joinMode: z.enum(joinModes),
    givesCoupon: z.boolean().optional(),
  })
  .superRefine((typed, context) => {
    const read = readCampaign(typed);
    if (!read.ok) context.addIssue({ code: "custom", path: [read.field], message: read.message });
  });

type Typed = z.output<typeof CampaignForm>;

export type CampaignFields = Pick<
  Typed,
  "name" | "brief" | "destinationUrl" | "products" | "holdDays" | "windowDays" | "precedence" | "joinMode"
> & {
  currency: Currency;
  rate: Rate;
  startsAt: Date | null;
  /** The first moment that no longer counts. */
  endsAt: Date | null;
  givesCoupon: boolean;
};

/** What a form that `CampaignForm` let through means. @throws TypeError for one that it wouldn't */
export function campaignFields(typed: Typed): CampaignFields {
  const read = readCampaign(typed);
  if (!read.ok) throw new TypeError(read.message);
  return read.fields;
}

type Read = { ok: true; fields: CampaignFields } | { ok: false; field: keyof Typed; message: string };

function readCampaign(typed: Typed): Read {
  const { rateKind, startsOn, endsOn, givesCoupon, ...rest } = typed;
  const refuse = (field: keyof Typed, message: string) => ({ ok: false, field, message }) as const;
  const currency = parseCurrency(typed.currency);
  if (!currency) return refuse("currency", "common.errors.choice");
  const percent = rateKind === "percent_per_line";
  const rate = percent ? percentRate(typed.rate) : flatRate(typed.rate, currency);
  if (!rate)
    return refuse("rate", percent ? "seller.campaign.errors.percent" : "seller.campaign.errors.flat");
  const startsAt = startsOn ? dayStart(startsOn) : null;
  // The last day counts in full: the campaign ends where the next day begins.
  const endsAt = endsOn ? dayStart(endsOn, 1) : null;
  if (startsAt === undefined) return refuse("startsOn", "common.errors.date");
  if (endsAt === undefined) return refuse("endsOn", "common.errors.date");
  if (startsAt && endsAt && endsAt <= startsAt)
    return refuse("endsOn", "seller.campaign.errors.endBeforeStart");
  return {
    ok: true,
    fields: { ...rest, currency, rate, startsAt, endsAt, givesCoupon: givesCoupon === true },
  };
}

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
