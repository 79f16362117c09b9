import { log } from "#app/log.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { overseen } from "./connection.server.ts";
import { type LiveLink, readLinks } from "./read-links.server.ts";
import { Recent } from "./recent.ts";

export type { LiveLink };

/** Links in memory: at most twice as many, about 1 kB each. */
const maxLinks = 30_000;
const maxUnknown = 5_000;
/** Younger than this a link is taken as it is; a notice of a change makes it older at once. */
const freshMs = 5_000;
/** Until this age it still is, while it is read again for whoever comes next. A change is seen by then at the latest. */
const staleMs = 10_000;
/** How long a visitor waits for the database, with a link at hand that may have changed, and without one. */
const waitMs = { known: 250, unknown: 3_000 };
/** After a read that failed, links at hand do for this long. */
const awayMs = 1_000;
const maxReading = 2_000;
const channel = "rekan_links";

type Entry = { link: LiveLink; readAt: number };
const known = new Recent<Entry>(maxLinks);
/** Codes that lead nowhere have a room of their own: whoever tries them out can't push links out of theirs. */
const unknown = new Recent<number>(maxUnknown);
const reading = new Map<string, Promise<LiveLink | undefined>>();
let gathering: { codes: string[]; read: Promise<Map<string, LiveLink>> } | undefined;
let underWay: Promise<unknown> = Promise.resolve();
let awayUntil = 0;
/** How many notices came: what was being read meanwhile may have been read too early. */
let notices = 0;

/** `misses` waited for the database; `reads` were the queries for all of them. */
export const linkTable = { hits: 0, misses: 0, reads: 0, size: () => known.size };

/** The link of a code when it needn't be waited for. `now` in Unix milliseconds, our clock. */
export function linkAtHand(code: string, now: number): LiveLink | undefined {
  const entry = known.get(code);
  if (!entry) return undefined;
  const age = now - entry.readAt;
  if (age >= staleMs && now >= awayUntil) return undefined;
  linkTable.hits++;
  if (age >= freshMs && now >= awayUntil) read(code).catch(() => {});
  return entry.link;
}

/**
 * The link of a short code, or undefined when it leads nowhere. A link that was known goes on working while the
 * database is away: its visitor must not pay for our outage.
 * @throws when the database is away and the code isn't known
 */
export async function findLink(code: string, now: number): Promise<LiveLink | undefined> {
  const atHand = linkAtHand(code, now);
  if (atHand) return atHand;
  if (now - (unknown.get(code) ?? Number.NEGATIVE_INFINITY) < freshMs) return undefined;
  linkTable.misses++;
  const before = known.get(code)?.link;
  try {
    return await within(before ? waitMs.known : waitMs.unknown, read(code));
  } catch (error) {
    awayUntil = Date.now() + awayMs;
    if (before) return before;
    throw error;
  }
}

export const isOpen = (link: LiveLink, now: number) => link.open && link.startsAt <= now && now < link.endsAt;

/** One read for all who ask for a code at once, and one query at a time for all codes asked for meanwhile. */
function read(code: string): Promise<LiveLink | undefined> {
  const asked = reading.get(code);
  if (asked) return asked;
  if (reading.size >= maxReading) return Promise.reject(new Error("too many links are being read"));
  gathering ??= gather();
  gathering.codes.push(code);
  const found = gathering.read.then((links) => links.get(code)).finally(() => reading.delete(code));
  reading.set(code, found);
  return found;
}

function gather() {
  const codes: string[] = [];
  const read = underWay.then(async () => {
    gathering = undefined;
    linkTable.reads++;
    return remember(codes, notices, Date.now(), await overseen(readLinks(codes)));
  });
  underWay = read.catch((error) => log.warn({ error }, "links not read"));
  return { codes, read };
}

function remember(codes: readonly string[], noticesBefore: number, at: number, links: Map<string, LiveLink>) {
  const readAt = notices === noticesBefore ? at : Number.NEGATIVE_INFINITY;
  for (const code of codes) {
    const link = links.get(code);
    if (link) known.set(code, { link, readAt });
    else unknown.set(code, readAt);
  }
  return links;
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the database didn't answer in time")), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Makes the seller's links be read again before they are followed; without a seller, all of them. */
function expire(seller?: string): void {
  notices++;
  unknown.clear();
  for (const entry of known.values())
    if (!seller || entry.link.seller === seller) entry.readAt = Number.NEGATIVE_INFINITY;
}

let listening: Promise<{ unlisten: () => Promise<void> }> | undefined;

/** Hears of changes from every process, on a connection of its own. What isn't heard is seen when it is read again. */
export function listenForLinks(): void {
  // Also called when a lost connection is back: what was said meanwhile nobody heard.
  listening ??= sql.listen(channel, expire, () => expire());
  listening.catch((error) => {
    log.warn({ error }, "not listening for changed links");
    listening = undefined;
  });
}

/** Answers what `change` answers, its commit told (`linksMoved`). Told in vain when it changed nothing. */
export async function movingLinks<T>(sellerId: Id<"sel">, change: Promise<T>): Promise<T> {
  const changed = await change;
  await linksMoved(sellerId);
  return changed;
}

/**
 * A seller's links, or what decides whether they work, have changed: to be told after the commit. Never throws; a
 * notice that gets lost is made up for by the next read.
 */
export async function linksMoved(sellerId: Id<"sel">): Promise<void> {
  const seller = uuidFromId(sellerId);
  expire(seller);
  await sql.notify(channel, seller).catch((error) => log.warn({ error }, "changed links not told"));
}
