export * from "./account.ts";
export * from "./campaign.ts";
export * from "./figures.ts";
export * from "./ledger.ts";
export * from "./order.ts";
export * from "./payout.ts";
