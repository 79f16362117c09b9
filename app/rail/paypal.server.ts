import { env } from "#app/env.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { parseId } from "#app/rules/ids.ts";
import { decimalText } from "#app/rules/money.ts";
import type { ResultOutcome } from "#db/schema/index.ts";
import { jsonOf, moneyIn, type Place, unsent } from "./answer.ts";
import type { Hook } from "./hook.ts";
import { callPaypal } from "./paypal.call.server.ts";
import { type Asked, allOf, type Provider, type Sent, type Told, type ToSend } from "./provider.ts";

/** PayPal's answers list every item of a batch. */
const maxBytes = 4 * 1024 * 1024;
const batches = "/v1/payments/payouts";

/**
 * Payouts in batches of up to 500. Until PayPal has taken one, `providerRef` is its sender_batch_id, made of a payout's
 * id; PayPal takes no sender_batch_id twice in 30 days, so sending it again asks what became of the first.
 */
export const paypal: Provider = {
  rail: "paypal",
  ready: () => env.PAYPAL_CLIENT_ID !== undefined && env.PAYPAL_CLIENT_SECRET !== undefined,
  atOnce: 500,
  send,
  ask: async (items) => {
    const [{ providerRef = null } = {}] = items;
    if (providerRef && !isSenderRef(providerRef)) return askBatch(items, providerRef);
    const asked = new Map<Id<"pay">, Asked>();
    for (const [payoutId, sent] of await send(items))
      asked.set(
        payoutId,
        sent.outcome === "accepted"
          ? { outcome: "found", ref: sent.ref, told: null }
          : { outcome: "unknown", because: "because" in sent ? sent.because : sent.reason },
      );
    return asked;
  },
};

/** A sender_batch_id of ours, as long as PayPal's own id isn't known. */
const isSenderRef = (ref: string) => ref.startsWith("pay_");

async function send(items: readonly ToSend[]): Promise<Map<Id<"pay">, Sent>> {
  const [first] = items;
  if (!first) return new Map();
  const unpayable = items.filter(({ to }) => to.kind !== "paypal");
  if (unpayable.length > 0) {
    const refused = allOf<Sent>(unpayable, { outcome: "refused", reason: "NO_METHOD" });
    const rest = items.filter((item) => !unpayable.includes(item));
    const alone = allOf<Sent>(rest, { outcome: "alone", because: "another of the call has no account" });
    return new Map([...refused, ...alone]);
  }
  const body = {
    sender_batch_header: {
      sender_batch_id: first.providerRef ?? first.payoutId,
      email_subject: "You have been paid",
    },
    items: items.map(({ to, amount, currency, payoutId }) => ({
      recipient_type: "EMAIL",
      receiver: to.kind === "paypal" ? to.email : "",
      amount: { value: decimalText(amount, currency), currency },
      sender_item_id: payoutId,
    })),
  };
  const answer = await callPaypal(batches, { method: "POST", body: JSON.stringify(body), maxBytes });
  const said = answer.outcome === "answered" ? jsonOf(answer.body) : undefined;
  const ref = said && (said.at("batch_header", "payout_batch_id").text || originalOf(said));
  if (ref && /^[A-Z0-9]{5,40}$/.test(ref)) return allOf<Sent>(items, { outcome: "accepted", ref });
  if (answer.outcome === "answered" && answer.status < 300)
    return allOf<Sent>(items, { outcome: "unknown", because: "an answer that can't be read" });
  const failed = unsent(answer, reasonOf);
  // One of many may be at fault, and nobody says which.
  return allOf<Sent>(
    items,
    failed.outcome === "refused" && items.length > 1 ? { outcome: "alone", because: failed.reason } : failed,
  );
}

/** The batch that took this sender_batch_id before, from the link that the refusal carries. */
function originalOf(said: Place): string | undefined {
  if (!/^(USER_BUSINESS_ERROR|DUPLICATE)/.test(said.at("name").text)) return undefined;
  const links = [...said.at("links").list, ...said.at("details").list.flatMap((one) => one.at("link").list)];
  return links
    .map((link) => /\/v1\/payments\/payouts\/([A-Z0-9]{5,40})$/.exec(link.at("href").text)?.[1])
    .find(Boolean);
}

const reasonOf = (said: Place) =>
  [said.at("details").list[0]?.at("issue").text || said.at("name").text, said.at("message").text]
    .filter(Boolean)
    .map((text) => text.replaceAll(/\s+/g, " "))
    .join(": ");

async function askBatch(items: readonly ToSend[], ref: string): Promise<Map<Id<"pay">, Asked>> {
  const told = new Map<Id<"pay">, Asked>();
  let silent: Asked = { outcome: "absent" };
  for (let page = 1, pages = 1; page <= pages; page++) {
    const answer = await callPaypal(`${batches}/${ref}?page_size=500&page=${page}`, { maxBytes });
    const said = answer.outcome === "answered" && answer.status === 200 ? jsonOf(answer.body) : undefined;
    const status = said?.at("batch_header", "batch_status").text ?? "";
    // Only a batch that PayPal is done with lists everything that was in it.
    if (!/^(SUCCESS|DENIED|CANCELED)$/.test(status))
      silent = { outcome: "unknown", because: status || "no answer from PayPal" };
    if (!said) break;
    pages = Math.min(50, Number(said.at("total_pages").text) || 1);
    for (const item of said.at("items").list) {
      const one = itemTold(item, status === "DENIED" || status === "CANCELED");
      if (one?.payoutId) told.set(one.payoutId, { outcome: "found", ref, told: one });
    }
  }
  return new Map(items.map(({ payoutId }) => [payoutId, told.get(payoutId) ?? silent]));
}

const outcomes: Record<string, ResultOutcome> = {
  ...{ SUCCESS: "paid", FAILED: "failed", DENIED: "failed", BLOCKED: "failed", CANCELED: "failed" },
  ...{ RETURNED: "returned", REFUNDED: "returned", REVERSED: "returned" },
};

/** Each item of a batch is a result by itself. */
function itemTold(item: Place, denied = false): Told | null {
  const payoutId = parseId("pay", item.at("payout_item", "sender_item_id").text);
  const id = item.at("payout_item_id").text;
  const status = item.at("transaction_status").text || (denied ? "DENIED" : "PENDING");
  if (!payoutId || !/^[\w-]{1,64}$/.test(id) || !/^[A-Z_]{1,36}$/.test(status)) return null;
  const outcome = outcomes[status] ?? "pending";
  const why = [item.at("errors", "name").text || status, item.at("errors", "message").text].filter(Boolean);
  return {
    ...{ source: "paypal", externalId: `${id}:${status}`, payoutId, outcome },
    ...moneyIn(item.at("payout_item", "amount", "value"), item.at("payout_item", "amount", "currency")),
    reference: item.at("transaction_id").text || id,
    reason: outcome === "paid" ? null : why.join(": "),
  };
}

const signed = {
  ...{
    auth_algo: "paypal-auth-algo",
    cert_url: "paypal-cert-url",
    transmission_id: "paypal-transmission-id",
  },
  ...{ transmission_sig: "paypal-transmission-sig", transmission_time: "paypal-transmission-time" },
} as const;

/** `PAYMENT.PAYOUTS-ITEM.*`. PayPal itself says whether it sent it; the body goes back to it byte for byte. */
export async function takePaypal(request: Request, body: Uint8Array): Promise<Hook> {
  if (!env.PAYPAL_WEBHOOK_ID || !paypal.ready()) return { outcome: "not_set_up" };
  const given = Object.entries(signed).map(
    ([name, header]) => [name, request.headers.get(header) ?? ""] as const,
  );
  if (given.some(([, text]) => !/^[\x21-\x7e]{1,1000}$/.test(text))) return { outcome: "bad_signature" };
  const event = jsonOf(body);
  if (!event.isObject) return { outcome: "malformed" };
  const asked = JSON.stringify({ ...Object.fromEntries(given), webhook_id: env.PAYPAL_WEBHOOK_ID });
  const answer = await callPaypal("/v1/notifications/verify-webhook-signature", {
    method: "POST",
    body: `${asked.slice(0, -1)},"webhook_event":${Buffer.from(body).toString("utf8")}}`,
  });
  if (answer.outcome !== "answered" || answer.status >= 500 || answer.status === 429 || answer.status === 401)
    return { outcome: "not_now" };
  if (jsonOf(answer.body).at("verification_status").text !== "SUCCESS") return { outcome: "bad_signature" };
  if (!event.at("event_type").text.startsWith("PAYMENT.PAYOUTS-ITEM.")) return { outcome: "not_used" };
  const told = itemTold(event.at("resource"));
  return told ? { outcome: "told", told } : { outcome: "not_used" };
}
