import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { sql } from "#db/client.server.ts";
import { type Scene, scene, u } from "./forge.ts";

/** One sale of ten dollars by dina, as the app tells ledger.post_sales: 125 cents for her, 20 of a fee. */
function sale(of: Scene) {
  const [order, commission, transfer]: [string, string, string] = [randomUUID(), randomUUID(), randomUUID()];
  const { books } = of;
  const at = new Date().toISOString();
  const leg = (n: number, account: number, amount: string) => ({
    transfer,
    n,
    of: 3,
    account,
    currency: "USD",
    amount,
    commission,
  });
  return {
    orders: [
      {
        ...{
          id: order,
          receipt: randomUUID(),
          event: randomUUID(),
          store: u(books.storeId),
          ref: order,
          name: "#1",
        },
        ...{
          currency: "USD",
          at,
          facts: {},
          base: "1000",
          net: "1000",
          decision: {},
          state: "posted",
          reason: "credited",
        },
        ...{ transfer, key: `sale:${order}`, hash: "x", n: 3 },
      },
    ],
    accounts: [
      { of: 1, code: "seller_settlement", creator: null as string | null, currency: "USD" },
      { of: 2, code: "creator_pending", creator: of.dina as string | null, currency: "USD" },
      { of: 3, code: "fee_deferred", creator: null as string | null, currency: "USD" },
    ],
    legs: [leg(1, 1, "145"), leg(2, 2, "-125"), leg(3, 3, "-20")],
    commissions: [
      {
        ...{
          id: commission,
          orderId: order,
          creatorId: of.dina,
          enrolmentId: u(books.dina.enrolmentId),
          campaignId: u(books.campaignId),
        },
        ...{
          termsVersion: 1,
          currency: "USD",
          base: "1000",
          amount: "125",
          fee: "20",
          feeBps: 200,
          occurredAt: at,
          releaseAt: at,
        },
        ...{ pot: "main", role: "creator" },
      },
    ],
    months: [],
  };
}
type Sale = ReturnType<typeof sale>;

const post = (of: Scene, sales: Sale) =>
  sql`SELECT ledger.post_sales(${of.seller}, ${sql.json(sales as never)})`;

it.each<[string, (sales: Sale, of: Scene) => void]>([
  [
    "straight to what may be paid",
    (s) => {
      s.accounts[1]!.code = "creator_available";
    },
  ],
  [
    "more than the commission says",
    (s) => {
      s.legs[0]!.amount = "146";
      s.legs[1]!.amount = "-126";
    },
  ],
  [
    "to somebody else",
    (s, { bagus }) => {
      s.accounts[1]!.creator = bagus;
    },
  ],
  [
    "without a commission",
    (s) => {
      s.commissions = [];
    },
  ],
  [
    "of an order that was sold before",
    (s, { order }) => {
      s.commissions[0]!.orderId = order;
    },
  ],
  [
    "in another seller's store",
    (s, { theirs }) => {
      s.orders[0]!.store = u(theirs.books.storeId);
    },
  ],
  [
    "for another seller's campaign",
    (s, { theirs }) => {
      s.commissions[0]!.campaignId = u(theirs.books.campaignId);
    },
  ],
  [
    "through another seller's enrolment",
    (s, { theirs }) => {
      s.commissions[0]!.enrolmentId = u(theirs.books.dina.enrolmentId);
    },
  ],
  [
    "in two currencies",
    (s) => {
      s.accounts[1]!.currency = "EUR";
    },
  ],
  [
    "with another number of legs than it is sealed with",
    (s) => {
      s.orders[0]!.n = 4;
    },
  ],
  [
    "with legs that don't sum to 0",
    (s) => {
      s.legs[0]!.amount = "150";
    },
  ],
  [
    "with a fee below 0",
    (s) => {
      s.legs[2]!.amount = "20";
      s.legs[0]!.amount = "105";
      s.commissions[0]!.fee = "-20";
    },
  ],
  [
    "beyond all bounds",
    (s) => {
      s.legs[1]!.amount = "-9223372036854775807";
    },
  ],
  [
    "a leg added to another transfer",
    (s, { bonus }) => {
      s.legs[2]!.transfer = bonus;
    },
  ],
])("a forged sale: %s", async (_, forge) => {
  const of = await scene();
  await post(of, sale(of));
  const forged = sale(of);
  forge(forged, of);
  await expect(post(of, forged)).rejects.toMatchObject({ code: expect.stringMatching(/^(RK|2)/) });
});

it("a campaign that has a budget since a moment ago: each goes by itself and takes from it", async () => {
  const of = await scene();
  await sql`INSERT INTO campaign_budget (seller_id, campaign_id, amount) VALUES (${of.seller}, ${u(of.books.campaignId)}, 1)`;
  await expect(post(of, sale(of))).rejects.toMatchObject({ code: "RK007" });
});
