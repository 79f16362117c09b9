import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sql } from "#db/client.server.ts";
import { release } from "#tests/money-change/world.ts";
import { bonus, type Legs, post, refused, type Scene, scene, transfer, u } from "./forge.ts";

describe("a forged transfer", () => {
  it.each<[string, (of: Scene) => object]>([
    [
      "a bonus that pays itself out",
      ({ dina }) =>
        transfer("BONUS", [
          ["creator_available", dina, "500"],
          ["cash:bank", null, "-500"],
        ]),
    ],
    [
      "an adjustment called a bonus",
      ({ dina }) =>
        transfer("BONUS", [
          ["creator_available", dina, "500"],
          ["seller_settlement", null, "-500"],
        ]),
    ],
    [
      "a debt that nobody recovers",
      ({ dina, commission }) =>
        transfer("REFUND", [
          ["creator_clawback", dina, "500", commission],
          ["seller_settlement", null, "-500", commission],
        ]),
    ],
    [
      "a debt out of nothing",
      ({ dina }) =>
        transfer("REFUND", [
          ["creator_clawback", dina, "500"],
          ["seller_recovery", dina, "-500"],
        ]),
    ],
    [
      "a clawback beyond what there is",
      ({ dina, commission }) =>
        transfer("REFUND", [
          ["creator_clawback", dina, "1251", commission],
          ["seller_recovery", dina, "-1251", commission],
        ]),
    ],
    [
      "a refund beyond the commission, out of what else there is",
      ({ dina, commission }) =>
        transfer("REFUND", [
          ["creator_available", dina, "1251", commission],
          ["seller_settlement", null, "-1251", commission],
        ]),
    ],
    [
      "more given back than was taken",
      ({ dina, commission }) =>
        transfer("REFUND", [
          ["creator_pending", dina, "-1", commission],
          ["seller_settlement", null, "1", commission],
        ]),
    ],
    [
      "a sale of an order that was sold",
      ({ dina, commission, order }) =>
        transfer(
          "SALE",
          [
            ["creator_pending", dina, "-1", commission],
            ["seller_settlement", null, "1", commission],
          ],
          { order },
        ),
    ],
    [
      "another seller's commission",
      ({ dina, theirs }) =>
        transfer("REFUND", [
          ["creator_available", dina, "1", theirs.commission],
          ["seller_settlement", null, "-1", theirs.commission],
        ]),
    ],
    [
      "another seller's order",
      ({ dina, theirs }) =>
        transfer(
          "BONUS",
          [
            ["creator_available", dina, "-1"],
            ["seller_settlement", null, "1"],
          ],
          { order: theirs.order },
        ),
    ],
    [
      "another seller's payout",
      ({ dina }) =>
        transfer(
          "BONUS",
          [
            ["creator_available", dina, "-1"],
            ["seller_settlement", null, "1"],
          ],
          { payout: randomUUID() },
        ),
    ],
    [
      "another creator's commission",
      ({ bagus, commission }) =>
        transfer("SALE_RAISED", [
          ["creator_pending", bagus, "-1", commission],
          ["seller_settlement", null, "1", commission],
        ]),
    ],
    [
      "a commission's money in another currency",
      ({ dina, commission }) =>
        transfer("SALE_RAISED", [
          ["creator_pending", dina, "-1", commission, "EUR"],
          ["seller_settlement", null, "1", commission, "EUR"],
        ]),
    ],
    [
      "a currency that is none",
      ({ dina }) =>
        transfer("BONUS", [
          ["creator_available", dina, "-1", undefined, "usd"],
          ["seller_settlement", null, "1", undefined, "usd"],
        ]),
    ],
    [
      "two currencies that balance only together",
      ({ dina }) =>
        transfer("BONUS", [
          ["creator_available", dina, "-1", undefined, "EUR"],
          ["seller_settlement", null, "1"],
        ]),
    ],
    [
      "amounts whose sums overflow",
      () =>
        transfer("SELLER_FUNDS", [
          ["cash:bank", null, "9223372036854775807"],
          ["seller_settlement", null, "-9223372036854775807"],
        ]),
    ],
    [
      "an amount past bigint",
      () =>
        transfer("SELLER_FUNDS", [
          ["cash:bank", null, "9223372036854775808"],
          ["seller_settlement", null, "-9223372036854775808"],
        ]),
    ],
    [
      "half a cent",
      ({ dina }) =>
        transfer("BONUS", [
          ["creator_available", dina, "-0.5"],
          ["seller_settlement", null, "0.5"],
        ]),
    ],
    ["no legs", () => transfer("SELLER_FUNDS", [])],
    ["a time nobody knows", ({ dina }) => bonus(dina, { occurredAt: null })],
    ["a time without end", ({ dina }) => bonus(dina, { occurredAt: "infinity" })],
    [
      "a transfer that reverses another without being its correction",
      ({ dina, bonus: reverses }) => bonus(dina, { reverses }),
    ],
    [
      "a posting by hand that nobody was asked for",
      ({ dina, bonus: reverses }) =>
        transfer(
          "CORRECTION",
          [
            ["creator_available", dina, "500"],
            ["seller_settlement", null, "-500"],
          ],
          { reverses },
        ),
    ],
  ])("%s", async (_, forged) => {
    const of = await scene();
    await refused(of, { transfers: [forged(of)] });
  });

  it("what the caller says of its clock, day and number of entries isn't read", async () => {
    const of = await scene();
    const lies = {
      recordedAt: "2020-01-01",
      bookedOn: "2020-01-01",
      relatesTo: "2020-01-01",
      nEntries: 7,
      n_entries: 7,
    };
    const lie = bonus(of.dina, lies);
    await post(of.seller, { transfers: [lie] });
    const [row] = await sql`
      SELECT n_entries, relates_to, booked_on::text AS day, recorded_at > now() - interval '1 minute' AS fresh
        FROM ledger.transfer WHERE seller_id = ${of.seller} AND id = ${lie.id}`;
    expect(row).toEqual({
      n_entries: 2,
      relates_to: null,
      day: new Date().toISOString().slice(0, 10),
      fresh: true,
    });
  });

  it("a commission released on paper, its money still pending", async () => {
    const of = await scene();
    await refused(of, { released: [of.commission] });
  });

  it("a paid commission credited to somebody else", async () => {
    const of = await scene();
    await release();
    const legs: Legs = [
      ["creator_pending", of.dina, "1", of.commission],
      ["creator_pending", of.bagus, "-1", of.commission],
    ];
    await refused(of, { transfers: [transfer("REATTRIBUTED", legs, { order: of.order })] });
  });
});

describe("a month's end", () => {
  it.each(["-infinity", "infinity", "1970-01-01", "2020-01-02"])("no month begins at %s", async (day) => {
    const { books, seller } = await scene();
    const ask = sql`SELECT ledger.close_period(${seller}, ${day}::text::date, ${u(books.seller.personId)}, '[]')`;
    await expect(ask).rejects.toMatchObject({ code: "RK002" });
  });
});
