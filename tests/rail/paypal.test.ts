import { HttpResponse, http } from "msw";
import { beforeEach, expect, it } from "vitest";
import { env } from "#app/env.server.ts";
import { markFailed } from "#app/payout/result.server.ts";
import { askPayouts, sendPayouts } from "#app/rail/jobs.server.ts";
import { outside } from "#tests/kit/setup.ts";
import {
  comeDue,
  forgetSends,
  type Line,
  moved,
  onItsWay,
  resultsOf,
  sendOf,
  standing,
  ways,
} from "./world.ts";

Object.assign(env, { PAYPAL_CLIENT_ID: "pp-id", PAYPAL_CLIENT_SECRET: "pp-secret" });
const api = "https://api-m.paypal.com/v1";

type Sent = {
  sender_batch_header: { sender_batch_id: string };
  items: { sender_item_id: string; receiver: string; amount: { value: string; currency: string } }[];
};
const sent: Sent[] = [];
type Reply = (body: Sent) => Response;

function paypal({
  post,
  get = () => new HttpResponse(null, { status: 500 }),
}: {
  post: Reply;
  get?: () => Response;
}) {
  outside.resetHandlers(
    http.post(`${api}/oauth2/token`, () => HttpResponse.json({ access_token: "A1", expires_in: 3600 })),
    http.post(`${api}/payments/payouts`, async ({ request }) => {
      const body = (await request.json()) as Sent;
      sent.push(body);
      return post(body);
    }),
    http.get(`${api}/payments/payouts/BATCH1`, get),
  );
}
const accepts = () =>
  HttpResponse.json(
    { batch_header: { payout_batch_id: "BATCH1", batch_status: "PENDING" } },
    { status: 201 },
  );
const item = ({ payoutId }: Line, status: string, value = "12.50", more = {}) => ({
  ...{ payout_item_id: `I${payoutId.slice(-6)}`, transaction_id: "T1", transaction_status: status, ...more },
  payout_item: { sender_item_id: payoutId, amount: { value, currency: "USD" }, receiver: "d@example.test" },
});
const lists =
  (items: object[], status = "SUCCESS") =>
  () =>
    HttpResponse.json({ batch_header: { batch_status: status }, total_pages: 1, items });
const three = () => onItsWay({ rail: "paypal", amounts: [1_250n, 500n, 700n], way: ways.paypal });
beforeEach(async () => {
  sent.length = 0;
  await forgetSends();
});

it("one call for a batch; of its items each ends by itself", async () => {
  const batch = await three();
  const [a, b, c] = batch.lines as [Line, Line, Line];
  const errors = { name: "RECEIVER_UNREGISTERED", message: "Receiver is unregistered" };
  paypal({
    post: accepts,
    get: lists([item(a, "SUCCESS"), item(b, "FAILED", "5.00", { errors }), item(c, "UNCLAIMED", "7.00")]),
  });
  await Promise.all([sendPayouts(), sendPayouts()]);
  expect(sent).toHaveLength(1);
  expect(sent[0]?.items.map(({ sender_item_id, amount }) => [sender_item_id, amount.value])).toEqual([
    [a.payoutId, "12.50"],
    [b.payoutId, "5.00"],
    [c.payoutId, "7.00"],
  ]);
  await comeDue();
  await askPayouts();
  await comeDue();
  await askPayouts();
  expect([await standing(batch, a), await standing(batch, b), await standing(batch, c)]).toEqual([
    ...["paid", "failed", "in_transit"],
  ]);
  expect((await resultsOf(batch)).map(({ ended }) => ended).sort()).toEqual(["applied", "applied", "noted"]);
});

it("took it and was silent: the same call again is answered with the first one's batch, and nobody is paid twice", async () => {
  const batch = await three();
  paypal({ post: () => new HttpResponse(null, { status: 503 }) });
  await sendPayouts();
  expect(await sendOf(batch.lines[1]!)).toMatchObject({ state: "unknown", lastError: "HTTP 503" });
  const href = "https://api-m.paypal.com/v1/payments/payouts/BATCH1";
  const original = { name: "USER_BUSINESS_ERROR", message: "Duplicate", links: [{ href, rel: "self" }] };
  paypal({
    post: () => HttpResponse.json(original, { status: 400 }),
    get: lists(batch.lines.map((line, index) => item(line, "SUCCESS", ["12.50", "5.00", "7.00"][index]))),
  });
  await comeDue();
  await sendPayouts();
  expect(sent[1]).toEqual(sent[0]);
  await comeDue();
  await askPayouts();
  for (const line of batch.lines) expect(await moved(line, "PAYOUT_PAID")).toBe(1);
});

it("one at fault doesn't fail the others: each goes again by itself", async () => {
  const batch = await three();
  const [, bad] = batch.lines as [Line, Line, Line];
  const refusal = {
    name: "VALIDATION_ERROR",
    message: "Invalid",
    details: [{ issue: "RECEIVER_UNREGISTERED" }],
  };
  paypal({
    post: ({ items }) =>
      items.some(({ sender_item_id }) => sender_item_id === bad.payoutId)
        ? HttpResponse.json(refusal, { status: 422 })
        : accepts(),
  });
  await sendPayouts();
  await comeDue();
  await sendPayouts();
  const names = sent.map(({ sender_batch_header }) => sender_batch_header.sender_batch_id);
  expect(sent.map(({ items }) => items.length)).toEqual([3, 1, 1, 1]);
  expect(new Set(names).size).toBe(4);
  expect(await standing(batch, bad)).toBe("failed");
  expect(await sendOf(batch.lines[2]!)).toMatchObject({ state: "accepted" });
});

it("not in a batch that PayPal is done with: it goes again, under a name of its own", async () => {
  const batch = await three();
  const [a, b, lost] = batch.lines as [Line, Line, Line];
  paypal({ post: accepts, get: lists([item(a, "SUCCESS"), item(b, "SUCCESS", "5.00")]) });
  await sendPayouts();
  await comeDue();
  await askPayouts();
  expect(await sendOf(lost)).toMatchObject({ state: "queued" });
  await sendPayouts();
  expect(sent.at(-1)?.items.map(({ sender_item_id }) => sender_item_id)).toEqual([lost.payoutId]);
  expect(sent.at(-1)?.sender_batch_header.sender_batch_id).not.toBe(
    sent[0]?.sender_batch_header.sender_batch_id,
  );
});

it("what a person marked as failed meanwhile doesn't leave", async () => {
  const batch = await onItsWay({ rail: "paypal", way: ways.paypal });
  const [line] = batch.lines as [Line];
  await markFailed(batch.finance, line.payoutId, "called off");
  paypal({ post: accepts });
  await sendPayouts();
  expect(sent).toEqual([]);
  expect(await sendOf(line)).toMatchObject({ state: "refused" });
});

it("no access token: nothing has been sent, and it is tried again", async () => {
  const batch = await onItsWay({ rail: "paypal", way: ways.paypal });
  Object.assign(env, { PAYPAL_CLIENT_ID: "another" });
  outside.resetHandlers(http.post(`${api}/oauth2/token`, () => new HttpResponse(null, { status: 401 })));
  await sendPayouts();
  expect(await sendOf(batch.lines[0]!)).toMatchObject({ state: "queued", lastError: "HTTP 401" });
});
