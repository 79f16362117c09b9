import { env } from "#app/env.server.ts";
import { sameText } from "#app/intake/signature.ts";
import { call } from "#app/outside/client.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { type Currency, decimalText } from "#app/rules/money.ts";
import type { ResultOutcome } from "#db/schema/index.ts";
import { jsonOf, moneyIn, type Place, unsent } from "./answer.ts";
import type { Hook } from "./hook.ts";
import { type Asked, allOf, type Provider, type Sent, type Told, type ToSend } from "./provider.ts";

const api = "https://api.xendit.co/v2/payouts";

/** Payouts to banks and e-wallets of Indonesia and its neighbours. */
export const xendit: Provider = {
  rail: "xendit",
  ready: () => env.XENDIT_SECRET_KEY !== undefined,
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

const headers = () => ({
  Authorization: `Basic ${Buffer.from(`${env.XENDIT_SECRET_KEY ?? ""}:`).toString("base64")}`,
});

async function send({ to, amount, currency, payoutId }: ToSend): Promise<Sent> {
  const channel = to.kind === "id_bank" ? to.bank : to.kind === "xendit" ? to.channel : undefined;
  if (!channel || (to.kind !== "id_bank" && to.kind !== "xendit"))
    return { outcome: "refused", reason: "NO_METHOD" };
  const value = wholeOrDecimal(amount, currency);
  if (value === undefined) return { outcome: "refused", reason: "NOT_WHOLE" };
  const properties = { account_number: to.account, account_holder_name: to.holder };
  const rest = {
    ...{ reference_id: payoutId, channel_code: channel, channel_properties: properties, currency },
    // Nothing that may change between two tries: the key stands for exactly this body.
    description: `Rekan ${payoutId.slice(-10).toUpperCase()}`,
  };
  // The amount as a JSON number of our own digits: no float is made of it.
  const body = `${JSON.stringify(rest).slice(0, -1)},"amount":${value}}`;
  const answer = await call({
    ...{ method: "POST", url: api, body },
    headers: { ...headers(), "Content-Type": "application/json", "Idempotency-key": payoutId },
  });
  if (answer.outcome === "answered" && answer.status >= 200 && answer.status < 300) {
    const payout = jsonOf(answer.body);
    const told = payoutTold(payout);
    return told && told.payoutId === payoutId
      ? { outcome: "accepted", ref: payout.at("id").text, told }
      : { outcome: "unknown", because: "an answer that can't be read" };
  }
  const failed = unsent(answer, reasonOf);
  // It has this key already: it is asked what became of it.
  return failed.outcome === "refused" && failed.reason.startsWith("DUPLICATE")
    ? { outcome: "unknown", because: failed.reason }
    : failed;
}

const reasonOf = (body: Place) =>
  [body.at("error_code").text, body.at("message").text].filter(Boolean).join(": ");

/** Rupiah and dong are paid in whole units, whatever ISO 4217 says; others as decimals. */
export function wholeOrDecimal(amount: bigint, currency: Currency): string | undefined {
  const text = decimalText(amount, currency);
  if (currency !== "IDR" && currency !== "VND") return text;
  const [whole = "", decimals = ""] = text.split(".");
  return /^0*$/.test(decimals) ? whole : undefined;
}

async function ask({ payoutId, providerRef }: ToSend): Promise<Asked> {
  const id = providerRef && /^[\w-]{1,100}$/.test(providerRef) ? providerRef : null;
  const answer = await call({
    url: id ? `${api}/${id}` : `${api}?reference_id=${payoutId}`,
    headers: headers(),
  });
  if (answer.outcome !== "answered") return { outcome: "unknown", because: answer.because };
  const said = jsonOf(answer.body);
  if (answer.status === 404 && !id && said.at("error_code").text === "DATA_NOT_FOUND")
    return { outcome: "absent" };
  if (answer.status !== 200) return { outcome: "unknown", because: `HTTP ${answer.status}` };
  const payout = id ? said : (said.at("data").there ? said.at("data") : said).list[0];
  if (!payout) return { outcome: "absent" };
  return { outcome: "found", ref: payout.at("id").text, told: payoutTold(payout) };
}

/** https://docs.xendit.co/docs/payout-status-lifecycle; what isn't here is under way. */
const outcomes: Record<string, ResultOutcome> = {
  ...{
    SUCCEEDED: "paid",
    FAILED: "failed",
    CANCELLED: "failed",
    EXPIRED: "failed",
    COMPLIANCE_REJECTED: "failed",
  },
  REVERSED: "returned",
};

function payoutTold(payout: Place): Told | null {
  const payoutId = parseId("pay", payout.at("reference_id").text);
  const [id, status] = [payout.at("id").text, payout.at("status").text];
  if (!payoutId || !/^[\w-]{1,100}$/.test(id) || !/^[A-Z_]{1,60}$/.test(status)) return null;
  const outcome = outcomes[status] ?? "pending";
  const why = payout.at("failure_code").text || (outcome === "failed" ? status : "");
  return {
    ...{ source: "xendit", externalId: `${id}:${status}`, payoutId, outcome, reference: id },
    ...moneyIn(payout.at("amount"), payout.at("currency")),
    reason: outcome === "failed" || outcome === "returned" ? why || null : null,
  };
}

/** `payout.succeeded`, `payout.failed` and their kin; `x-callback-token` says that they are Xendit's. */
export function takeXendit(request: Request, body: Uint8Array): Hook {
  const token = env.XENDIT_CALLBACK_TOKEN;
  if (!token) return { outcome: "not_set_up" };
  if (!sameText(request.headers.get("x-callback-token") ?? "", token)) return { outcome: "bad_signature" };
  const event = jsonOf(body);
  if (!event.isObject) return { outcome: "malformed" };
  const told = payoutTold(event.at("data"));
  return told ? { outcome: "told", told } : { outcome: "not_used" };
}
