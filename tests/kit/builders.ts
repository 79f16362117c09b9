import { createHash } from "node:crypto";
import { v7 } from "uuid";
import type { SellerScope } from "#app/account/scope.server.ts";
import { insert as insertClicks } from "#app/click/recorder.server.ts";
import { signClickToken } from "#app/click/token.server.ts";
import { newId } from "#app/id.server.ts";
import type { StoreKind } from "#app/intake/connector.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { canonicalTerms, plainTerms, type Terms } from "#app/rules/terms.ts";
import { seal } from "#app/secret.server.ts";
import { newSigningSecret } from "#app/store/store.server.ts";
import { db, sql } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";

const long = new Date(Date.now() - 300 * 86_400_000);
let counter = 0;
const unique = (word: string) => `${word}${++counter}${Math.random().toString(36).slice(2, 6)}`;

export const usd = parseCurrency("USD")!;

export async function buildPerson(name = unique("person")): Promise<{ personId: Id<"per">; email: string }> {
  const personId = newId("per");
  const email = `${name}@example.test`;
  await db.insert(tables.person).values({ id: personId, email, name, passwordHash: "none" });
  return { personId, email };
}

export async function buildSeller(feeBps = 200): Promise<SellerScope> {
  const { personId, email } = await buildPerson();
  const sellerId = newId("sel");
  const sellerName = unique("Shop ");
  await db.insert(tables.seller).values({ sellerId, name: sellerName, feeBps });
  await db.insert(tables.sellerMember).values({ sellerId, personId, role: "owner" });
  return { sellerId, sellerName, role: "owner", feeBps, personId, personName: "Owner", email };
}

/** Another member of the same seller. */
export async function buildMember(seller: SellerScope, role: SellerScope["role"]): Promise<SellerScope> {
  const { personId, email } = await buildPerson();
  await db.insert(tables.sellerMember).values({ sellerId: seller.sellerId, personId, role });
  return { ...seller, personId, email, role };
}

export async function buildCreator(
  email?: string,
): Promise<{ creatorId: Id<"crt">; email: string; personId: Id<"per"> }> {
  const person = await buildPerson(email?.split("@")[0]);
  const creatorId = newId("crt");
  await db
    .insert(tables.creator)
    .values({ id: creatorId, personId: person.personId, handle: unique("crt"), displayName: "Creator" });
  return { ...person, creatorId };
}

/** 12.5 %, available at once, every other rule off. */
export const usualTerms = plainTerms({
  currency: usd,
  rate: { kind: "percent_per_line", bps: 1250 },
  holdDays: 0,
});

/** A published campaign whose version 1 counts since long ago; `budget` in minor units, none when left out. */
export async function buildCampaign(
  seller: SellerScope,
  terms: Partial<Terms> = {},
  { budget, quickOrderSeconds = 0 }: { budget?: bigint; quickOrderSeconds?: number } = {},
): Promise<{ campaignId: Id<"cmp">; terms: Terms }> {
  const campaignId = newId("cmp");
  const all = { ...usualTerms, ...terms };
  const { currency, startsAt, endsAt } = all;
  const { sellerId, personId } = seller;
  const canonical = canonicalTerms(all);
  await db.insert(tables.campaign).values({
    sellerId,
    id: campaignId,
    slug: unique("campaign-"),
    name: "A campaign",
    brief: "",
    status: "published",
    joinMode: "application",
    currency,
    draft: JSON.parse(canonical),
    startsAt,
    endsAt,
    destinationUrl: "https://shop.example.test/",
    termsVersion: 1,
    publishedAt: long,
    quickOrderSeconds,
  });
  const hash = createHash("sha256").update(canonical).digest("hex");
  await db.insert(tables.terms).values({
    sellerId,
    campaignId,
    version: 1,
    canonical,
    hash,
    publishedBy: personId,
    publishedAt: long,
    effectiveAt: long,
  });
  if (budget !== undefined)
    // What is spent isn't the app's to write, so its column can't be named here.
    await sql`INSERT INTO campaign_budget (seller_id, campaign_id, amount)
              VALUES (${uuidFromId(sellerId)}, ${uuidFromId(campaignId)}, ${budget})`;
  return { campaignId, terms: all };
}

export type Enrolled = {
  creatorId: Id<"crt">;
  enrolmentId: Id<"enr">;
  linkId: Id<"lnk">;
  coupon: string;
  /** A signed token of a click at that time, recorded or not. */
  clickAt(at: Date): Promise<string>;
};

export async function enrol(
  seller: SellerScope,
  campaignId: Id<"cmp">,
  creatorId: Id<"crt">,
): Promise<Enrolled> {
  const { sellerId } = seller;
  const enrolmentId = newId("enr");
  const linkId = newId("lnk");
  const coupon = unique("CODE").toUpperCase();
  const code = unique("lnk");
  await db
    .insert(tables.enrolment)
    .values({ sellerId, id: enrolmentId, campaignId, creatorId, termsVersion: 1, acceptedAt: long });
  await db
    .insert(tables.termsAcceptance)
    .values({ sellerId, enrolmentId, version: 1, acceptedAt: long, countsFrom: long, how: "joined" });
  const shared = { sellerId, enrolmentId, campaignId, creatorId };
  await db
    .insert(tables.link)
    .values({ ...shared, id: linkId, code, destinationUrl: "https://shop.example.test/" });
  await db.insert(tables.linkCode).values({ code, sellerId, linkId });
  await db.insert(tables.coupon).values({ ...shared, id: newId("cpn"), code: coupon });
  const clickAt = async (at: Date) => {
    const id = idFromUuid("clk", v7({ msecs: at.getTime() }));
    await insertClicks([
      {
        sellerId,
        id,
        linkId,
        clickedAt: at,
        sub: null,
        referrerHost: null,
        attributable: true,
      },
    ]);
    return signClickToken(id, linkId);
  };
  return { creatorId, enrolmentId, linkId, coupon, clickAt };
}

export async function buildStore(
  seller: SellerScope,
  kind: StoreKind = "signed",
  settings: tables.StoreSettings = {},
): Promise<{ storeId: Id<"sto">; secret: string }> {
  const storeId = newId("sto");
  const secret = kind === "shopify" ? unique("shpss_") : newSigningSecret();
  await db
    .insert(tables.store)
    .values({ sellerId: seller.sellerId, id: storeId, kind, name: kind, secret: seal(secret), settings });
  await db.insert(tables.storeRoute).values({ storeId, sellerId: seller.sellerId });
  return { storeId, secret };
}

export const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
export const daysAgo = (days: number) => minutesAgo(days * 1440);

/** Where a creator's money goes, as a line of text (kind `written`). */
export async function giveDetails(
  creatorId: Id<"crt">,
  details: { holder: string; bank: string; account: string },
): Promise<void> {
  await db.insert(tables.payoutMethod).values({
    id: newId("pym"),
    creatorId,
    kind: "written",
    sealed: seal(JSON.stringify(details)),
    shown: "••••",
    fingerprint: "",
    usableFrom: new Date(),
  });
}
