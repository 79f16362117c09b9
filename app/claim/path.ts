/** Where a claim is opened: on a sale by its receipt, or on an order by its number. */
export const newClaimPath = (on: { sale: string } | { order: string }) =>
  `/creator/claims/new?${new URLSearchParams(on)}`;
