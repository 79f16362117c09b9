/** One thing to do; the first that isn't done is the next. */
export type Step<Key extends string> = { key: Key; done: boolean; to: string };

export type SellerFacts = {
  stores: number;
  /** A test delivery or a real event arrived well. */
  heard: boolean;
  /** Drafts and published ones, samples left out. */
  campaigns: number;
  published: number;
  creators: number;
  clicks: boolean;
  /** The newest draft, where there is one and nothing is published. */
  draftId: string | null;
  storeId: string | null;
};

export type SellerStep = "store" | "test" | "campaign" | "publish" | "creator" | "click";

/** From an empty account to the first real click. */
export function sellerSteps(facts: SellerFacts): Step<SellerStep>[] {
  const { stores, heard, campaigns, published, creators, clicks, draftId, storeId } = facts;
  return [
    { key: "store", done: stores > 0, to: "/seller/stores/new" },
    { key: "test", done: heard, to: storeId ? `/seller/stores/${storeId}` : "/seller/stores" },
    { key: "campaign", done: campaigns > 0, to: "/seller/campaigns/new" },
    {
      key: "publish",
      done: published > 0,
      to: draftId ? `/seller/campaigns/${draftId}` : "/seller/campaigns",
    },
    { key: "creator", done: creators > 0, to: "/seller/discover" },
    { key: "click", done: clicks, to: "/seller/creators" },
  ];
}

export type CreatorFacts = {
  /** A picture, some words or a channel. */
  profile: boolean;
  applied: number;
  enrolled: number;
  clicks: boolean;
  enrolmentId: string | null;
};

export type CreatorStep = "profile" | "apply" | "join" | "click";

export function creatorSteps({
  profile,
  applied,
  enrolled,
  clicks,
  enrolmentId,
}: CreatorFacts): Step<CreatorStep>[] {
  return [
    { key: "profile", done: profile, to: "/creator/profile" },
    { key: "apply", done: applied > 0 || enrolled > 0, to: "/campaigns" },
    { key: "join", done: enrolled > 0, to: "/creator/campaigns" },
    {
      key: "click",
      done: clicks,
      to: enrolmentId ? `/creator/campaigns/${enrolmentId}` : "/creator/campaigns",
    },
  ];
}

/** Whether the last step, which needs all others or makes them needless, is done. */
export const arrived = (steps: readonly Step<string>[]): boolean => steps.at(-1)?.done === true;
