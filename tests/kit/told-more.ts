import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { eq } from "drizzle-orm";
import type { CreatorScope, SellerScope } from "#app/account/scope.server.ts";
import { announce } from "#app/announcement/announce.server.ts";
import { inviteCreator } from "#app/application/invite.server.ts";
import { createCampaign } from "#app/campaign/campaign.server.ts";
import { publishCampaign } from "#app/campaign/publish.server.ts";
import { openClaim } from "#app/claim/open.server.ts";
import { issueStatement } from "#app/document/statement.server.ts";
import { newId } from "#app/id.server.ts";
import { bringFile } from "#app/import/import.server.ts";
import { fileOf } from "#app/import/records.server.ts";
import { asCreator, asSeller } from "#app/message/parties.ts";
import { sendMessage } from "#app/message/send.server.ts";
import { askChange } from "#app/money-change/change.server.ts";
import { bringExport } from "#app/moving/start.server.ts";
import { unsubscribeUrl } from "#app/notice/unsubscribe.server.ts";
import { followToken } from "#app/page/follow-token.server.ts";
import { startRehearsal } from "#app/rehearsal/rehearse.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { plainTerms } from "#app/rules/terms.ts";
import { newToken, tokenHash } from "#app/secret.server.ts";
import { addEndpoint } from "#app/webhook/endpoint.server.ts";
import { db, sql } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
import { usd } from "#tests/kit/builders.ts";
import type { Examples } from "#tests/kit/pages.ts";

/** What the demo story has of this creator and their seller. */
export async function rowsOf(creatorId: Id<"crt">): Promise<Examples> {
  const [enrolment] = await db
    .select()
    .from(tables.enrolment)
    .where(eq(tables.enrolment.creatorId, creatorId))
    .orderBy(tables.enrolment.id);
  const first = async (rows: PromiseLike<readonly { id: string }[]>) => (await rows)[0]!.id;
  const order = sql<{ id: string }[]>`
    SELECT order_id AS id FROM commission
     WHERE enrolment_id = ${uuidFromId(enrolment!.id)} ORDER BY order_id LIMIT 1`;
  const application = sql<{ id: string }[]>`SELECT id FROM application WHERE status = 'applied' LIMIT 1`;
  const batch = sql<{ id: string }[]>`SELECT id FROM payout_batch LIMIT 1`;
  const event = sql<{ id: string }[]>`SELECT id FROM inbox_event WHERE state = 'parked' LIMIT 1`;
  const proof = sql<{ id: string }[]>`SELECT id FROM content_proof ORDER BY id DESC LIMIT 1`;
  const sample = sql<{ id: string }[]>`SELECT id FROM sample ORDER BY id DESC LIMIT 1`;
  const pick = sql<{ id: string }[]>`SELECT id FROM pick WHERE creator_id = ${uuidFromId(creatorId)} LIMIT 1`;
  return {
    $proofId: idFromUuid("prf", await first(proof)),
    $sampleId: idFromUuid("smp", await first(sample)),
    $pickId: idFromUuid("pck", await first(pick)),
    $enrolmentId: enrolment!.id,
    $orderId: idFromUuid("ord", await first(order)),
    $applicationId: idFromUuid("app", await first(application)),
    $batchId: idFromUuid("bat", await first(batch)),
    $eventId: idFromUuid("evt", await first(event)),
  };
}

/** A line each way, and one to all. */
export async function talk(seller: SellerScope, creator: CreatorScope, campaignId: Id<"cmp">): Promise<void> {
  const line = (text: string) => ({ text, campaignId, formKey: crypto.randomUUID() });
  await sendMessage(
    asCreator(creator, seller.sellerId),
    line("Boleh pakai foto dari https://senja.example/foto?"),
  );
  await sendMessage(asSeller(seller, creator.creatorId), line("Of course. Please name the photographer."));
  const subject = "A new runner from Monday";
  const text = "The **olive** one is back.\n\n- 140 cm\n- 180 cm";
  await announce(seller, campaignId, { announcementId: newId("ann"), subject, text });
}

/** A draft, for the pages that change one, and a campaign this creator isn't in yet. */
export async function offers(seller: SellerScope): Promise<Examples> {
  const [origin] = await db
    .select()
    .from(tables.sellerOrigin)
    .where(eq(tables.sellerOrigin.sellerId, seller.sellerId));
  const url = `${origin!.origin}/`;
  const make = async (name: string) => {
    const made = await createCampaign(seller, {
      ...{ name, brief: "Show **one** room at dusk.\n\n> Warm light only.", destinationUrl: url },
      ...{ joinMode: "application", givesCoupon: true, products: [{ name: "Paper lamp", url }] },
      terms: plainTerms({ currency: usd, rate: { kind: "percent_per_line", bps: 800 } }),
    });
    if (made.outcome !== "created") throw new Error(made.outcome);
    return made.campaignId;
  };
  const draft = await make("Lamps for the long evenings of a rainy season");
  const live = await publishCampaign(seller, await make("Lamps"));
  if (live.outcome !== "published") throw new Error(live.outcome);
  await inviteCreator(seller, draft, { handle: "clara", message: "Yours is the light we like." });
  const shown = ["edit", "preview", "products.$productId", "products.list", "products.shop"];
  return {
    ...Object.fromEntries(shown.map((page) => [`seller.campaigns.$campaignId.${page} $campaignId`, draft])),
    $productId: "new",
    "creator.campaigns.apply.$slug $slug": live.slug,
  };
}

/** A network's report and another system's export, both read and not yet booked. */
export async function files(seller: SellerScope): Promise<Examples> {
  const lay = (text: string) => {
    const importId = newId("imp");
    mkdirSync(dirname(fileOf(importId)), { recursive: true });
    writeFileSync(fileOf(importId), text);
    return importId;
  };
  const report = lay(
    "Category,Name,ASIN,Seller,Tracking ID,Date Shipped,Price($),Items Shipped,Returns,Revenue($),Ad Fees($)\n" +
      'Kitchen,"Kettle, steel",B000KETTLE,Amazon.com,dina-20,2026-10-03,"1,249.00",1,0,"1,249.00",49.96\n',
  );
  const moved = lay(
    'ID,Name,Email,Country,Status,Link key,Unpaid commissions\npn_1,Ayu,ayu@example.test,ID,approved,ayu,"$1,250.50"\n',
  );
  const brought = [
    await bringFile(seller, report, { name: "october.csv", into: "amazon" }),
    await bringExport(seller, moved, { name: "partners.csv", system: "dub" }),
  ];
  for (const { outcome } of brought) if (outcome !== "brought") throw new Error(outcome);
  const hook = await addEndpoint(seller, { url: "https://hooks.example.test/", events: ["payout.paid"] });
  if (hook.outcome !== "added") throw new Error(hook.outcome);
  return {
    "seller.imports.$importId $importId": report,
    "seller.moving-in.$importId $importId": moved,
    $endpointId: hook.endpoint.id,
  };
}

/** Links that mails carry, all of them good. */
export async function tokens({ personId, creatorId, email }: CreatorScope): Promise<Examples> {
  const expiresAt = new Date(Date.now() + 3_600_000);
  const [reset, verify, join] = [newToken(), newToken(), newToken()];
  const [shop] = await db.select().from(tables.seller);
  await db.insert(tables.passwordReset).values({ tokenHash: tokenHash(reset), personId, expiresAt });
  await db
    .insert(tables.emailVerification)
    .values({ tokenHash: tokenHash(verify), personId, email, expiresAt });
  await db.insert(tables.memberInvitation).values({
    ...{ sellerId: shop!.sellerId, tokenHash: tokenHash(join), email: "rani@senja.example" },
    ...{ role: "manager", expiresAt },
  });
  const followerId = newId("fol");
  await db
    .insert(tables.follower)
    .values({ id: followerId, creatorId, email: "reader@example.test", locale: "en" });
  return {
    "follow.$token $token": followToken(followerId),
    "reset.$token $token": reset,
    "verify.$token $token": verify,
    "join.$token $token": join,
    "unsubscribe.$token $token": unsubscribeUrl(personId, "creator_message").split("/").at(-1)!,
  };
}

/** A claim that waits for the shop. */
export async function claimed(creator: CreatorScope, campaignId: Id<"cmp">): Promise<Examples> {
  const opened = await openClaim(creator, {
    ...{ campaignId, kind: "missing", orderRef: "#1002", amount: "1.00", text: "The buyer wrote to me." },
  });
  if (opened.outcome !== "opened") throw new Error(opened.outcome);
  return { $claimId: opened.claimId };
}

/** A change of money that waits for a second person, and terms that were tried out. */
export async function money(
  seller: SellerScope,
  { creatorId }: CreatorScope,
  campaignId: Id<"cmp">,
): Promise<Examples> {
  const asked = await askChange(
    seller,
    { kind: "adjustment", creatorId, currency: usd, amount: 2_500n },
    "A gift for the photographs",
  );
  if (asked.outcome !== "asked") throw new Error(asked.because);
  const tried = await startRehearsal(seller, campaignId, 30);
  if (tried.outcome !== "started") throw new Error(tried.outcome);
  await tried.finished;
  return { $changeId: asked.changeId, $rehearsalId: tried.rehearsalId };
}

/** The code of a paper that anybody may check: the creator's statement of this month, as if it were over. */
export async function paper({ creatorId }: CreatorScope): Promise<Examples> {
  const now = new Date();
  const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
  const made = await issueStatement(creatorId, now.toISOString().slice(0, 7), next);
  if (!("documentId" in made)) throw new Error(made.outcome);
  const [row] = await db.select().from(tables.document).where(eq(tables.document.id, made.documentId));
  return { $code: row!.code };
}
