import { z } from "zod";
import { checkMoney, line, money } from "#app/payout/finance.form.ts";
import { parseId } from "#app/rules/ids.ts";
import { isDay } from "./day.ts";

/** What a seller is asked to send. `requestId` is made with the page: one form, one request. */
export const RequestForm = z
  .object({
    ...money,
    dueOn: z
      .string()
      .max(20)
      .refine((text) => text === "" || isDay(text), "common.errors.date")
      .optional(),
    requestId: z.string().refine((text) => parseId("fnd", text) !== undefined, "common.errors.invalid"),
    sellerId: z.string().max(40).optional(),
    /** An invoice's number of this instance; on the operator's page. */
    documentId: z
      .string()
      .max(40)
      .refine(
        (text) => text.trim() === "" || parseId("doc", text.trim()) !== undefined,
        "funding.request.documentOdd",
      )
      .optional(),
  })
  .superRefine(checkMoney);

/** `to` is a request or, without one, a seller. */
export const AssignForm = z.object({
  line: z.string().max(40),
  to: z
    .string()
    .refine(
      (text) => parseId("fnd", text) !== undefined || parseId("sel", text) !== undefined,
      "common.errors.choice",
    ),
});

export const IgnoreForm = z.object({ line: z.string().max(40), reason: line(200) });
