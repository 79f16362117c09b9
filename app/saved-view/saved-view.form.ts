import { z } from "zod";

export const nameLimit = 60;

/** Messages are keys of the page's words. */
export const NewView = z.object({
  name: z
    .string("dashboard.views.missing")
    .trim()
    .min(1, "dashboard.views.missing")
    .max(nameLimit, "dashboard.views.long"),
  query: z.string().max(1_000).default(""),
});
