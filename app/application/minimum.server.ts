import type { ConnectedAccount } from "#app/social/account.queries.server.ts";
import { type Judged, judge, type Known, type Minimum, sameChannel } from "#app/social/minimum.ts";
import type { Channel } from "#db/schema/index.ts";

/** What an application keeps of its creator's channels: what they typed, and what was connected at that moment. */
export function channelsAtApplying(
  typed: readonly Channel[],
  connected: readonly ConnectedAccount[],
): Channel[] {
  const read = connected.map(({ platform, handle, url, followers, followersAt }) => ({
    ...{ platform, handle, followers, url: url ?? "", connected: true as const },
    readAt: followersAt?.toISOString() ?? null,
  }));
  const said = typed.filter((channel) => !read.some((account) => sameChannel(account, channel)));
  return [...read, ...said.map(({ platform, url, followers }) => ({ platform, url, followers }))];
}

/** Whether somebody with these channels may join. */
export const judgeChannels = (minimum: Minimum | null, channels: readonly Channel[]): Judged =>
  minimum ? judge(minimum, channels.map(knownOf)) : { outcome: "met" };

/** What is known of a channel that an application keeps. */
export const knownOf = ({ platform, url, followers, connected, readAt }: Channel): Known => ({
  ...{ platform, url: url || null, followers, connected: connected === true },
  at: readAt ? new Date(readAt) : null,
});
