import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { readClickToken } from "#app/click/token.server.ts";
import { keep } from "#app/intake/keep.server.ts";
import { readPostback } from "#app/intake/postback.ts";
import { noteForgery } from "#app/intake/receive.server.ts";
import { sellerOfLink } from "#app/link/link.queries.server.ts";
import { log } from "#app/log.server.ts";
import { handOver, settlerHasRoom } from "#app/order/hand-over.server.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { onlySignedStore } from "#app/store/signed-store.queries.server.ts";
import { activeSecrets, knownStore, type RoutedStore } from "#app/store/store.server.ts";
import { canonicalQuery, isSignedBy, type Parameters, parametersOf } from "./canonical-query.ts";

const maxQuery = 4096;
/** A store whose secret was just made in another process is looked up again this often at most, milliseconds. */
const recheckMs = 500;

type Answer = { status: number; outcome: string; because?: string; field?: string };

/**
 * Answers `GET /postback?store=…&rk=…&order=…&amount=…&currency=…&sig=…`, a sale told by one call from a shop's server;
 * true when the request was ours. `sig` is over all the other parameters (canonical-query), with the secret of a store
 * of kind "signed". The same call again is the same event.
 */
export async function answerPostback(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  const match = /^\/postback\/?(?:\?(.*))?$/s.exec(req.url ?? "");
  if (!match) return false;
  if (req.method !== "GET") {
    res.writeHead(405, { Allow: "GET" }).end();
    return true;
  }
  const answer = await take(match[1] ?? "").catch((error): Answer => {
    log.warn({ error }, "postback not kept");
    return { status: 503, outcome: "try_again" };
  });
  const { status, ...said } = answer;
  const body = JSON.stringify(said);
  res.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    ...(status === 503 ? { "Retry-After": "5" } : {}),
  });
  res.end(body);
  return true;
}

async function take(query: string): Promise<Answer> {
  if (query.length > maxQuery) return malformed("too_long");
  const read = parametersOf(query);
  if (!read.ok) return malformed("given_twice", read.name);
  const { parameters } = read;
  const store = await storeOf(parameters);
  if (!store) return { status: 404, outcome: "unknown_store" };
  const unsigned = await whyUnsigned(store, parameters);
  if (unsigned) {
    await noteForgery(store.sellerId, store.id, unsigned);
    return { status: 401, outcome: "bad_signature", because: unsigned };
  }

  const canonical = canonicalQuery(parameters);
  const data = Object.fromEntries([...parameters].filter(([name]) => name !== "sig").sort(byName));
  const reading = readPostback({ value: new Map(Object.entries(data)), path: "" }, new Date());
  if (reading.outcome === "rejected") return malformed(reading.because, reading.field);

  const lease = await settlerHasRoom();
  const event = {
    sourceEventId: `postback-${createHash("sha256").update(canonical).digest("hex")}`,
    topic: "postback",
    body: Buffer.from(JSON.stringify({ type: "postback", data })),
  };
  const kept = await keep(store.sellerId, store.id, event, lease);
  if (kept.outcome !== "accepted") return { status: 200, outcome: "duplicate" };
  if (kept.leased) {
    const { sellerId, eventId } = kept;
    handOver(sellerId, { ...kept.event, kind: store.kind, eventId, attempts: 1 });
  }
  return { status: 202, outcome: "accepted" };
}

const byName = ([a]: [string, string], [b]: [string, string]) => (a < b ? -1 : 1);

const malformed = (because: string, field?: string): Answer => ({
  status: 400,
  outcome: "malformed",
  because,
  ...(field ? { field } : {}),
});

/** The store named, or the only one that the seller of the clicked link could have meant. */
async function storeOf(parameters: Parameters): Promise<RoutedStore | undefined> {
  const named = parameters.get("store");
  const storeId = named === undefined ? await storeOfToken(parameters.get("rk")) : parseId("sto", named);
  const store = storeId && (await knownStore(storeId));
  return store?.kind === "signed" ? store : undefined;
}

async function storeOfToken(tokens = ""): Promise<Id<"sto"> | undefined> {
  // The newest is last.
  for (const text of tokens.split("~").reverse().slice(0, 20)) {
    const token = readClickToken(text);
    const sellerId = token && (await sellerOfLink(token.linkId));
    if (sellerId) return onlySignedStore(sellerId);
  }
  return undefined;
}

async function whyUnsigned(store: RoutedStore, parameters: Parameters): Promise<string | undefined> {
  const sig = parameters.get("sig");
  if (!sig) return "signature_missing";
  if (!/^[0-9a-f]{64}$/i.test(sig)) return "signature_malformed";
  const by = (one: RoutedStore) =>
    activeSecrets(one, new Date()).some((secret) => isSignedBy(parameters, secret, sig));
  if (by(store)) return undefined;
  const again = await knownStore(store.id, { notOlderThan: recheckMs });
  return again && again !== store && by(again) ? undefined : "signature_wrong";
}
