import { expect, it } from "vitest";
import {
  draftAgainstCurrent,
  findRehearsal,
  rehearsedVersions,
} from "#app/rehearsal/rehearsal.queries.server.ts";
import { startRehearsal } from "#app/rehearsal/rehearse.server.ts";
import { loader as termsPage } from "#app/routes/seller.campaigns.$campaignId.terms._index.tsx";
import { saveDraftTerms } from "#app/terms/draft.server.ts";
import { publishVersion } from "#app/terms/publish.server.ts";
import { joinShop, member, openShop, sell } from "#tests/payout/world.ts";

const shop = await openShop();
const { seller, campaignId } = shop;
const { current: terms } = (await draftAgainstCurrent(seller, campaignId))!;
const dina = await joinShop(shop);
await sell(shop, dina, 10_000);

async function rehearse(bps: number) {
  const tried = { ...terms, rate: { kind: "percent_per_line", bps } as const };
  await saveDraftTerms(seller, campaignId, tried);
  const started = await startRehearsal(seller, campaignId, 30);
  if (started.outcome !== "started") throw new Error(started.outcome);
  await started.finished;
  return { tried, rehearsalId: started.rehearsalId };
}

it("a rehearsal goes on to say what it changed once its terms are published, and its version leads to it", async () => {
  const { tried, rehearsalId } = await rehearse(800);
  const left = await rehearse(700);
  const open = await findRehearsal(seller, campaignId, rehearsalId);
  expect(open).toMatchObject({ before: { rate: terms.rate }, tried: { rate: { bps: 800 } }, version: null });

  const published = await publishVersion(seller, campaignId, tried, new Date(), rehearsalId);
  expect(published).toMatchObject({ outcome: "published", version: 2 });
  for (const id of [rehearsalId, left.rehearsalId])
    expect(await findRehearsal(seller, campaignId, id)).toMatchObject({ before: { rate: terms.rate } });
  expect(await rehearsedVersions(seller, campaignId)).toEqual(new Map([[2, rehearsalId]]));

  // The next one is tried against the version that counts by then.
  const next = await rehearse(600);
  expect(await findRehearsal(seller, campaignId, next.rehearsalId)).toMatchObject({
    before: { rate: { bps: 800 } },
  });

  const path = `/seller/campaigns/${campaignId}/terms`;
  const rehearsalTo = `/seller/campaigns/${campaignId}/rehearsals/${rehearsalId}`;
  const versions = [
    { version: 2, rehearsalTo },
    { version: 1, rehearsalTo: null },
  ];
  expect((await shop.owner.get(termsPage, path, { campaignId })).body).toMatchObject({ versions });
  // A rehearsal is for who manages campaigns: nobody else is led to a page they may not open.
  const viewer = await member(shop, "viewer");
  const seen = await viewer.browser.get(termsPage, path, { campaignId });
  expect(seen.body).toMatchObject({ versions: [{ rehearsalTo: null }, { rehearsalTo: null }] });
});
