import { z } from "zod";
import { cookieLine, cookieName, readCookie } from "#app/account/cookie.server.ts";
import { sameText } from "#app/intake/signature.ts";
import { seal, UnsealError, unseal } from "#app/secret.server.ts";
import type { SocialPlatform } from "#db/schema/index.ts";
import { socialPlatforms } from "./platforms.ts";

const name = cookieName("rekan-oauth");
/** Long enough for a second factor at the network. */
const seconds = 15 * 60;

const Kept = z.object({
  platform: z.enum(socialPlatforms),
  state: z.string(),
  verifier: z.string(),
  sessionId: z.string(),
  until: z.number(),
});
type Kept = z.output<typeof Kept>;

/** The Set-Cookie line that remembers what somebody was sent away with; sealed, so that nobody reads or makes one. */
export const rememberState = (asked: Omit<Kept, "until">, now = new Date()): string =>
  cookieLine(name, seal(JSON.stringify({ ...asked, until: now.getTime() + seconds * 1000 })), seconds);

/** Set with every answer to somebody who came back, whatever it is: a state is good for one return. */
export const forgetState = (): string => cookieLine(name, "", 0);

export type Returned =
  | { outcome: "ours"; verifier: string }
  /** Not sent away by us, by this session, to this network, or with this state. */
  | { outcome: "state_mismatch" }
  | { outcome: "expired" };

/** Whether whoever comes back from a network is who was sent there. */
export function checkState(
  request: Request,
  { platform, sessionId, state }: { platform: SocialPlatform; sessionId: string; state: string | null },
  now = new Date(),
): Returned {
  const kept = read(readCookie(request, name));
  if (!kept || kept.platform !== platform || kept.sessionId !== sessionId)
    return { outcome: "state_mismatch" };
  if (!state || !sameText(kept.state, state)) return { outcome: "state_mismatch" };
  return kept.until < now.getTime() ? { outcome: "expired" } : { outcome: "ours", verifier: kept.verifier };
}

function read(cookie: string | null): Kept | undefined {
  if (!cookie) return undefined;
  try {
    return Kept.safeParse(JSON.parse(unseal(cookie))).data;
  } catch (error) {
    if (error instanceof UnsealError) return undefined;
    throw error;
  }
}
