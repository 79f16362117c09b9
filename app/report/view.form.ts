import { z } from "zod";

export const rhythms = ["day", "week", "month"] as const;
export type Rhythm = (typeof rhythms)[number];

const unwanted = /[\p{Cc}\u202a-\u202e\u2066-\u2069\p{Surrogate}]+/gu;

/** Keeps columns and grouping under a name; with `every` it is made by itself and mailed to `recipients`. */
export const ViewForm = z
  .object({
    viewId: z.uuid(),
    name: z
      .string()
      .max(400)
      .transform((text) => text.replace(unwanted, " ").trim())
      .pipe(z.string().min(1).max(80)),
    every: z.enum(rhythms).optional(),
    recipients: z.array(z.string().max(40)).max(50).optional(),
  })
  .superRefine(({ every, recipients }, context) => {
    if (every && !recipients?.length)
      context.addIssue({ code: "custom", path: ["recipients"], message: "reporting.errors.recipients" });
  });
