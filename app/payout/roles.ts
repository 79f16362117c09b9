import type { SellerRole } from "#db/schema/index.ts";

/** Who makes and approves payouts, records funds and pays bonuses. Everybody else of a seller reads. */
export const paying = ["owner", "finance"] as const satisfies readonly SellerRole[];

/** Who may take the commission report along as a file. */
export const reporting = ["owner", "finance", "manager"] as const satisfies readonly SellerRole[];

export const mayPay = (role: SellerRole) => paying.some((one) => one === role);
export const mayReport = (role: SellerRole) => reporting.some((one) => one === role);
