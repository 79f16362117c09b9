import type { SellerRole } from "#db/schema/index.ts";

/** Who may hold an order's commissions for review, and let them go. */
export const holding = ["owner", "manager", "finance"] as const satisfies readonly SellerRole[];

export const mayHold = (role: SellerRole) => holding.some((one) => one === role);
