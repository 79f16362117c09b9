import { log } from "#app/log.server.ts";
import { followClicks } from "./clicks.server.ts";
import { followOrders } from "./orders.server.ts";
import { followPeople } from "./people.server.ts";
import { type Listener, listeners } from "./stream.server.ts";
import { followTransfers } from "./transfers.server.ts";

/** A statement is cut off after a minute, and a posting is one: nothing is committed later than this. */
const usualLookBackMs = 90_000;
/** The same quarter of an hour as the hash chain's (ledger.seal_chain). */
const thoroughLookBackMs = 15 * 60_000;

type Look = {
  /** Also what isn't in a hurry: applications, terms, clicks. */
  all?: boolean;
  /** Looks back further, for what a clock or a stalled process held up. */
  thorough?: boolean;
};

/** Finds what happened to sellers who listen and writes it down; answers how many messages, or undefined if nobody listens. */
export async function follow({ all = true, thorough = false }: Look = {}): Promise<number | undefined> {
  const listening = await listeners();
  if (listening.length === 0) return undefined;
  const lookBackMs = thorough ? thoroughLookBackMs : usualLookBackMs;
  let told = 0;
  for (const listener of listening) {
    try {
      told += await followOne(listener, lookBackMs, all);
    } catch (error) {
      // One seller's odd row must not silence the others.
      log.error({ error, seller: listener.sellerId }, "webhooks not written");
    }
  }
  return told;
}

async function followOne(listener: Listener, lookBackMs: number, all: boolean): Promise<number> {
  const urgent = (await followOrders(listener, lookBackMs)) + (await followTransfers(listener, lookBackMs));
  if (!all) return urgent;
  return urgent + (await followPeople(listener, lookBackMs)) + (await followClicks(listener));
}
