import { z } from "zod";
import type { Minimum } from "#app/social/minimum.ts";
import { socialPlatforms } from "#app/social/platforms.ts";

/** The followers a campaign asks for, as typed. */
export const minimumShape = {
  minimumFollowers: z.number().int().min(1).max(2_000_000_000).optional(),
  followersOn: z.enum(socialPlatforms).optional(),
  followersVerified: z.boolean().optional(),
};

type Typed = z.output<z.ZodObject<typeof minimumShape>>;

/** A platform or "verified" without a number would ask for nothing and look as if it did. */
export function checkMinimum(typed: Typed, context: z.RefinementCtx): void {
  if (typed.minimumFollowers !== undefined || !(typed.followersOn || typed.followersVerified)) return;
  const message = "seller.social.minimum.errors.without";
  context.addIssue({ code: "custom", path: ["minimumFollowers"], message });
}

export type MinimumFields = {
  minimumFollowers: number | null;
  followersOn: string | null;
  followersVerified: boolean;
};

export const minimumFields = (typed: Typed): MinimumFields => ({
  minimumFollowers: typed.minimumFollowers ?? null,
  followersOn: typed.followersOn ?? null,
  followersVerified: typed.followersVerified === true,
});

/** The minimum of a campaign as kept; null where anybody may join. */
export function minimumOf(kept: MinimumFields): Minimum | null {
  if (kept.minimumFollowers === null) return null;
  const on = socialPlatforms.find((platform) => platform === kept.followersOn) ?? null;
  return { followers: kept.minimumFollowers, on, verified: kept.followersVerified };
}

/** The way back, for the form of a draft. */
export const minimumTyped = (kept: MinimumFields): Typed => {
  const minimum = minimumOf(kept);
  if (!minimum) return {};
  return {
    minimumFollowers: minimum.followers,
    ...(minimum.on ? { followersOn: minimum.on } : {}),
    followersVerified: minimum.verified,
  };
};
