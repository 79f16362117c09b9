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
  stores: Record<string, { id: string; hookUrl: string; secret: string }>;
};
type Login = { email: string; password: string };
export type DemoCampaign = {
  id: string;
  slug: string;
  currency: string;
  holdDays: number;
  rateBps?: number;
  rateFlat?: number;
};
