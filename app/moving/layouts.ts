import type { ReportLayout } from "#app/intake/connector.ts";

/** Systems whose list of partners can be brought along. */
export const systems = ["dub", "rewardful", "firstpromoter", "tapfiliate", "affiliatewp"] as const;
export type System = (typeof systems)[number];

/** Names of their own, the same in every language. */
export const systemNames = {
  dub: "Dub Partners",
  rewardful: "Rewardful",
  firstpromoter: "FirstPromoter",
  tapfiliate: "Tapfiliate",
  affiliatewp: "AffiliateWP",
} satisfies Record<System, string>;

type Column =
  | "email"
  | "name"
  | "firstName"
  | "lastName"
  | "country"
  | "code"
  | "coupon"
  | "unpaid"
  | "status";
const usual = {
  email: ["Email", "Email address", "Partner email", "Affiliate email", "Payment Email"],
  name: ["Name", "Full name", "Partner name", "Affiliate name", "Partner"],
  firstName: ["First name", "Firstname"],
  lastName: ["Last name", "Lastname"],
  country: ["Country", "Country code"],
  coupon: ["Coupon", "Coupon code", "Coupons", "Promo code", "Discount code"],
  status: ["Status", "State"],
} satisfies Partial<Record<Column, readonly string[]>>;

const layout = (own: Partial<Record<Column, readonly string[]>>): ReportLayout => ({
  columns: { ...usual, code: [], unpaid: [], ...own },
  required: ["email"],
  money: ["unpaid"],
  keyOf: ({ email = "" }) => email.toLowerCase(),
});

/**
 * The columns of each system's export. `code` is the short name in a partner's link, which keeps working here as
 * `/r/{code}`; `unpaid` is what they have earned and were not paid.
 */
export const movingLayouts: Record<System, ReportLayout> = {
  dub: layout({
    code: ["Link key", "Short link", "Link", "Key", "Tenant ID", "Links", "Username"],
    unpaid: [
      "Unpaid commissions",
      "Pending payouts",
      "Unpaid",
      "Pending earnings",
      "Total commissions unpaid",
    ],
  }),
  rewardful: layout({
    code: ["Link token", "Token", "Link", "Links", "Via", "Referral link"],
    unpaid: ["Unpaid commissions", "Due commissions", "Commissions due", "Unpaid", "Commission unpaid"],
  }),
  firstpromoter: layout({
    code: ["Ref ID", "Default ref ID", "Ref link", "Referral ID", "Promoter ref"],
    coupon: [...usual.coupon, "Promo codes"],
    unpaid: ["Current balance", "Unpaid balance", "Balance", "Unpaid earnings", "Current balance cash"],
  }),
  tapfiliate: layout({
    code: ["Referral code", "Affiliate ID", "Referral link", "Default referral link", "ID"],
    unpaid: ["Balance", "Unpaid", "Outstanding", "Pending balance", "Unpaid commissions"],
  }),
  affiliatewp: layout({
    name: [...usual.name, "Username"],
    code: ["Slug", "Custom slug", "Affiliate slug", "Username", "User login", "Affiliate ID"],
    unpaid: ["Unpaid earnings", "Unpaid", "Unpaid amount", "Owed"],
  }),
};
