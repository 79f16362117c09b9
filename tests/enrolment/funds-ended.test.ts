import { expect, it } from "vitest";
import { pauseSpent, setBudget } from "#app/campaign/budget.server.ts";
import { pauseCampaign } from "#app/campaign/publish.server.ts";
import { loader as room } from "#app/routes/creator.campaigns.$enrolmentId.tsx";
import { loader as sellerPage } from "#app/routes/seller.campaigns.$campaignId._index.tsx";
import { joinShop, openShop, sell } from "#tests/payout/world.ts";

const shop = await openShop();
const dina = await joinShop(shop);
const { campaignId } = shop;
const { enrolmentId } = dina.enrolled;
const roomNow = async () =>
  (await dina.browser.get(room, `/creator/campaigns/${enrolmentId}`, { enrolmentId })).body;

it("says in the creator's room since when it is paused and that its funds ended, not that the seller did it", async () => {
  expect(await roomNow()).toMatchObject({ status: "published", pausedAt: null, fundsEnded: false });
  await setBudget(shop.seller, campaignId, 500n);
  await sell(shop, dina, 10_000);
  expect(await pauseSpent()).toBe(1);
  expect(await roomNow()).toMatchObject({ status: "paused", pausedAt: expect.any(Date), fundsEnded: true });
  const page = await shop.owner.get(sellerPage, `/seller/campaigns/${campaignId}`, { campaignId });
  expect(page.body).toMatchObject({ campaign: { status: "paused", pausedAt: expect.any(Date) } });

  expect(await setBudget(shop.seller, campaignId, 9000n)).toEqual({ outcome: "set", goesOn: true });
  expect(await roomNow()).toMatchObject({ status: "published", pausedAt: null, fundsEnded: false });
  await pauseCampaign(shop.seller, campaignId);
  expect(await roomNow()).toMatchObject({ status: "paused", pausedAt: expect.any(Date), fundsEnded: false });
});
