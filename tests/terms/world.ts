import type { CreatorScope, SellerScope } from "#app/account/scope.server.ts";
import { sealTerms, termsAsDraft } from "#app/campaign/terms.server.ts";
import { enrol } from "#app/enrolment/enrol.server.ts";
import { newId } from "#app/id.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { plainTerms, type Terms } from "#app/rules/terms.ts";
import { db, sql } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
import { transaction } from "#db/transaction.server.ts";

export const usd = parseCurrency("USD")!;
export const day = 86_400_000;
/** The moment everything is told from; times in tests are days from it. */
export const start = new Date("2026-03-02T09:00:00Z");
export const at = (days: number) => new Date(start.getTime() + days * day);
export const midnight = (days: number) => new Date(Date.UTC(2026, 2, 2 + days));

let made = 0;

async function person(name: string, locale = "en") {
  const number = ++made;
  const [personId, email] = [newId("per"), `${name}${number}@example.test`];
  await db.insert(tables.person).values({ id: personId, email, name, passwordHash: "-", locale });
  return { personId, email, number };
}

export async function aShop(): Promise<SellerScope> {
  const { number: _, ...owner } = await person("sari");
  const sellerId = newId("sel");
  await db.insert(tables.seller).values({ sellerId, name: "Sari Batik" });
  await db.insert(tables.sellerMember).values({ sellerId, personId: owner.personId, role: "owner" });
  return { sellerId, sellerName: "Sari Batik", role: "owner", feeBps: 0, personName: "Sari", ...owner };
}

export async function aCreator(locale = "en"): Promise<CreatorScope> {
  const { number, ...who } = await person("dina", locale);
  const [creatorId, handle] = [newId("crt"), `dina.${number}`];
  await db
    .insert(tables.creator)
    .values({ id: creatorId, personId: who.personId, handle, displayName: "Dina" });
  return { creatorId, handle, displayName: "Dina", ...who };
}

export const percent = (bps: number, more: Partial<Terms> = {}): Terms =>
  plainTerms({ currency: usd, rate: { kind: "percent_per_line", bps }, ...more });

/** A running campaign under its first version, published 100 days before the start. */
export async function aCampaign(
  { sellerId, personId }: SellerScope,
  terms: Terms = percent(1000),
): Promise<Id<"cmp">> {
  const campaignId = newId("cmp");
  const long = at(-100);
  await db.insert(tables.campaign).values({
    ...{
      sellerId,
      id: campaignId,
      slug: `week-${++made}`,
      name: "Batik week",
      brief: "",
      status: "published",
    },
    ...{ joinMode: "open", currency: terms.currency, draft: termsAsDraft(terms), termsVersion: 1 },
    ...{ destinationUrl: "https://shop.example.test/", publishedAt: long },
  });
  await db.insert(tables.terms).values({
    ...{ sellerId, campaignId, version: 1, ...sealTerms(terms), publishedBy: personId },
    ...{ publishedAt: long, effectiveAt: long },
  });
  return campaignId;
}

export async function join(
  { sellerId }: SellerScope,
  campaignId: Id<"cmp">,
  { creatorId }: CreatorScope,
  acceptedAt = at(-50),
  termsVersion = 1,
): Promise<Id<"enr">> {
  const { enrolmentId } = await transaction((tx) =>
    enrol(tx, {
      ...{ sellerId, campaignId, creatorId, termsVersion, acceptedAt },
      ...{ destinationUrl: "https://shop.example.test/", coupon: { kind: "none" } },
    }),
  );
  return enrolmentId;
}

/** A shop with a campaign at 10 % and a creator who joined 50 days before the start. */
export async function world(terms?: Terms, locale = "en") {
  const [seller, creator] = [await aShop(), await aCreator(locale)];
  const campaignId = await aCampaign(seller, terms);
  const enrolmentId = await join(seller, campaignId, creator);
  return { seller, creator, campaignId, enrolmentId };
}

/** What a creator has accepted, oldest first: version, how, and from when it counts, in days from the start. */
export async function accepted(enrolmentId: Id<"enr">): Promise<[number, string, number][]> {
  const rows = await sql<{ version: number; how: string; counts_from: Date }[]>`
    SELECT version, how, counts_from FROM terms_acceptance WHERE enrolment_id = ${uuidFromId(enrolmentId)}
     ORDER BY counts_from, version`;
  return rows.map((row) => [row.version, row.how, (row.counts_from.getTime() - start.getTime()) / day]);
}

export async function mailsTo({ email }: CreatorScope): Promise<{ subject: string; body: string }[]> {
  return sql<{ subject: string; body: string }[]>`
    SELECT subject, body FROM mail WHERE "to" = ${email} ORDER BY created_at, id`;
}

export async function campaignNow(campaignId: Id<"cmp">) {
  const [row] = await sql<{ terms_version: number; ends_at: Date | null }[]>`
    SELECT terms_version, ends_at FROM campaign WHERE id = ${uuidFromId(campaignId)}`;
  return row!;
}
