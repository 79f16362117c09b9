import type { Id } from "#app/rules/ids.ts";

/** What `npm run demo` writes to DATA_DIR/demo.json; scripts rely on these names. */
export type Demo = {
  url: string;
  operator: Login;
  seller: Login & { id: string; apiKey: string };
  finance: Login;
  creators: (Login & { id: string; handle: string })[];
  /** The USD one: 12.5 %, hold 0. */
  campaign: DemoCampaign;
  campaigns: DemoCampaign[];
  links: { code: string; url: string; creatorId: string; campaignId: string; currency: string }[];
  coupons: { code: string; creatorId: string; campaignId: string }[];
  /** By kind: one of each that sends events. */
  stores: Record<string, DemoStore>;
};
/** `secret` is what events are signed with; TikTok Shop signs app key and body with it. */
export type DemoStore = { id: Id<"sto">; hookUrl: string; secret: string; appKey?: string };
type Login = { email: string; password: string };
export type DemoCampaign = {
  id: string;
  slug: string;
  currency: string;
  holdDays: number;
  rateBps?: number;
  rateFlat?: number;
};

/** An older version's file may lack some. */
export const demoStoreKinds = ["shopify", "woocommerce", "stripe", "tiktokshop", "saleor", "signed"] as const;

export const missesStores = ({ stores }: Pick<Demo, "stores">): boolean =>
  demoStoreKinds.some((kind) => !stores[kind]);
