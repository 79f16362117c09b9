import type { SocialPlatform } from "#db/schema/index.ts";

/** What a campaign asks of who joins it. */
export type Minimum = {
  followers: number;
  /** Null: on any channel. */
  on: SocialPlatform | null;
  /** Only what a connected account's network says counts. */
  verified: boolean;
};

/** What is known of one channel. */
export type Known = {
  platform: string;
  url: string | null;
  followers: number | null;
  /** Whether it is an account connected by OAuth. */
  connected: boolean;
  /** When its network said how many follow; null: nobody did, or the creator says so themselves. */
  at: Date | null;
};

export type Judged =
  | { outcome: "met" }
  /** The channel that comes closest has fewer. */
  | { outcome: "short"; has: Known & { followers: number } }
  /** A channel is there, but nobody whose word counts says how many follow it. */
  | { outcome: "unknown"; platform: string }
  /** Nothing that could count. */
  | { outcome: "none" };

/** Whether one of the channels reaches the minimum. What is said of a channel gives way to what its network says. */
export function judge({ followers, on, verified }: Minimum, channels: readonly Known[]): Judged {
  const read = channels.filter(({ at }) => at !== null);
  const candidates = channels.filter(
    (channel) =>
      (on === null || channel.platform === on) &&
      (channel.connected || !verified) &&
      (channel.at !== null || !read.some((one) => sameChannel(one, channel))),
  );
  const counted = candidates.filter(
    (one): one is Known & { followers: number } => one.followers !== null && (one.at !== null || !verified),
  );
  const [best] = counted.sort((a, b) => b.followers - a.followers);
  if (best) return best.followers >= followers ? { outcome: "met" } : { outcome: "short", has: best };
  const [silent] = candidates;
  return silent ? { outcome: "unknown", platform: silent.platform } : { outcome: "none" };
}

const plain = (url: string) =>
  url
    .toLowerCase()
    .replace(/^https?:\/\/(www\.|m\.)?/, "")
    .replace(/[?#].*$/, "")
    .replace(/\/+$/, "");

/** Whether two entries lead to the same page. */
export const sameChannel = (a: { url: string | null }, b: { url: string | null }): boolean =>
  a.url !== null && b.url !== null && plain(a.url) === plain(b.url);
