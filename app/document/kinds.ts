/** Documents a seller has; statements are their creators'. */
export const sellerKinds = ["self_billed", "credit_note", "fee_invoice"] as const;
