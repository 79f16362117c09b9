import type { SellerRole } from "#db/schema/index.ts";

/** Who answers claims; whoever grants one pays with it, and has to be among `paying` besides. */
export const answering = ["owner", "finance", "manager"] as const satisfies readonly SellerRole[];

export const mayAnswer = (role: SellerRole) => answering.some((one) => one === role);
