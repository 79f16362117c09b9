import type { Id } from "#app/rules/ids.ts";
import { type ConnectedAccount, connectedAccounts } from "#app/social/account.queries.server.ts";
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
  minimum ? judge(minimum, channels.map(known)) : { outcome: "met" };

const known = ({ platform, url, followers, connected, readAt }: Channel): Known => ({
  ...{ platform, url: url || null, followers, connected: connected === true },
  at: readAt ? new Date(readAt) : null,
});

/** Where a creator stands with a minimum before they have typed anything. */
export async function standingWith(
  minimum: Minimum,
  creatorId: Id<"crt">,
  typed: readonly Channel[],
): Promise<Judged> {
  return judgeChannels(minimum, channelsAtApplying(typed, await connectedAccounts(creatorId)));
}
