import { createHash } from "node:crypto";
import { v7 } from "uuid";
import { type Click, insert } from "#app/click/recorder.server.ts";
import { signClickToken } from "#app/click/token.server.ts";
import { type Id, idFromUuid } from "#app/rules/ids.ts";
import type { ReplayEvent } from "./events.ts";
import { seededRandom } from "./random.ts";

export type ReplayLink = { linkId: Id<"lnk">; creatorId: Id<"crt">; campaignId: Id<"cmp"> };

/**
 * Draws who led to which order: a share of the orders gets a click of one of the creators, some minutes before.
 * The file knows no creators, so these are made up, by the seed, and the same each time.
 */
export async function drawTouches(
  sellerId: Id<"sel">,
  events: readonly ReplayEvent[],
  links: readonly ReplayLink[],
  options: { share: number; seed: number },
): Promise<void> {
  const random = seededRandom(options.seed);
  const clicks: Click[] = [];
  for (const event of events) {
    if (event.type !== "order.paid") continue;
    // Drawn for every order, so that another share doesn't change who gets which.
    const [touched, which, minutes] = [random() < options.share, random(), 1 + Math.floor(random() * 600)];
    const link = links[Math.floor(which * links.length)];
    if (!touched || !link) continue;
    const clickedAt = new Date(event.at.getTime() - minutes * 60_000);
    const id = clickIdOf(`${options.seed}/${event.name}/${link.linkId}`, clickedAt);
    event.data.clickToken = signClickToken(id, link.linkId);
    const { linkId } = link;
    clicks.push({ sellerId, id, linkId, clickedAt, sub: "replay", referrerHost: null, attributable: true });
  }
  for (let start = 0; start < clicks.length; start += 1_000) await insert(clicks.slice(start, start + 1_000));
}

/** A UUIDv7 whose random part comes from the draw, so that a second run finds the click already there. */
function clickIdOf(draw: string, at: Date): Id<"clk"> {
  const random = createHash("sha256").update(draw).digest().subarray(0, 16);
  return idFromUuid("clk", v7({ msecs: at.getTime(), random, seq: random.readUInt32BE(12) }));
}
