import { z } from "zod";

/** How many follow, by a creator's own word; left empty it is taken back. */
export const FollowersForm = z.object({
  followers: z.number().int().min(0).max(2_000_000_000).optional(),
});

export const PageForm = z.object({ page: z.string().min(1).max(100) });
