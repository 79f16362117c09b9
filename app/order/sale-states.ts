/** What a creator's list of sales can be narrowed to. */
export const saleStates = ["pending", "released", "reversed"] as const;
export type SaleState = (typeof saleStates)[number];

/** What a seller's list of orders can be narrowed to: by whether anybody earned. */
export const orderOutcomes = ["credited", "nobody"] as const;
export type OrderOutcome = (typeof orderOutcomes)[number];
