import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { minutesAgo } from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";
import { outside } from "#tests/kit/setup.ts";
import { progressOf, pullWorld } from "./world.ts";

const api = "https://api.stripe.com/v1";
const start = Math.floor(Date.now() / 1000);
const at = (minutes: number) => start - minutes * 60;

const session = (n: number, token: string, created = at(30)) => ({
  ...{
    id: `cs_${n}`,
    object: "checkout.session",
    mode: "payment",
    status: "complete",
    payment_status: "paid",
  },
  ...{ payment_intent: `pi_${n}`, currency: "usd", amount_subtotal: 10_000, amount_total: 10_000, created },
  ...{
    client_reference_id: token,
    customer: null,
    metadata: {},
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
  },
});

const back = (object: string, n: number, status: string) => ({
  ...{ id: `${object}_${n}`, object, payment_intent: `pi_${n}`, charge: `ch_${n}`, currency: "usd" },
  ...{ amount: 10_000, status, reason: null, created: at(10) },
});

describe("Stripe: sessions, refunds and disputes are pulled", () => {
  it("page by page, with a key that is sent to Stripe alone", async () => {
    const world = await pullWorld("stripe");
    const token = await world.creator.clickAt(minutesAgo(60));
    const asked: URL[] = [];
    const list = (path: string, answer: (after: string | null) => { data: unknown[]; has_more: boolean }) =>
      http.get(`${api}/${path}`, ({ request }) => {
        const url = new URL(request.url);
        asked.push(url);
        if (request.headers.get("authorization") !== "Bearer rk_live_secret")
          return new HttpResponse(null, { status: 401 });
        return HttpResponse.json({ object: "list", ...answer(url.searchParams.get("starting_after")) });
      });
    const sessions = [session(1, token), session(2, token), session(3, token)];
    outside.use(
      list("checkout/sessions", (after) =>
        after ? { data: [sessions[2]], has_more: false } : { data: sessions.slice(0, 2), has_more: true },
      ),
      list("refunds", () => ({ data: [back("refund", 2, "succeeded")], has_more: false })),
      list("disputes", () => ({ data: [back("dispute", 3, "needs_response")], has_more: false })),
    );
    expect(await world.run()).toMatchObject({ outcome: "done", pages: 4, items: 5, fresh: 5 });
    expect(await trialBalance(world.seller.sellerId)).toEqual({
      creator_pending: -1250,
      seller_settlement: 1250,
    });
    expect(asked[1]!.searchParams.get("starting_after")).toBe("cs_2");
    expect(asked[0]!.searchParams.get("expand[]")).toBe("data.line_items");
    expect(asked[0]!.searchParams.get("status")).toBe("complete");
    // A dispute is decided long after it was opened.
    const gte = asked.map(({ searchParams }) => Number(searchParams.get("created[gte]")));
    expect(gte[0]! - gte[3]!).toBe(100 * 86_400);
    expect(await world.run()).toMatchObject({ fresh: 0 });
    expect(await trialBalance(world.seller.sellerId)).toEqual({
      creator_pending: -1250,
      seller_settlement: 1250,
    });
  });

  it("429 is waited out", async () => {
    const world = await pullWorld("stripe");
    let n = 0;
    outside.use(
      http.get(`${api}/*`, () =>
        n++ === 0
          ? new HttpResponse(null, { status: 429 })
          : HttpResponse.json({ data: [], has_more: false }),
      ),
    );
    expect(await world.run()).toMatchObject({ outcome: "done", pages: 3 });
    expect((await progressOf(world.storeId)).failures).toBe(0);
  });
});
