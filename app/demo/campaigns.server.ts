import { and, eq } from "drizzle-orm";
import type { CreatorScope, SellerScope } from "#app/account/scope.server.ts";
import type { ApplicationFields } from "#app/application/application.form.ts";
import { apply } from "#app/application/apply.server.ts";
import { approveApplication } from "#app/application/decide.server.ts";
import type { CampaignFields } from "#app/campaign/campaign.form.ts";
import { createCampaign } from "#app/campaign/campaign.server.ts";
import { publishCampaign } from "#app/campaign/publish.server.ts";
import { env } from "#app/env.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { type Currency, parseCurrency } from "#app/rules/money.ts";
import { plainTerms } from "#app/rules/terms.ts";
import { db } from "#db/client.server.ts";
import { campaign, coupon, link } from "#db/schema/index.ts";
import type { Demo, DemoCampaign } from "./demo-file.ts";
import type { Cast } from "./people.server.ts";
import { shopUrl } from "./shop.server.ts";

/** A creator in a campaign, with what carries their sales. */
export type Carrier = {
  creatorId: Id<"crt">;
  campaignId: Id<"cmp">;
  linkId: Id<"lnk">;
  coupon: string | null;
  currency: Currency;
};
export type DemoCampaigns = {
  carriers: Carrier[];
  file: Pick<Demo, "campaign" | "campaigns" | "links" | "coupons">;
};

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

const shared = {
  products: [],
  joinMode: "application",
  givesCoupon: true,
} as const;

type ShopUrl = (item: string, currency: string) => string;
const offers = (shop: ShopUrl): CampaignFields[] => [
  {
    ...shared,
    name: "Evening linen, worldwide",
    brief:
      "Show how linen lives in your evenings: the table, the tea, the last light. One post or story is enough. Say in your own words what you like and what you don't.",
    destinationUrl: shop("", "USD"),
    products: [
      { name: "Linen table runner", url: shop("Linen table runner", "USD") },
      { name: "Linen napkins, set of four", url: shop("Linen napkins, set of four", "USD") },
    ],
    terms: plainTerms({
      currency: currencyOf("USD"),
      rate: { kind: "percent_per_line", bps: 1250 },
      holdDays: 0,
      recruiter: { bps: 500, months: 12 },
    }),
  },
  {
    ...shared,
    name: "Herbstlicht: candles for Europe",
    brief: "Hand-poured candles for the dark months. Tell your followers which scent stays and which fades.",
    destinationUrl: shop("", "EUR"),
    products: [{ name: "Cedar candle", url: shop("Cedar candle", "EUR") }],
    terms: plainTerms({
      currency: currencyOf("EUR"),
      rate: { kind: "percent_per_line", bps: 1250 },
      tiers: { measure: "orders", apply: "marginal", steps: [{ from: 20n, bps: 1500 }] },
    }),
    joinMode: "open",
  },
  {
    ...shared,
    name: "Kopi sore bersama Senja",
    brief: "Ceritakan kopi soremu: di teras, di kos, di kantor. Satu video atau satu foto sudah cukup.",
    destinationUrl: shop("", "IDR"),
    products: [{ name: "Kopi Gayo 200 g", url: shop("Kopi Gayo 200 g", "IDR") }],
    terms: plainTerms({
      currency: currencyOf("IDR"),
      rate: { kind: "flat_per_order", amount: 1_500_000n },
      holdDays: 7,
    }),
  },
];

/** Who is in which campaign; the last one still waits for an answer. */
const joins: [campaign: number, creator: number, decided: boolean][] = [
  [0, 0, true],
  [0, 1, true],
  [1, 2, true],
  [1, 0, true],
  [2, 0, true],
  [2, 1, true],
  [0, 2, false],
];

const pitches = [
  "I cook and photograph at home, mostly in the evening. Your runner would be on my table anyway; I'd show it as it is, creases included.",
  "Saya bikin video sederhana tentang rumah dan kopi. Pengikut saya suka bertanya soal barang di latar belakang, jadi ini cocok.",
  "I write a small newsletter about living with less. Candles are the one thing I buy twice.",
];
const channels: ApplicationFields["channels"][] = [
  [{ platform: "instagram", url: "https://www.instagram.com/dina.senja", followers: 18_400 }],
  [{ platform: "tiktok", url: "https://www.tiktok.com/@bagus.sore", followers: 7_250 }],
  [{ platform: "newsletter", url: "https://clara-weiss.example/letter", followers: null }],
];

export async function playCampaigns(cast: Cast, storeId: Id<"sto">): Promise<DemoCampaigns> {
  const { seller } = cast;
  const published: { slug: string; hash: string; id: Id<"cmp">; fields: CampaignFields }[] = [];
  for (const fields of offers((item, currency) => shopUrl(storeId, item, currency))) {
    const made = await createCampaign(seller, fields);
    if (made.outcome !== "created") throw new Error(`a demo campaign was not made: ${JSON.stringify(made)}`);
    const live = await publishCampaign(seller, made.campaignId, daysAgo(36));
    if (live.outcome !== "published") throw new Error(`a demo campaign was not published: ${live.outcome}`);
    published.push({ id: made.campaignId, slug: live.slug, hash: live.termsHash, fields });
  }
  for (const [which, who, decided] of joins) {
    await join(seller, published[which]!, cast.creators[who]!, who, decided);
  }
  const carriers = await carriersOf(seller.sellerId);
  return { carriers: carriers.map(({ code: _, ...carrier }) => carrier), file: fileOf(published, carriers) };
}

async function join(
  seller: SellerScope,
  campaign: { slug: string; hash: string },
  creator: CreatorScope,
  who: number,
  decided: boolean,
): Promise<void> {
  const at = decided ? daysAgo(35) : daysAgo(1);
  const answer = await apply(
    creator,
    campaign.slug,
    { pitch: pitches[who]!, channels: channels[who]!, termsVersion: 1, termsHash: campaign.hash },
    at,
  );
  if (answer.outcome === "applied" && decided) {
    const approved = await approveApplication(seller, answer.applicationId, undefined, daysAgo(34));
    if (approved.outcome !== "approved")
      throw new Error(`a demo application was not approved: ${approved.outcome}`);
  } else if (answer.outcome !== "applied" && answer.outcome !== "joined") {
    throw new Error(`a demo application was not sent: ${answer.outcome}`);
  }
}

async function carriersOf(sellerId: Id<"sel">): Promise<(Carrier & { code: string })[]> {
  const rows = await db
    .select({ link, currency: campaign.currency, coupon: coupon.code })
    .from(link)
    .innerJoin(campaign, and(eq(campaign.sellerId, link.sellerId), eq(campaign.id, link.campaignId)))
    .leftJoin(coupon, and(eq(coupon.sellerId, link.sellerId), eq(coupon.enrolmentId, link.enrolmentId)))
    .where(eq(link.sellerId, sellerId))
    .orderBy(link.id);
  return rows.map(({ link: { creatorId, campaignId, id: linkId, code }, currency, coupon: given }) => ({
    creatorId,
    campaignId,
    linkId,
    code,
    coupon: given,
    currency,
  }));
}

function fileOf(
  published: { id: Id<"cmp">; slug: string; fields: CampaignFields }[],
  carriers: (Carrier & { code: string })[],
): DemoCampaigns["file"] {
  const campaigns = published.map(({ id, slug, fields }): DemoCampaign => {
    const { currency, holdDays, rate } = fields.terms;
    const rated =
      rate.kind === "percent_per_line" ? { rateBps: rate.bps } : { rateFlat: Number(rate.amount) };
    return { id, slug, ...rated, holdDays, currency };
  });
  return {
    campaign: campaigns[0]!,
    campaigns,
    links: carriers.map(({ code, creatorId, campaignId, currency }) => ({
      code,
      url: `${env.PUBLIC_URL}/r/${code}`,
      creatorId,
      campaignId,
      currency,
    })),
    coupons: carriers.flatMap(({ coupon, creatorId, campaignId }) =>
      coupon === null ? [] : [{ code: coupon, creatorId, campaignId }],
    ),
  };
}

function currencyOf(code: string): Currency {
  const currency = parseCurrency(code);
  if (!currency) throw new Error(`${code} is no currency`);
  return currency;
}
