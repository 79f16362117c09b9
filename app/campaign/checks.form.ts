import { z } from "zod";
import { quickOrder } from "#app/rules/review.ts";

/** Seconds; empty is 0, which holds no order. */
export const ChecksForm = z.object({
  quickOrderSeconds: z.number().int().min(0).max(quickOrder.most).optional(),
});
