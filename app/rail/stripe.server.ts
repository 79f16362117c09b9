import { env } from "#app/env.server.ts";
import { stripe as signed } from "#app/intake/stripe.ts";
import { call } from "#app/outside/client.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { jsonOf, type Place, unsent } from "./answer.ts";
import type { Hook } from "./hook.ts";
import { type Asked, allOf, type Provider, type Sent, type Told, type ToSend } from "./provider.ts";

const api = "https://api.stripe.com/v1/transfers";
const ids = /^(tr|acct)_[A-Za-z0-9]{1,100}$/;

/** Transfers to connected accounts. One that Stripe accepted is in the creator's account, so it counts as paid. */
export const stripe: Provider = {
  rail: "stripe",
  ready: () => env.STRIPE_SECRET_KEY !== undefined,
  atOnce: 1,
  send: async (items) => {
    const [item] = items;
    return item ? allOf(items, await send(item)) : new Map();
  },
  ask: async (items) => {
    const [item] = items;
    return item ? allOf(items, await ask(item)) : new Map();
  },
};

const headers = () => ({ Authorization: `Bearer ${env.STRIPE_SECRET_KEY ?? ""}` });

async function send(item: ToSend): Promise<Sent> {
  const { to, amount, currency, payoutId, batchId } = item;
  if (to.kind !== "stripe" || !ids.test(to.account)) return { outcome: "refused", reason: "NO_METHOD" };
  // Three-decimal currencies are transferred in steps of ten.
  if (/^(BHD|JOD|KWD|OMR|TND)$/.test(currency) && amount % 10n !== 0n)
    return { outcome: "refused", reason: "NOT_WHOLE" };
  const body = new URLSearchParams({
    ...{ amount: amount.toString(), currency: currency.toLowerCase(), destination: to.account },
    // The group is what it can be found by when its answer was lost.
    ...{ transfer_group: payoutId, "metadata[payout]": payoutId, "metadata[batch]": batchId },
  });
  const answer = await call({
    ...{ method: "POST", url: api, body: body.toString() },
    headers: {
      ...headers(),
      "Content-Type": "application/x-www-form-urlencoded",
      "Idempotency-Key": payoutId,
    },
  });
  if (answer.outcome === "answered" && answer.status === 200) {
    const transfer = jsonOf(answer.body);
    const told = transferTold(transfer);
    return told && told.payoutId === payoutId
      ? { outcome: "accepted", ref: transfer.at("id").text, told }
      : { outcome: "unknown", because: "an answer that can't be read" };
  }
  const failed = unsent(answer, (said) => reasonOf(said.at("error")));
  // The key was used before: it is asked for what.
  return failed.outcome === "refused" && failed.reason.startsWith("idempotency")
    ? { outcome: "unknown", because: failed.reason }
    : failed;
}

const reasonOf = (error: Place) =>
  [error.at("code").text || error.at("type").text, error.at("message").text].filter(Boolean).join(": ");

async function ask({ payoutId }: ToSend): Promise<Asked> {
  const answer = await call({ url: `${api}?limit=1&transfer_group=${payoutId}`, headers: headers() });
  if (answer.outcome !== "answered") return { outcome: "unknown", because: answer.because };
  const found = jsonOf(answer.body);
  if (answer.status !== 200 || !found.isObject)
    return { outcome: "unknown", because: `HTTP ${answer.status}` };
  const [transfer] = found.at("data").list;
  if (!transfer) return { outcome: "absent" };
  return { outcome: "found", ref: transfer.at("id").text, told: transferTold(transfer) };
}

/** A transfer as a result: accepted is paid, taken back in full is returned. Undefined for one that isn't ours. */
function transferTold(transfer: Place): Told | null {
  const payoutId = parseId(
    "pay",
    transfer.at("metadata", "payout").text || transfer.at("transfer_group").text,
  );
  const id = transfer.at("id").text;
  if (!payoutId || !ids.test(id)) return null;
  const back = transfer.at("amount_reversed").text;
  const reversed = /^[1-9]\d{0,17}$/.test(back);
  const amount = reversed ? back : transfer.at("amount").text;
  return {
    ...{ source: "stripe", externalId: reversed ? `${id}:reversed:${back}` : `${id}:created`, payoutId },
    outcome: reversed ? "returned" : "paid",
    amount: /^\d{1,18}$/.test(amount) ? BigInt(amount) : -1n,
    currency: parseCurrency(transfer.at("currency").text) ?? transfer.at("currency").text.slice(0, 10),
    ...{ reference: id, reason: null },
  };
}

/** `transfer.created` and `transfer.reversed`, signed as all of Stripe's events are. */
export function takeStripe(request: Request, body: Uint8Array): Hook {
  const secret = env.STRIPE_WEBHOOK_SECRET;
  if (!secret) return { outcome: "not_set_up" };
  const delivery = { headers: request.headers, body, secrets: [secret], now: new Date() };
  const verified = signed.verify(delivery);
  if (!verified.ok) return { outcome: "bad_signature" };
  const event = jsonOf(body);
  if (!event.isObject) return { outcome: "malformed" };
  if (!/^transfer\.(created|reversed|updated)$/.test(event.at("type").text)) return { outcome: "not_used" };
  const told = transferTold(event.at("data", "object"));
  return told ? { outcome: "told", told } : { outcome: "not_used" };
}
