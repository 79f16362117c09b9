import { randomUUID } from "node:crypto";
import { describe, it } from "vitest";
import { payoutsOf } from "#app/payout/batch.queries.server.ts";
import { approveBatch, makeBatch } from "#app/payout/batch.server.ts";
import { type Id, idFromUuid } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { usd } from "#tests/kit/builders.ts";
import { ask, type Books, change, payAll } from "#tests/money-change/world.ts";
import { type Legs, post, refused, type Scene, scene, transfer, u } from "./forge.ts";

describe("a payout moves with its money, once", () => {
  async function started() {
    const of = await scene();
    const { seller, finance } = of.books;
    const made = await makeBatch(seller, { currency: usd, minimum: 1n });
    if (made.outcome !== "made") throw new Error(made.outcome);
    const id = async () => u((await payoutsOf(seller.sellerId, made.batchId))[0]!.payoutId);
    return { ...of, payout: await id(), approve: () => approveBatch(finance, made.batchId) };
  }
  const paid = (dina: string, payout: string, amount = "1750") =>
    transfer(
      "PAYOUT_PAID",
      [
        ["payout_in_transit", dina, amount],
        ["cash:bank", null, `-${amount}`],
      ],
      { payout },
    );

  it.each<[string, (of: { dina: string; payout: string }) => object]>([
    ["its state alone", ({ payout }) => ({ payouts: [{ id: payout, from: "in_transit", to: "paid" }] })],
    [
      "back to where it began",
      ({ payout }) => ({ payouts: [{ id: payout, from: "in_transit", to: "draft" }] }),
    ],
    ["its money alone", ({ dina, payout }) => ({ transfers: [paid(dina, payout)] })],
    [
      "less than it is",
      ({ dina, payout }) => ({
        transfers: [paid(dina, payout, "1749")],
        payouts: [{ id: payout, from: "in_transit", to: "paid" }],
      }),
    ],
    [
      "twice in one breath",
      ({ dina, payout }) => ({
        transfers: [paid(dina, payout, "875"), paid(dina, payout, "875")],
        payouts: [{ id: payout, from: "in_transit", to: "paid" }],
      }),
    ],
    [
      "another way than its state says",
      ({ dina, payout }) => ({
        transfers: [paid(dina, payout)],
        payouts: [{ id: payout, from: "in_transit", to: "failed" }],
      }),
    ],
    [
      "out of transit without a payout",
      ({ dina }) => ({
        transfers: [
          transfer("PAYOUT_PAID", [
            ["payout_in_transit", dina, "1"],
            ["cash:bank", null, "-1"],
          ]),
        ],
      }),
    ],
  ])("%s", async (_, request) => {
    const of = await started();
    await of.approve();
    await refused(of, request(of));
  });

  it("and started with another's money", async () => {
    const of = await started();
    await sql`UPDATE payout_batch SET approved_by = ${u(of.books.finance.personId)}, approved_at = now() WHERE seller_id = ${of.seller}`;
    const legs: Legs = [
      ["creator_available", of.dina, "1"],
      ["payout_in_transit", of.dina, "-1"],
    ];
    const payouts = [{ id: of.payout, from: "draft", to: "in_transit" }];
    await refused(of, { transfers: [transfer("PAYOUT_INITIATED", legs, { payout: of.payout })], payouts });
  });

  it("paid a second time under another key", async () => {
    const of = await started();
    await of.approve();
    const request = () => ({
      transfers: [paid(of.dina, of.payout)],
      payouts: [{ id: of.payout, from: "in_transit", to: "paid" }],
    });
    await post(of.seller, request());
    await refused(of, request(), /RK003/);
  });
});

it("everything paid out, nothing of it comes in again", async () => {
  const of = await scene();
  await payAll(of.books);
  const [payout] = await sql<{ id: string }[]>`SELECT id FROM payout WHERE seller_id = ${of.seller}`;
  const legs: Legs = [
    ["cash:bank", null, "1750"],
    ["creator_available", of.dina, "-1"],
    ["seller_settlement", null, "-1749"],
  ];
  const payouts = [{ id: payout!.id, from: "paid", to: "returned" }];
  await refused(
    of,
    { transfers: [transfer("PAYOUT_RETURNED", legs, { payout: payout!.id })], payouts },
    /RK002/,
  );
});

describe("what two people agreed on", () => {
  const by = (books: Books, id: Id<"chg">) => ({ id: u(id), decidedBy: u(books.finance.personId) });
  const amount = "500";

  it("an adjustment of one creator can't become another's", async () => {
    const of = await scene();
    const asked = {
      kind: "adjustment",
      creatorId: of.books.dina.creatorId,
      currency: usd,
      amount: 500n,
    } as const;
    const id = await ask(of.books, asked);
    const legs: Legs = [
      ["creator_available", of.bagus, "-500"],
      ["seller_settlement", null, amount],
    ];
    await refused(of, { transfers: [transfer("ADJUSTMENT", legs)], change: by(of.books, id) }, /RK002/);
  });

  it.each<[string, (of: Scene) => object]>([
    [
      "nothing's mirror",
      ({ dina }) =>
        transfer("CORRECTION", [
          ["creator_available", dina, "500"],
          ["seller_settlement", null, "-500"],
        ]),
    ],
    [
      "more than was posted",
      ({ dina, bonus: reverses }) =>
        transfer(
          "CORRECTION",
          [
            ["creator_available", dina, "501"],
            ["seller_settlement", null, "-501"],
          ],
          { reverses },
        ),
    ],
    [
      "the other way round",
      ({ dina, bonus: reverses }) =>
        transfer(
          "CORRECTION",
          [
            ["creator_available", dina, "-500"],
            ["seller_settlement", null, "500"],
          ],
          { reverses },
        ),
    ],
  ])("a correction that is %s", async (_, forged) => {
    const of = await scene();
    const transferId = idFromUuid("trf", of.bonus);
    const id = await ask(of.books, { kind: "correction", transferId });
    await refused(of, { transfers: [forged(of)], change: by(of.books, id) });
  });

  it("a correction isn't corrected", async () => {
    const of = await scene();
    const transferId = idFromUuid("trf", of.bonus);
    await change(of.books, { kind: "correction", transferId });
    const [made] = await sql<
      { id: string }[]
    >`SELECT id FROM ledger.transfer WHERE seller_id = ${of.seller} AND kind = 'CORRECTION'`;
    // The question is of the bonus again: the app wouldn't ask, so it is written past it.
    const id = randomUUID();
    await sql`INSERT INTO money_change ${sql({
      ...{
        seller_id: of.seller,
        id,
        kind: "correction",
        reason: "r",
        created_by: u(of.books.seller.personId),
      },
      asked: { kind: "correction", transferId: idFromUuid("trf", made!.id) },
    })}`;
    const legs: Legs = [
      ["creator_available", of.dina, "-500"],
      ["seller_settlement", null, "500"],
    ];
    const forged = transfer("CORRECTION", legs, { reverses: made!.id });
    await refused(
      of,
      { transfers: [forged], change: { id, decidedBy: u(of.books.finance.personId) } },
      /RK002/,
    );
  });
});
