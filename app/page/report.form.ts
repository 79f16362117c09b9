import { z } from "zod";
import { longText, optionalText } from "#app/campaign/fields.ts";

export const reportReasons = ["undisclosed", "spam", "rude", "unlawful", "other"] as const;

/** What a visitor finds wrong. */
export const ReportForm = z.object({ reason: z.enum(reportReasons), text: optionalText(500) });

/** What the operator decides; who was reported reads the reason. */
export const DecideForm = z
  .object({ outcome: z.enum(["kept", "removed"]), reason: optionalText(500) })
  .refine(({ outcome, reason }) => outcome === "kept" || reason, {
    path: ["reason"],
    message: "reports.errors.reasonMissing",
  });
export const RestoreForm = z.object({ reason: longText(500) });
