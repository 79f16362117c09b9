import { z } from "zod";
import { longText, optionalText, webAddress } from "#app/campaign/fields.ts";

export const platforms = [
  "instagram",
  "tiktok",
  "youtube",
  "facebook",
  "x",
  "threads",
  "blog",
  "newsletter",
  "podcast",
  "other",
] as const;
export type Platform = (typeof platforms)[number];

export const channel = z
  .object({
    platform: z.enum(platforms),
    url: webAddress,
    /** As the creator says; nobody has checked it. */
    followers: z.number().int().min(0).max(2_000_000_000).optional(),
  })
  .transform(({ followers = null, ...rest }) => ({ ...rest, followers }));

/** An application. Channels may be empty: ordinary people promote as well. */
export const ApplicationForm = z.object({
  pitch: longText(2000),
  channels: z.array(channel).max(10),
  /** The terms that were shown; the verb refuses others than today's. */
  termsVersion: z.number().int().min(1),
  termsHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The handle of whoever's recruiting link they came by. */
  by: z.string().max(100).optional(),
  /** To the campaign's questions, in their order; which have to be answered, the verb checks. */
  answers: z.array(optionalText(1000)).max(20).optional(),
  wantsSample: z.boolean().optional(),
  acceptTerms: z
    .boolean("creator.application.mustAccept")
    .refine((yes) => yes, "creator.application.mustAccept"),
});
export type ApplicationFields = z.output<typeof ApplicationForm>;

/** 3 to 30 letters, digits, `-` or `_`, in capitals: what every shop's coupon field takes. */
export const couponCode = z
  .string()
  .max(100)
  .transform((text) => text.trim().toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9][A-Z0-9_-]{1,28}[A-Z0-9]$/, "seller.application.errors.couponShape"));

export const ApproveForm = z.object({ couponCode: couponCode.optional() });
export const DeclineForm = z.object({ reason: longText(500) });
export const InviteForm = z.object({
  handle: z
    .string()
    .max(100)
    .transform((text) => text.trim().toLowerCase().replace(/^@/, ""))
    .pipe(z.string().min(1).max(30)),
  message: longText(1000).optional(),
});

/** Applications ticked in a list, and what becomes of them. */
export const BulkForm = z
  .object({
    ids: z.array(z.string().max(40)).min(1, "seller.application.errors.noneChosen").max(200),
    intent: z.enum(["approve", "decline"]),
    reason: optionalText(500),
  })
  .refine(({ intent, reason }) => intent === "approve" || reason, {
    path: ["reason"],
    message: "seller.application.errors.reasonMissing",
  });
