import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { creatorBalance } from "#app/ledger/balances.queries.server.ts";
import { releaseHolds } from "#app/order/release.server.ts";
import { paySalesBonuses } from "#app/order/sales-bonus.server.ts";
import { canonicalTerms, type Terms } from "#app/rules/terms.ts";
import { db } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
import {
  buildCampaign,
  buildCreator,
  buildSeller,
  buildStore,
  daysAgo,
  enrol,
  minutesAgo,
  usd,
} from "#tests/kit/builders.ts";
import { send } from "#tests/kit/send.ts";

const bonus = (sales: number, amount = 700n): Partial<Terms> => ({ salesBonus: { sales, amount } });

/** A creator of a campaign without commission worth speaking of, so that what is available is bonuses. */
async function world(terms: Partial<Terms> = {}) {
  const seller = await buildSeller(0);
  const { storeId } = await buildStore(seller);
  const { campaignId, terms: first } = await buildCampaign(seller, {
    rate: { kind: "flat_per_order", amount: 1n },
    ...terms,
  });
  const { creatorId } = await buildCreator();
  const { enrolmentId, coupon } = await enrol(seller, campaignId, creatorId);
  const { sellerId, personId } = seller;
  let sold = 0;
  return {
    async sell(count: number) {
      for (let left = count; left > 0; left--)
        await send({ sellerId, storeId }, "order.paid", {
          ...{
            ref: String(++sold),
            occurredAt: minutesAgo(1).toISOString(),
            currency: "USD",
            coupons: [coupon],
          },
          lines: [{ ref: "1", quantity: 1, amount: 5000 }],
        });
      await releaseHolds();
    },
    async version(version: number, change: Partial<Terms>, from: Date, own = false) {
      const canonical = canonicalTerms({ ...first, ...change });
      const hash = createHash("sha256").update(canonical).digest("hex");
      await db.insert(tables.terms).values({
        ...{ sellerId, campaignId, version, canonical, hash, publishedBy: personId, effectiveAt: from },
        enrolmentId: own ? enrolmentId : null,
      });
    },
    async accept(version: number, countsFrom: Date, acceptedAt = countsFrom) {
      await db
        .insert(tables.termsAcceptance)
        .values({ ...{ sellerId, enrolmentId, version, countsFrom, acceptedAt }, how: "accepted" });
    },
    /** Bonuses paid so far, minor units, after another run. */
    async bonuses() {
      await paySalesBonuses();
      return Number((await creatorBalance(sellerId, creatorId, usd)).available) - sold;
    },
  };
}

describe("the terms a sales bonus is paid by", () => {
  it("are those that count: one accepted for later pays nothing yet", async () => {
    const shop = await world();
    await shop.version(2, bonus(1), daysAgo(-300), true);
    await shop.accept(2, daysAgo(-300), minutesAgo(5));
    await shop.sell(2);
    expect(await shop.bonuses()).toBe(0);
  });

  it("are not those that another took the place of", async () => {
    const shop = await world(bonus(1));
    await shop.version(2, { salesBonus: null }, daysAgo(1));
    await shop.accept(2, daysAgo(1));
    await shop.sell(1);
    expect(await shop.bonuses()).toBe(0);
  });

  it("are the ones accepted last, whatever their number", async () => {
    const shop = await world();
    await shop.version(2, bonus(1), daysAgo(3), true);
    await shop.version(3, bonus(1, 200n), daysAgo(2));
    await shop.accept(3, daysAgo(2));
    await shop.accept(2, daysAgo(1));
    await shop.sell(1);
    expect(await shop.bonuses()).toBe(700);
  });

  it("pay none where the notice is over and the campaign's version was not accepted", async () => {
    const shop = await world({ ...bonus(2), noticeDays: 7 });
    await shop.sell(2);
    await shop.version(2, bonus(3), daysAgo(10));
    expect(await shop.bonuses()).toBe(0);
  });
});

describe("another number of sales", () => {
  it("that is lower pays nothing for sales that were paid for", async () => {
    const shop = await world(bonus(2));
    await shop.sell(2);
    expect(await shop.bonuses()).toBe(700);
    await shop.version(2, bonus(1), minutesAgo(2));
    await shop.accept(2, minutesAgo(2));
    await shop.sell(1);
    expect(await shop.bonuses()).toBe(700);
  });

  it("that is higher pays again when it is reached", async () => {
    const shop = await world(bonus(2));
    await shop.sell(2);
    expect(await shop.bonuses()).toBe(700);
    await shop.version(2, bonus(5, 900n), minutesAgo(2));
    await shop.accept(2, minutesAgo(2));
    await shop.sell(2);
    expect(await shop.bonuses()).toBe(700);
    await shop.sell(1);
    expect(await shop.bonuses()).toBe(1600);
    expect(await shop.bonuses()).toBe(1600);
  });
});
