import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, it } from "vitest";
import { env } from "#app/env.server.ts";
import { enqueueSends } from "#app/rail/enqueue.server.ts";
import { askPayouts, sendPayouts } from "#app/rail/jobs.server.ts";
import { sendDue } from "#app/rail/send.server.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { outside } from "#tests/kit/setup.ts";
import {
  comeDue,
  forgetSends,
  idr,
  type Line,
  moved,
  onItsWay,
  resultsOf,
  sendOf,
  standing,
  ways,
} from "./world.ts";

Object.assign(env, { STRIPE_SECRET_KEY: "sk_test_1", XENDIT_SECRET_KEY: "xnd_1" });

const stripeApi = "https://api.stripe.com/v1/transfers";
const xenditApi = "https://api.xendit.co/v2/payouts";

/** What the provider was asked, `POST body`, since the test began. */
const asked: { method: string; key: string | null; body: string; url: string }[] = [];
beforeEach(async () => {
  asked.length = 0;
  outside.resetHandlers();
  await forgetSends();
});

type Reply = (body: string, url: URL) => Response | Promise<Response>;
const on = (method: "get" | "post", url: string, reply: Reply) =>
  outside.use(
    http[method](url, async ({ request }) => {
      const body = await request.clone().text();
      const key = request.headers.get("idempotency-key");
      asked.push({ method: request.method, key, body, url: request.url });
      return reply(body, new URL(request.url));
    }),
  );

const transfer = (line: Line, amount: number, more = {}) => ({
  ...{ id: "tr_1", object: "transfer", amount, amount_reversed: 0, currency: "usd" },
  ...{ metadata: { payout: line.payoutId }, transfer_group: line.payoutId, ...more },
});
const disbursement = (line: Line, status: string, amount: number, more = {}) => ({
  ...{ id: "disb-1", amount, currency: "IDR", status, reference_id: line.payoutId, ...more },
});

describe("Stripe", () => {
  it("a transfer that is accepted is paid, by two schedulers at once sent once, after tax", async () => {
    const batch = await onItsWay({ rail: "stripe", way: ways.stripe, tax: 63n });
    const [line] = batch.lines as [Line];
    on("post", stripeApi, () => HttpResponse.json(transfer(line, 1_187)));
    await Promise.all([sendDue(), sendDue(), sendPayouts()]);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.key).toBe(line.payoutId);
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toEqual({
      ...{ amount: "1187", currency: "usd", destination: "acct_1Dina", transfer_group: line.payoutId },
      ...{ "metadata[payout]": line.payoutId, "metadata[batch]": batch.batchId },
    });
    expect(await standing(batch, line)).toBe("paid");
    expect(await sendOf(line)).toMatchObject({ state: "settled", providerRef: "tr_1", attempts: 1 });
    expect(await enqueueSends(batch.seller.sellerId, batch.batchId)).toBe(0);
  });

  it("took it and answered nothing readable: it is asked by the payout's id, and paid once", async () => {
    const batch = await onItsWay({ rail: "stripe", way: ways.stripe });
    const [line] = batch.lines as [Line];
    on("post", stripeApi, () => new HttpResponse(null, { status: 500 }));
    await sendPayouts();
    expect(await sendOf(line)).toMatchObject({ state: "unknown", lastError: "HTTP 500" });
    await comeDue();
    on("get", stripeApi, () => HttpResponse.json({ data: [transfer(line, 1_250)] }));
    await sendPayouts();
    expect(asked.map(({ method }) => method)).toEqual(["POST", "GET"]);
    expect(asked[1]?.url).toContain(`transfer_group=${line.payoutId}`);
    expect(await moved(line, "PAYOUT_PAID")).toBe(1);
    await comeDue();
    expect(await sendPayouts()).toBe(0);
  });

  it("never heard of it: it is sent again under the same key", async () => {
    const batch = await onItsWay({ rail: "stripe", way: ways.stripe });
    const [line] = batch.lines as [Line];
    on("post", stripeApi, () => HttpResponse.error());
    await sendPayouts();
    await comeDue();
    on("get", stripeApi, () => HttpResponse.json({ data: [] }));
    on("post", stripeApi, () => HttpResponse.json(transfer(line, 1_250)));
    await sendPayouts();
    expect(asked.map(({ method, key }) => [method, key])).toEqual([
      ["POST", line.payoutId],
      ["GET", null],
      ["POST", line.payoutId],
    ]);
    expect(await standing(batch, line)).toBe("paid");
  });

  it("refused: the money is available again and the reason is in words", async () => {
    const batch = await onItsWay({ rail: "stripe", way: ways.stripe });
    const [line] = batch.lines as [Line];
    const error = { code: "balance_insufficient", message: "Too little.", type: "invalid_request_error" };
    on("post", stripeApi, () => HttpResponse.json({ error }, { status: 400 }));
    await sendPayouts();
    expect(await standing(batch, line)).toBe("failed");
    expect(await sendOf(line)).toMatchObject({ state: "refused" });
    expect(await trialBalance(batch.seller.sellerId)).toMatchObject({ creator_available: -1_250 });
    expect(await resultsOf(batch)).toMatchObject([
      { ended: "applied", reason: "balance_insufficient: Too little." },
    ]);
  });

  it("a wrong key of ours or too many at once fails nobody's payout", async () => {
    const batch = await onItsWay({ rail: "stripe", way: ways.stripe });
    const [line] = batch.lines as [Line];
    for (const status of [401, 429]) {
      on("post", stripeApi, () => HttpResponse.json({ error: { type: "x" } }, { status }));
      await comeDue();
      await sendPayouts();
      expect(await sendOf(line)).toMatchObject({ state: "queued" });
    }
    expect(await standing(batch, line)).toBe("in_transit");
  });
});

describe("Xendit", () => {
  it("rupiah in whole units; what is accepted is asked until it is over", async () => {
    const batch = await onItsWay({ rail: "xendit", currency: idr, amounts: [1_250_000_00n], way: ways.bca });
    const [line] = batch.lines as [Line];
    on("post", xenditApi, () => HttpResponse.json(disbursement(line, "ACCEPTED", 1_250_000)));
    await sendPayouts();
    expect(JSON.parse(asked[0]?.body ?? "")).toMatchObject({
      ...{ amount: 1_250_000, currency: "IDR", channel_code: "ID_BCA", reference_id: line.payoutId },
      channel_properties: { account_number: "0012345678", account_holder_name: "Dina Putri" },
    });
    expect(asked[0]?.key).toBe(line.payoutId);
    expect(await sendOf(line)).toMatchObject({ state: "accepted", providerRef: "disb-1" });
    on("get", `${xenditApi}/disb-1`, () =>
      HttpResponse.json(disbursement(line, "FAILED", 1_250_000, { failure_code: "INVALID_DESTINATION" })),
    );
    await comeDue();
    await askPayouts();
    expect(await standing(batch, line)).toBe("failed");
    expect((await resultsOf(batch)).map(({ ended }) => ended)).toEqual(["noted", "applied"]);
  });

  it("accepted, then silent: found by its reference, and paid once", async () => {
    const batch = await onItsWay({ rail: "xendit", currency: idr, amounts: [500_000_00n], way: ways.bni });
    const [line] = batch.lines as [Line];
    on("post", xenditApi, () => new HttpResponse(null, { status: 504 }));
    await sendPayouts();
    on("get", xenditApi, () => HttpResponse.json([disbursement(line, "SUCCEEDED", 500_000)]));
    await comeDue();
    await sendPayouts();
    expect(asked[1]?.url).toContain(`reference_id=${line.payoutId}`);
    expect(await moved(line, "PAYOUT_PAID")).toBe(1);
    expect(asked.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  it("sen that it can't pay, and no account, fail before anything is sent", async () => {
    const batch = await onItsWay({
      ...{ rail: "xendit", currency: idr, amounts: [1_250_050n, 1_000_000n], way: [ways.bca, null] },
    });
    await sendPayouts();
    expect(asked).toEqual([]);
    expect((await resultsOf(batch)).map(({ reason }) => reason).sort()).toEqual(["NOT_WHOLE", "NO_METHOD"]);
    for (const line of batch.lines) expect(await standing(batch, line)).toBe("failed");
  });
});
