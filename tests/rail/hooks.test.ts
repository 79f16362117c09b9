import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import { env } from "#app/env.server.ts";
import { hmacHex } from "#app/intake/signature.ts";
import { answerRailHook } from "#app/rail/hooks.server.ts";
import type { ProviderRail } from "#app/rail/provider.ts";
import { outside } from "#tests/kit/setup.ts";
import { type Batch, idr, type Line, moved, onItsWay, resultsOf, sendOf, standing, ways } from "./world.ts";

const settings = {
  ...{ PAYPAL_CLIENT_ID: "pp-id", PAYPAL_CLIENT_SECRET: "pp-secret", PAYPAL_WEBHOOK_ID: "WH1" },
  ...{
    STRIPE_SECRET_KEY: "sk_test",
    STRIPE_WEBHOOK_SECRET: "whsec_rail",
    XENDIT_CALLBACK_TOKEN: "token-of-xendit",
  },
};
beforeEach(() => Object.assign(env, settings));

async function knock(rail: ProviderRail, body: object, headers: Record<string, string>): Promise<number> {
  const request = new Request(`http://localhost:3000/rails/${rail}`, {
    ...{ method: "POST", body: JSON.stringify(body) },
    headers: { "Content-Type": "application/json", ...headers },
  });
  return (await answerRailHook(rail, request)).status;
}

async function untouched(batch: Batch, line: Line): Promise<void> {
  expect(await standing(batch, line)).toBe("in_transit");
  expect(await resultsOf(batch)).toEqual([]);
}

it("Xendit: the token decides; the event is taken once", async () => {
  const batch = await onItsWay({ rail: "xendit", currency: idr, amounts: [10_000_00n], way: ways.bca });
  const [line] = batch.lines as [Line];
  const body = {
    event: "payout.succeeded",
    data: { id: "disb-9", amount: 10_000, currency: "IDR", status: "SUCCEEDED", reference_id: line.payoutId },
  };
  for (const token of ["", "token-of-xendiT", "token-of-xendit-and-more"])
    expect(await knock("xendit", body, { "x-callback-token": token })).toBe(401);
  await untouched(batch, line);
  for (let n = 0; n < 3; n++)
    expect(await knock("xendit", body, { "x-callback-token": "token-of-xendit" })).toBe(200);
  expect(await moved(line, "PAYOUT_PAID")).toBe(1);
  expect(await sendOf(line)).toMatchObject({ state: "settled" });
  const reversed = { event: "payout.reversed", data: { ...body.data, status: "REVERSED" } };
  expect(await knock("xendit", reversed, { "x-callback-token": "token-of-xendit" })).toBe(200);
  expect(await standing(batch, line)).toBe("returned");
});

it("Stripe: signed as all its events are; a transfer taken back in part isn't believed", async () => {
  const batch = await onItsWay({ rail: "stripe", way: ways.stripe });
  const [line] = batch.lines as [Line];
  const transfer = { id: "tr_7", amount: 1_250, currency: "usd", metadata: { payout: line.payoutId } };
  const event = (type: string, reversed: number) => ({
    ...{ id: `evt_${type}`, type: `transfer.${type}` },
    data: { object: { ...transfer, amount_reversed: reversed } },
  });
  const signed = (body: object, secret: string) => {
    const at = Math.floor(Date.now() / 1000);
    return { "Stripe-Signature": `t=${at},v1=${hmacHex(secret, `${at}.`, JSON.stringify(body))}` };
  };
  const created = event("created", 0);
  expect(await knock("stripe", created, {})).toBe(401);
  expect(await knock("stripe", created, signed(created, "whsec_other"))).toBe(401);
  await untouched(batch, line);
  for (const [body, status] of [
    [created, "paid"],
    [event("reversed", 200), "paid"],
    [event("reversed", 1_250), "returned"],
  ] as const) {
    expect(await knock("stripe", body, signed(body, "whsec_rail"))).toBe(200);
    expect(await standing(batch, line)).toBe(status);
  }
  expect((await resultsOf(batch)).map(({ ended }) => ended)).toEqual([
    "applied",
    "amount_differs",
    "applied",
  ]);
});

it("PayPal: itself says whether it sent it; when it can't, the event comes again", async () => {
  const batch = await onItsWay({ rail: "paypal", way: ways.paypal });
  const [line] = batch.lines as [Line];
  const body = {
    event_type: "PAYMENT.PAYOUTS-ITEM.SUCCEEDED",
    resource: {
      ...{ payout_item_id: "ITEM1", transaction_id: "T1", transaction_status: "SUCCESS" },
      payout_item: { sender_item_id: line.payoutId, amount: { value: "12.50", currency: "USD" } },
    },
  };
  const headers = {
    ...{ "PAYPAL-AUTH-ALGO": "SHA256withRSA", "PAYPAL-CERT-URL": "https://api.paypal.com/c" },
    ...{
      "PAYPAL-TRANSMISSION-ID": "t-1",
      "PAYPAL-TRANSMISSION-SIG": "sig",
      "PAYPAL-TRANSMISSION-TIME": "2026-11-30T00:00:00Z",
    },
  };
  const verifies = (reply: () => Response, look?: (body: unknown) => void) =>
    outside.use(
      http.post("https://api-m.paypal.com/v1/oauth2/token", () =>
        HttpResponse.json({ access_token: "A", expires_in: 3600 }),
      ),
      http.post("https://api-m.paypal.com/v1/notifications/verify-webhook-signature", async ({ request }) => {
        look?.(await request.json());
        return reply();
      }),
    );
  expect(await knock("paypal", body, {})).toBe(401);
  verifies(() => new HttpResponse(null, { status: 503 }));
  expect(await knock("paypal", body, headers)).toBe(503);
  verifies(() => HttpResponse.json({ verification_status: "FAILURE" }));
  expect(await knock("paypal", body, headers)).toBe(401);
  await untouched(batch, line);
  let seen: unknown;
  verifies(
    () => HttpResponse.json({ verification_status: "SUCCESS" }),
    (asked) => {
      seen = asked;
    },
  );
  expect(await knock("paypal", body, headers)).toBe(200);
  expect(seen).toMatchObject({ webhook_id: "WH1", webhook_event: body, transmission_sig: "sig" });
  expect(await standing(batch, line)).toBe("paid");
});

it("not set up, not JSON, not POST, about nobody", async () => {
  const token = { "x-callback-token": "token-of-xendit" };
  const data = { id: "d-1", amount: 1, currency: "IDR", status: "SUCCEEDED", reference_id: "pay_of_nobody" };
  expect(await knock("xendit", { data }, token)).toBe(200);
  const unknown = { ...data, reference_id: "pay_01m83qdm77ey4r3xygdpbkp7yg" };
  expect(await knock("xendit", { data: unknown }, token)).toBe(200);
  const get = new Request("http://localhost:3000/rails/xendit");
  expect((await answerRailHook("xendit", get)).status).toBe(405);
  const text = new Request("http://localhost:3000/rails/xendit", { method: "POST", body: "x" });
  expect((await answerRailHook("xendit", text)).status).toBe(415);
  Object.assign(env, { XENDIT_CALLBACK_TOKEN: undefined });
  expect(await knock("xendit", { data }, { "x-callback-token": "" })).toBe(404);
});
