import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { findCampaign } from "#app/campaign/campaign.queries.server.ts";
import { createCampaign } from "#app/campaign/campaign.server.ts";
import { findPublicCampaign } from "#app/campaign/directory.queries.server.ts";
import {
  closeCampaign,
  pauseCampaign,
  publishCampaign,
  resumeCampaign,
} from "#app/campaign/publish.server.ts";
import { newId } from "#app/id.server.ts";
import { findCampaigns } from "#app/marketplace/directory.queries.server.ts";
import { searchOf } from "#app/marketplace/search.ts";
import type { Id } from "#app/rules/ids.ts";
import { canonicalTerms, termsFromJson } from "#app/rules/terms.ts";
import { removeOrigin } from "#app/store/origin.server.ts";
import { db } from "#db/client.server.ts";
import { auditEvent, terms } from "#db/schema/index.ts";
import { aCampaign, aSeller, fields } from "./people.ts";

async function aDraft(seller: Awaited<ReturnType<typeof aSeller>>) {
  const created = await createCampaign(seller, fields);
  if (created.outcome !== "created") throw new Error(created.outcome);
  return created;
}

describe("publishing", () => {
  test("makes terms version 1, hashed, and a public address", async () => {
    const seller = await aSeller();
    const { campaignId, slug } = await aDraft(seller);
    expect(slug).toMatch(/^batik-week-[2-9a-z]{5}$/);
    expect(await findPublicCampaign(slug)).toBeUndefined();

    const published = await publishCampaign(seller, campaignId);
    const [row] = await db
      .select()
      .from(terms)
      .where(and(eq(terms.sellerId, seller.sellerId), eq(terms.campaignId, campaignId)));
    const hash = createHash("sha256").update(row!.canonical).digest("hex");
    expect(published).toEqual({ outcome: "published", slug, termsVersion: 1, termsHash: hash });
    expect(row).toMatchObject({ version: 1, hash, publishedBy: seller.personId });
    const read = termsFromJson(row!.canonical);
    expect(read).toMatchObject({ currency: "USD", rate: fields.terms.rate, holdDays: 14, windowDays: 30 });
    expect(canonicalTerms(read)).toBe(row!.canonical);
    expect(await findPublicCampaign(slug)).toMatchObject({ name: "Batik week", termsHash: hash });
  });

  test("happens once, however many ask at the same time", async () => {
    const seller = await aSeller();
    const { campaignId } = await aDraft(seller);
    const all = await Promise.all(Array.from({ length: 6 }, () => publishCampaign(seller, campaignId)));
    expect(all.map(({ outcome }) => outcome).sort()).toEqual([...Array(5).fill("not_draft"), "published"]);
  });

  test("is refused when an address is no longer on a registered site", async () => {
    const seller = await aSeller();
    const { campaignId } = await aDraft(seller);
    await removeOrigin(seller, "https://shop.example");
    expect(await publishCampaign(seller, campaignId)).toMatchObject({
      outcome: "refused_destination",
      field: "destinationUrl",
      because: "unknown_origin",
      origin: "https://shop.example",
    });
  });

  test("is refused after the last day", async () => {
    const seller = await aSeller();
    const created = await createCampaign(seller, {
      ...fields,
      terms: { ...fields.terms, endsAt: new Date("2020-01-01") },
    });
    const campaignId = (created as { campaignId: Id<"cmp"> }).campaignId;
    expect(await publishCampaign(seller, campaignId)).toEqual({ outcome: "already_over" });
  });

  test("refuses steps that fall", async () => {
    const seller = await aSeller();
    const tiers = { measure: "orders", apply: "whole", steps: [{ from: 5n, bps: 1 }] } as const;
    const created = await createCampaign(seller, { ...fields, terms: { ...fields.terms, tiers } });
    const campaignId = (created as { campaignId: Id<"cmp"> }).campaignId;
    expect(await publishCampaign(seller, campaignId)).toEqual({ outcome: "steps_fall" });
  });

  test("leaves a trail", async () => {
    const seller = await aSeller();
    await aCampaign(seller);
    const trail = await db
      .select({ action: auditEvent.action })
      .from(auditEvent)
      .where(eq(auditEvent.sellerId, seller.sellerId));
    expect(trail.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["origin.added", "campaign.created", "campaign.published"]),
    );
  });
});

describe("a draft", () => {
  test("names the field whose address is refused, and keeps nothing", async () => {
    const seller = await aSeller();
    const products = [
      { name: "Scarf", url: "https://shop.example/scarf" },
      { name: "Elsewhere", url: "https://e.com/" },
    ];
    expect(await createCampaign(seller, { ...fields, products })).toEqual({
      outcome: "refused_destination",
      field: "products[1].url",
      because: "unknown_origin",
      origin: "https://e.com",
    });
  });
});

test("live, paused, live, closed, and no way back", async () => {
  const seller = await aSeller();
  const { campaignId, slug } = await aCampaign(seller, { joinMode: "open", name: "Way back" });
  const listed = async () =>
    (await findCampaigns(searchOf(new URLSearchParams({ q: "way back" })))).campaigns.some(
      (one) => one.slug === slug,
    );
  expect(await listed()).toBe(true);
  expect(await resumeCampaign(seller, campaignId)).toEqual({ outcome: "not_possible", status: "published" });
  expect(await pauseCampaign(seller, campaignId)).toEqual({ outcome: "changed", status: "paused" });
  expect(await listed()).toBe(false);
  expect(await resumeCampaign(seller, campaignId)).toEqual({ outcome: "changed", status: "published" });
  expect(await closeCampaign(seller, campaignId)).toEqual({ outcome: "changed", status: "closed" });
  expect(await resumeCampaign(seller, campaignId)).toEqual({ outcome: "not_possible", status: "closed" });
  expect(await findPublicCampaign(slug)).toMatchObject({ status: "closed" });
});

test("another seller's campaign is not there", async () => {
  const [mine, theirs] = [await aSeller(), await aSeller()];
  const { campaignId } = await aDraft(mine);
  const nothing = { outcome: "not_yours" };
  for (const id of [campaignId, newId("cmp")]) {
    expect(await publishCampaign(theirs, id)).toEqual(nothing);
    expect(await pauseCampaign(theirs, id)).toEqual(nothing);
    expect(await closeCampaign(theirs, id)).toEqual(nothing);
    expect(await findCampaign(theirs, id)).toBeUndefined();
  }
});
