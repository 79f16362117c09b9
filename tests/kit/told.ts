import { eq } from "drizzle-orm";
import type { CreatorScope, SellerScope } from "#app/account/scope.server.ts";
import { startSession } from "#app/account/session.server.ts";
import { seedDemo } from "#app/demo/seed.server.ts";
import { type Id, idFromUuid } from "#app/rules/ids.ts";
import { db, sql } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
import { minutesAgo } from "#tests/kit/builders.ts";
import type { Examples, Reader } from "#tests/kit/pages.ts";
import { send } from "#tests/kit/send.ts";
import { statements } from "#tests/kit/told-funds.ts";
import { claimed, files, money, offers, paper, rowsOf, talk, tokens } from "#tests/kit/told-more.ts";

/** The demo story and, beyond it, one of everything that a page of ours can show. */
export async function tellStory() {
  const seeded = await seedDemo();
  if (seeded.outcome !== "seeded") throw new Error(seeded.outcome);
  const { demo } = seeded;
  const { seller, creator, operatorId } = await people();
  const campaignId = demo.campaign.id as Id<"cmp">;
  await send({ sellerId: seller.sellerId, storeId: demo.stores.signed!.id }, "refund.created", {
    // Its order never came: it waits, with a reason to read.
    ...{ orderRef: "never", ref: "R-1", occurredAt: minutesAgo(1).toISOString(), amount: 5 },
  });
  await talk(seller, creator, campaignId);
  const examples: Examples = {
    $campaignId: campaignId,
    $slug: demo.campaign.slug,
    $sellerId: seller.sellerId,
    $creatorId: creator.creatorId,
    $storeId: demo.stores.shopify!.id,
    $platform: "tiktok",
    $report: "commissions",
    $month: new Date(Date.now() - 28 * 86_400_000).toISOString().slice(0, 7),
    $handle: creator.handle,
    $: `@${creator.handle}`,
    ...(await rowsOf(creator.creatorId)),
    ...(await offers(seller)),
    ...(await files(seller)),
    ...(await tokens(creator)),
    ...(await money(seller, creator, campaignId)),
    ...(await paper(creator)),
    ...(await claimed(creator, campaignId)),
    ...(await statements(seller, operatorId)),
  };
  const cookie = async (personId: Id<"per">) =>
    (await startSession(new Request("http://localhost/"), personId)).split(";")[0]!;
  const cookies: Record<Reader, string> = {
    nobody: "",
    seller: await cookie(seller.personId),
    creator: await cookie(creator.personId),
    operator: await cookie(operatorId),
  };
  const waiting = await sql<{ id: string }[]>`SELECT id FROM application ORDER BY id DESC LIMIT 3`;
  const queries: Examples = {
    "seller.applications.compare": waiting.map(({ id }) => `ids=${idFromUuid("app", id)}`).join("&"),
    "dev.shop": `store=${demo.stores.signed!.id}`,
    signup: "as=creator",
  };
  return { demo, seller, creator, examples, queries, cookies };
}

async function people() {
  const [owner] = await db
    .select({ seller: tables.seller, person: tables.person })
    .from(tables.sellerMember)
    .innerJoin(tables.seller, eq(tables.seller.sellerId, tables.sellerMember.sellerId))
    .innerJoin(tables.person, eq(tables.person.id, tables.sellerMember.personId))
    .where(eq(tables.sellerMember.role, "owner"));
  const [first] = await db
    .select({ creator: tables.creator, person: tables.person })
    .from(tables.creator)
    .innerJoin(tables.person, eq(tables.person.id, tables.creator.personId))
    .orderBy(tables.creator.id);
  const [operator] = await db.select().from(tables.person).where(eq(tables.person.isOperator, true));
  const { seller: shop, person } = owner!;
  const seller: SellerScope = {
    ...{ sellerId: shop.sellerId, sellerName: shop.name, role: "owner", feeBps: shop.feeBps },
    ...{ personId: person.id, personName: person.name, email: person.email },
  };
  const creator: CreatorScope = {
    ...{ creatorId: first!.creator.id, handle: first!.creator.handle },
    ...{ displayName: first!.creator.displayName, personId: first!.person.id, email: first!.person.email },
  };
  return { seller, creator, operatorId: operator!.id };
}
