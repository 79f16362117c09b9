import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { SellerScope } from "#app/account/scope.server.ts";
import { startSession } from "#app/account/session.server.ts";
import { sealTerms } from "#app/campaign/terms.server.ts";
import { openClaim } from "#app/claim/open.server.ts";
import { newId } from "#app/id.server.ts";
import { askChange } from "#app/money-change/change.server.ts";
import { releaseHolds } from "#app/order/release.server.ts";
import { approveBatch, makeBatch } from "#app/payout/batch.server.ts";
import { type Id, idFromUuid, uuidFromId } from "#app/rules/ids.ts";
import { seal } from "#app/secret.server.ts";
import { addEndpoint } from "#app/webhook/endpoint.server.ts";
import { db, sql } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
import { keptAs, selfBilled } from "#tests/document/facts.ts";
import { buildStatement } from "#tests/funding/world.ts";
import {
  buildCampaign,
  buildCreator,
  buildMember,
  buildSeller,
  buildStore,
  enrol,
  giveDetails,
  minutesAgo,
  usd,
} from "#tests/kit/builders.ts";
import { send } from "#tests/kit/send.ts";
import { ownPage, startServer } from "#tests/kit/server.ts";

const server = await startServer({ DEMO: "0" });

/** Stands in everything of seller A's that is nobody else's business. */
const mark = "ZQPRIVATE";
const orderRef = "778899";

type Who =
  | "owner"
  | "manager"
  | "finance"
  | "viewer"
  | "creator"
  | "stranger"
  | "other"
  | "operator"
  | "nobody";
const everybody: Who[] = [
  "owner",
  "manager",
  "finance",
  "viewer",
  "creator",
  "stranger",
  "other",
  "operator",
  "nobody",
];

const a = await buildSeller();
const members = {
  manager: await buildMember(a, "manager"),
  finance: await buildMember(a, "finance"),
  viewer: await buildMember(a, "viewer"),
};
const other = await buildSeller();
const creator = await buildCreator();
const stranger = await buildCreator();
const operator = await buildCreator();

const cookieOf = async (personId: Id<"per">) =>
  (await startSession(new Request("http://localhost/"), personId)).split(";")[0]!;
const cookies: Record<Who, string> = {
  owner: await cookieOf(a.personId),
  manager: await cookieOf(members.manager.personId),
  finance: await cookieOf(members.finance.personId),
  viewer: await cookieOf(members.viewer.personId),
  creator: await cookieOf(creator.personId),
  stranger: await cookieOf(stranger.personId),
  other: await cookieOf(other.personId),
  operator: await cookieOf(operator.personId),
  nobody: "",
};

const world = await buildWorld();

async function buildWorld() {
  const { sellerId } = a;
  const seller = uuidFromId(sellerId);
  await sql`UPDATE person SET is_operator = true WHERE id = ${uuidFromId(operator.personId)}`;
  await sql`DELETE FROM creator WHERE id = ${uuidFromId(operator.creatorId)}`;
  await db.insert(tables.sellerOrigin).values({ sellerId, origin: "https://shop.example.test" });
  const { campaignId, terms } = await buildCampaign(a);
  const draft = await buildCampaign(a);
  await sql`UPDATE campaign SET status = 'draft', name = ${`${mark} draft`} WHERE id = ${uuidFromId(draft.campaignId)}`;
  await sql`UPDATE campaign SET name = ${`${mark} campaign`} WHERE id = ${uuidFromId(campaignId)}`;
  const enrolled = await enrol(a, campaignId, creator.creatorId);
  await sql`UPDATE creator SET display_name = ${`${mark} creator`} WHERE id = ${uuidFromId(creator.creatorId)}`;
  await giveDetails(creator.creatorId, { holder: `${mark} holder`, bank: "B", account: "12345678" });
  const store = await buildStore(a);
  await sql`UPDATE store SET name = ${`${mark} store`} WHERE id = ${uuidFromId(store.storeId)}`;
  await send({ sellerId, storeId: store.storeId }, "order.paid", {
    ref: orderRef,
    name: `#${mark}`,
    occurredAt: minutesAgo(5).toISOString(),
    currency: "USD",
    coupons: [enrolled.coupon],
    lines: [{ ref: "1", name: `${mark} goods`, quantity: 1, amount: 10_000 }],
  });
  // A refund whose order never came: it waits, so that it can be tried again.
  await send({ sellerId, storeId: store.storeId }, "refund.created", {
    orderRef: `${mark}-never`,
    ref: "R",
    occurredAt: minutesAgo(1).toISOString(),
    amount: 5,
  });
  await releaseHolds();
  const made = await makeBatch(members.finance, { currency: usd, minimum: 1n });
  if (made.outcome !== "made") throw new Error(made.outcome);
  const approved = await approveBatch(a, made.batchId);
  if (approved.outcome !== "approved") throw new Error(approved.outcome);
  const applicationId = newId("app");
  const applicant = await buildCreator();
  await db.insert(tables.application).values({
    sellerId,
    id: applicationId,
    campaignId,
    creatorId: applicant.creatorId,
    pitch: `${mark} pitch`,
    channels: [],
    termsVersion: 1,
  });
  const asked = await askChange(
    a,
    { kind: "adjustment", creatorId: creator.creatorId, currency: usd, amount: 5n },
    `${mark} reason`,
  );
  if (asked.outcome !== "asked") throw new Error(asked.because);
  const rehearsalId = newId("reh");
  await db.insert(tables.rehearsal).values({
    ...{ sellerId, id: rehearsalId, campaignId, days: 30, createdBy: a.personId },
    ...sealTerms({ ...terms, windowDays: 60 }),
  });
  // An address that nobody resolves: what waits for it stays as it is while this runs.
  const hook = await addEndpoint(a, { url: `https://${mark}.example.test/hook`, events: ["payout.paid"] });
  if (hook.outcome !== "added") throw new Error(hook.outcome);
  const accountId = newId("soc");
  await db.insert(tables.socialAccount).values({
    ...{ id: accountId, creatorId: creator.creatorId, platform: "tiktok", externalId: "open-1" },
    ...{ handle: `${mark} handle`, scopes: [], access: seal(`{"access":"${mark}","refresh":null}`) },
  });
  const claimed = await openClaim(
    { ...creator, handle: "x", displayName: mark, email: "x@example.test" },
    { campaignId, kind: "wrong", orderRef, amount: "1.00", text: `${mark} claim` },
  );
  if (claimed.outcome !== "opened") throw new Error(claimed.outcome);
  const reports = await buildStore(a, "amazon");
  const importId = newId("imp");
  await db.insert(tables.importFile).values({
    ...{ sellerId, id: importId, storeId: reports.storeId, layout: "amazon", name: `${mark}.csv`, bytes: 1 },
    ...{ fileHash: "", status: "done", createdBy: a.personId },
  });
  const moveId = newId("imp");
  await db.insert(tables.importFile).values({
    ...{ sellerId, id: moveId, storeId: null, layout: "dub", name: `${mark}.csv`, bytes: 1 },
    ...{ fileHash: "", status: "done", createdBy: a.personId },
  });
  const part = { sellerId, enrolmentId: enrolled.enrolmentId, campaignId, creatorId: creator.creatorId };
  const [proofId, sampleId] = [newId("prf"), newId("smp")];
  await db
    .insert(tables.contentProof)
    .values({ ...part, id: proofId, url: "https://dina.example/1", note: `${mark} note`, disclosed: true });
  await db
    .insert(tables.sample)
    .values({ ...part, id: sampleId, address: seal(`{"name":"${mark}","country":"ID"}`) });
  const line = (ref: string) => `date,amount,text,currency\n2026-01-31,5.00,${mark} ${ref},USD`;
  const [statementId, operatorStatementId] = [
    await buildStatement({ personId: a.personId, ownerId: sellerId }, line("own")),
    await buildStatement({ personId: operator.personId, ownerId: null }, line("all")),
  ];
  const documentId = newId("doc");
  const { documentId: _, ...paper } = keptAs({ ...selfBilled, creatorId: creator.creatorId });
  await db
    .insert(tables.document)
    .values({ ...paper, id: documentId, kind: "self_billed", sellerId, creatorId: creator.creatorId });
  const [order] = await sql<{ id: string }[]>`SELECT id FROM store_order WHERE seller_id = ${seller}`;
  const [event] = await sql<{ id: string }[]>`
    SELECT id FROM inbox_event WHERE seller_id = ${seller} AND state = 'parked'`;
  const [payout] = await sql<{ id: string }[]>`SELECT id FROM payout WHERE seller_id = ${seller}`;
  return {
    ...{ proofId, sampleId, documentId, statementId, operatorStatementId },
    campaignId,
    draftId: draft.campaignId,
    ...enrolled,
    storeId: store.storeId,
    batchId: made.batchId,
    applicationId,
    orderId: idFromUuid("ord", order!.id),
    eventId: idFromUuid("evt", event!.id),
    payoutId: idFromUuid("pay", payout!.id),
    changeId: asked.changeId,
    rehearsalId,
    importId,
    moveId,
    reportStoreId: reports.storeId,
    endpointId: hook.endpoint.id,
    accountId,
    claimId: claimed.claimId,
  };
}

type Rule = { path: string; may: Who[]; else?: number };
const all: Who[] = ["owner", "manager", "finance", "viewer"];
const managing: Who[] = ["owner", "manager"];
const paying: Who[] = ["owner", "finance"];
const readers: Who[] = ["owner", "manager", "finance"];
const creators: Who[] = ["creator", "stranger"];
/** Somebody else's seller has such a page too, with their own things on it. */
const own = (may: Who[]): Who[] => [...may, "other"];

/** Every route that answers a GET: its address in A's world and who may read it. */
const readable: Record<string, Rule> = {
  seller: { path: "/seller", may: own(all) },
  "seller._index": { path: "/seller", may: own(all) },
  "seller.figures[.]csv": { path: "/seller/figures.csv?by=link", may: own(all) },
  "seller.worth": { path: "/seller/worth", may: own(all) },
  "seller.content._index": { path: "/seller/content", may: own(all) },
  "seller.content.$proofId": { path: `/seller/content/${world.proofId}`, may: all },
  "seller.samples._index": { path: "/seller/samples", may: own(all) },
  "seller.samples.$sampleId": { path: `/seller/samples/${world.sampleId}`, may: all },
  "seller.applications._index": { path: "/seller/applications", may: own(all) },
  "seller.profile": { path: "/seller/profile", may: own(managing) },
  "seller.discover": { path: "/seller/discover", may: own(all) },
  "seller.invitations": { path: "/seller/invitations", may: own(all) },
  "seller.applications.compare": {
    path: `/seller/applications/compare?ids=${world.applicationId}`,
    may: own(all),
  },
  "seller.applications.$applicationId": { path: `/seller/applications/${world.applicationId}`, may: all },
  "seller.campaigns._index": { path: "/seller/campaigns", may: own(all) },
  "seller.campaigns.new": { path: "/seller/campaigns/new", may: own(managing) },
  "seller.campaigns.$campaignId._index": { path: `/seller/campaigns/${world.campaignId}`, may: all },
  "seller.campaigns.$campaignId.edit": { path: `/seller/campaigns/${world.draftId}/edit`, may: managing },
  "seller.campaigns.$campaignId.preview": { path: `/seller/campaigns/${world.draftId}/preview`, may: all },
  "seller.campaigns.$campaignId.products.$productId": {
    path: `/seller/campaigns/${world.draftId}/products/new`,
    may: managing,
  },
  "seller.campaigns.$campaignId.products.list": {
    path: `/seller/campaigns/${world.draftId}/products/list`,
    may: managing,
  },
  "seller.campaigns.$campaignId.products.shop": {
    path: `/seller/campaigns/${world.draftId}/products/shop`,
    may: managing,
  },
  "seller.campaigns.$campaignId.terms._index": {
    path: `/seller/campaigns/${world.campaignId}/terms`,
    may: all,
  },
  "seller.campaigns.$campaignId.terms.new": {
    path: `/seller/campaigns/${world.campaignId}/terms/new`,
    may: managing,
  },
  "seller.campaigns.$campaignId.rehearsals.new": {
    path: `/seller/campaigns/${world.campaignId}/rehearsals/new`,
    may: managing,
  },
  "seller.campaigns.$campaignId.rehearsals.$rehearsalId": {
    path: `/seller/campaigns/${world.campaignId}/rehearsals/${world.rehearsalId}`,
    may: managing,
  },
  "seller.campaigns.$campaignId.creators.$enrolmentId": {
    path: `/seller/campaigns/${world.campaignId}/creators/${world.enrolmentId}`,
    may: all,
  },
  "seller.creators._index": { path: "/seller/creators", may: own(all) },
  "seller.creators.$creatorId": { path: `/seller/creators/${world.creatorId}`, may: all },
  "seller.finance._index": { path: "/seller/finance", may: own(all) },
  "seller.finance.batches.$batchId": { path: `/seller/finance/batches/${world.batchId}`, may: all },
  "seller.finance.batches_.$batchId.bank[.]csv": {
    path: `/seller/finance/batches/${world.batchId}/bank.csv`,
    may: paying,
  },
  "seller.finance.batches_.$batchId.results": {
    path: `/seller/finance/batches/${world.batchId}/results`,
    may: all,
  },
  "seller.finance.accounts": { path: "/seller/finance/accounts", may: own(all) },
  "seller.finance.changes._index": { path: "/seller/finance/changes", may: own(all) },
  "seller.finance.changes.new": { path: "/seller/finance/changes/new?kind=adjustment", may: own(paying) },
  "seller.finance.changes.$changeId": { path: `/seller/finance/changes/${world.changeId}`, may: all },
  "seller.finance.reports._index": { path: "/seller/finance/reports", may: own(readers) },
  "seller.finance.reports.$report": { path: "/seller/finance/reports/journal", may: own(readers) },
  "seller.finance.reports.$report_.file": {
    path: "/seller/finance/reports/journal/file?from=2025-01-01&to=2026-12-31",
    may: own(readers),
  },
  "seller.finance.exports": { path: "/seller/finance/exports", may: own(readers) },
  "seller.finance.chart": { path: "/seller/finance/chart", may: own(readers) },
  "seller.finance.close._index": { path: "/seller/finance/close", may: own(all) },
  "seller.finance.close.$month": { path: "/seller/finance/close/2026-01", may: own(all) },
  "seller.finance.schedule": { path: "/seller/finance/schedule", may: own(all) },
  "seller.finance.books": { path: "/seller/finance/books", may: own(all) },
  "seller.finance.tax": { path: "/seller/finance/tax", may: own(all) },
  "seller.finance.tax_.$list[.]csv": { path: "/seller/finance/tax/dac7.csv?year=2026", may: own(paying) },
  "seller.finance.documents._index": { path: "/seller/finance/documents", may: own(all) },
  "seller.finance.funds": { path: "/seller/finance/funds", may: own(all) },
  "seller.finance.statements._index": { path: "/seller/finance/statements", may: own(all) },
  "seller.finance.statements.$statementId": {
    path: `/seller/finance/statements/${world.statementId}`,
    may: all,
  },
  "seller.finance.new": { path: "/seller/finance/new", may: own(paying) },
  "seller.claims._index": { path: "/seller/claims", may: own(all) },
  "seller.claims.$claimId": { path: `/seller/claims/${world.claimId}`, may: all },
  "seller.audit": { path: "/seller/audit", may: own(paying) },
  "seller.audit_.file[.]csv": { path: "/seller/audit/file.csv", may: own(paying) },
  "seller.imports._index": { path: "/seller/imports", may: own(readers) },
  "seller.imports.$importId": { path: `/seller/imports/${world.importId}`, may: readers },
  "seller.moving-in._index": { path: "/seller/moving-in", may: own(paying) },
  "seller.moving-in.$importId": { path: `/seller/moving-in/${world.moveId}`, may: paying },
  "seller.unassigned": { path: "/seller/unassigned", may: own(all) },
  "seller.inbox._index": { path: "/seller/inbox", may: own(all) },
  "seller.inbox.$eventId": { path: `/seller/inbox/${world.eventId}`, may: all },
  "seller.keys": { path: "/seller/keys", may: own(managing) },
  "seller.members": { path: "/seller/members", may: own(managing) },
  "seller.orders._index": { path: "/seller/orders", may: own(all) },
  "seller.orders.$orderId": { path: `/seller/orders/${world.orderId}`, may: all },
  "seller.reports.commissions[.]csv": {
    path: "/seller/reports/commissions.csv?from=2020-01-01&to=2099-12-31",
    may: own(["owner", "manager", "finance"]),
  },
  "seller.stores._index": { path: "/seller/stores", may: own(managing) },
  "seller.stores.new": { path: "/seller/stores/new", may: own(managing) },
  "seller.stores.$storeId": { path: `/seller/stores/${world.storeId}`, may: managing },
  "seller.stores_.$storeId.pull": { path: `/seller/stores/${world.storeId}/pull`, may: managing },
  "seller.webhooks._index": { path: "/seller/webhooks", may: own(managing) },
  "seller.webhooks.$endpointId": { path: `/seller/webhooks/${world.endpointId}`, may: managing },
  "seller.notices": { path: "/seller/notices", may: own(all) },
  "seller.messages._index": { path: "/seller/messages", may: own(all) },
  "seller.messages.$creatorId": { path: `/seller/messages/${world.creatorId}`, may: all },
  "seller.campaigns.$campaignId.announcements": {
    path: `/seller/campaigns/${world.campaignId}/announcements`,
    may: all,
  },
  creator: { path: "/creator", may: creators },
  "creator.notices": { path: "/creator/notices", may: creators },
  "creator.messages._index": { path: "/creator/messages", may: creators },
  "creator.messages.$sellerId": { path: `/creator/messages/${a.sellerId}`, may: ["creator"] },
  "creator._index": { path: "/creator", may: creators },
  "creator.figures[.]csv": { path: "/creator/figures.csv?by=product", may: creators },
  "creator.accounts": { path: "/creator/accounts", may: creators },
  "creator.ask": { path: `/creator/ask?order=${orderRef}`, may: creators },
  "creator.campaigns._index": { path: "/creator/campaigns", may: creators },
  "creator.campaigns.$enrolmentId": { path: `/creator/campaigns/${world.enrolmentId}`, may: ["creator"] },
  ...Object.fromEntries(
    ["_index", "links", "work", "sample", "messages", "money", "terms"].map((page) => {
      const path = `/creator/campaigns/${world.enrolmentId}${page === "_index" ? "" : `/${page}`}`;
      return [`creator.campaigns.$enrolmentId.${page}`, { path, may: ["creator" as const] }];
    }),
  ),
  "creator.links.$linkId.qr[.]png": { path: `/creator/links/${world.linkId}/qr.png`, may: ["creator"] },
  "creator.links.$linkId.qr[.]svg": { path: `/creator/links/${world.linkId}/qr.svg`, may: ["creator"] },
  "creator.page": { path: "/creator/page", may: creators },
  "creator.page._index": { path: "/creator/page", may: creators },
  "creator.page.look": { path: "/creator/page/look", may: creators },
  "creator.page.picks.$pickId": { path: "/creator/page/picks/new", may: creators },
  "creator.page.questions": { path: "/creator/page/questions", may: creators },
  "creator.profile": { path: "/creator/profile", may: creators },
  "creator.payouts": { path: "/creator/payouts", may: creators },
  "creator.payouts_.methods": { path: "/creator/payouts/methods", may: creators },
  "creator.tax": { path: "/creator/tax", may: creators },
  "creator.claims._index": { path: "/creator/claims", may: creators },
  "creator.claims.new": { path: "/creator/claims/new", may: creators },
  "creator.claims.$claimId": { path: `/creator/claims/${world.claimId}`, may: ["creator"] },
  "creator.sales._index": { path: "/creator/sales", may: creators },
  "creator.sales.$orderId": { path: `/creator/sales/${world.orderId}`, may: ["creator"] },
  "operator.funds": { path: "/operator/funds", may: ["operator"] },
  "operator.statements._index": { path: "/operator/statements", may: ["operator"] },
  "operator.statements.$statementId": {
    path: `/operator/statements/${world.operatorStatementId}`,
    may: ["operator"],
  },
  "operator.rates": { path: "/operator/rates", may: ["operator"] },
  "creator.documents": { path: "/creator/documents", may: creators },
  "documents.$documentId[.]pdf": {
    path: `/documents/${world.documentId}.pdf`,
    may: [...all, "creator", "operator"],
  },
  "operator.invoices": { path: "/operator/invoices", may: ["operator"] },
  "operator.reports": { path: "/operator/reports", may: ["operator"] },
  "operator.claims": { path: "/operator/claims", may: ["operator"] },
  "operator.audit": { path: "/operator/audit", may: ["operator"] },
  "operator.audit_.file[.]csv": { path: "/operator/audit/file.csv", may: ["operator"] },
  "operator._index": { path: "/operator", may: ["operator"] },
  account: { path: "/account", may: everybody.filter((who) => who !== "nobody") },
  "account_.notices": { path: "/account/notices", may: everybody.filter((who) => who !== "nobody") },
};

/** Answer the same to everybody, take a token instead of a session, or only redirect. Tested in their own files. */
const open = [
  "$",
  "_index",
  "api.v1.orders",
  "api.v1.orders_.$ref",
  "api.v1.orders_.$ref.refunds",
  "api.v1.reports.$file",
  "api.v1.reports.commissions[.]csv",
  "api.v1.touches",
  "api.v1.webhook-endpoints",
  "api.v1.webhook-endpoints_.$endpointId",
  "campaigns.$slug",
  "campaigns._index",
  "creator.campaigns.apply.$slug",
  "dev.mail",
  "dev.shop",
  "files",
  "files_.$fileId",
  "follow.$token",
  "forgot",
  "join.$token",
  "live",
  "og.campaigns.$slug[.]png",
  "og.creators.$handle.qr[.]svg",
  "og.creators.$handle[.]png",
  "notices.$noticeId",
  "notices._index",
  "oauth.$platform.callback",
  "oauth.$platform.start",
  "rails.paypal",
  "rails.stripe",
  "rails.xendit",
  "readyz",
  "reset.$token",
  "seller.finance.batches_.$batchId.pain001[.]xml",
  "seller.imports.new",
  "seller.moving-in.new",
  "seller.origins",
  "seller.campaigns.$campaignId.draft",
  "settings.look",
  "shops.$sellerId",
  "signin",
  "signout",
  "signup",
  "social.tiktok.events",
  "unsubscribe.$token",
  "verify-document.$code",
  "verify.$token",
];

const get = (path: string, who: Who) =>
  fetch(server.url + path, { redirect: "manual", headers: cookies[who] ? { cookie: cookies[who] } : {} });

/** A page turns strangers away to the sign-in, wrong roles with 403, and everybody else as if it weren't there. */
function refusal(route: string, who: Who): number {
  if (who === "nobody") return 302;
  return route.startsWith("seller") && all.includes(who) ? 403 : 404;
}

/** May have A's data before them: A's members, and the creator who works with A for what is theirs. */
const insider = (who: Who) => all.includes(who) || who === "creator";

describe("every route", () => {
  it("is in one of the two lists", () => {
    const files = readdirSync("app/routes").map((file) => file.replace(/\.tsx?$/, ""));
    expect([...Object.keys(readable), ...open].sort()).toEqual(files.sort());
  });
});

describe.each(Object.entries(readable))("%s", (route, { path, may }) => {
  it.each(everybody)("%s: as a page, as data, and its loader alone", async (who) => {
    const expected = may.includes(who) ? 200 : refusal(route, who);
    const page = await get(path, who);
    const text = await page.text();
    expect(page.status).toBe(expected);
    if (expected === 302) expect(page.headers.get("location")).toMatch(/^\/signin\?redirectTo=/);

    const [address = "", query = ""] = path.split("?");
    const forms = [
      `${address}.data?${query}`,
      `${address}.data?${query}&_routes=${encodeURIComponent(`routes/${route}`)}`,
    ];
    for (const form of forms) {
      const answer = await get(form, who);
      const body = await answer.text();
      // A redirect travels inside 202.
      const allowed = expected === 302 ? [202, 302, 401] : [expected];
      expect([form, answer.status]).toEqual([
        form,
        allowed.includes(answer.status) ? answer.status : allowed,
      ]);
      if (!insider(who) && who !== "operator") expect(body).not.toContain(mark);
    }
    if (!insider(who) && who !== "operator") expect(text).not.toContain(mark);
  });
});

const changedTerms = {
  currency: "USD",
  rateKind: "percent_per_line",
  rate: "99",
  windowDays: "30",
  holdDays: "0",
  precedence: "code_wins",
};

/** Every form there is on something of A's. */
const writes: { path: string; form: Record<string, string>; may: Who[] }[] = [
  { path: `/seller/applications/${world.applicationId}`, form: { couponCode: "STOLEN1" }, may: managing },
  {
    path: `/seller/applications/${world.applicationId}`,
    form: { intent: "decline", reason: "no" },
    may: managing,
  },
  {
    path: "/seller/applications?index",
    form: { intent: "approve", ids: world.applicationId },
    may: managing,
  },
  {
    path: "/seller/discover",
    form: { ids: stranger.creatorId, campaign: world.campaignId },
    may: managing,
  },
  { path: "/seller/invitations", form: { campaign: world.campaignId }, may: managing },
  ...["publish", "pause", "resume", "close"].map((intent) => ({
    path: `/seller/campaigns/${world.campaignId}?index`,
    form: { intent },
    may: managing,
  })),
  {
    path: `/seller/campaigns/${world.campaignId}?index`,
    form: { intent: "invite", handle: "somebody" },
    may: managing,
  },
  {
    path: `/seller/campaigns/${world.campaignId}?index`,
    form: { intent: "budget", amount: "500" },
    may: managing,
  },
  {
    path: `/seller/campaigns/${world.campaignId}?index`,
    form: { intent: "duplicate", formKey: "not-of-your-page" },
    may: managing,
  },
  {
    path: `/seller/campaigns/${world.draftId}/draft`,
    form: { step: "brief", name: "Taken over", brief: "x", overwrite: "yes" },
    may: managing,
  },
  {
    path: `/seller/campaigns/${world.draftId}/products/new`,
    form: { name: "Taken over", url: "https://shop.example.test/" },
    may: managing,
  },
  {
    path: `/seller/campaigns/${world.draftId}/products/list`,
    form: { intent: "add", list: "name,url\nTaken over,https://shop.example.test/" },
    may: managing,
  },
  {
    path: `/seller/campaigns/${world.draftId}/products/shop`,
    form: { product: "name=Taken+over&url=https%3A%2F%2Fshop.example.test%2F" },
    may: managing,
  },
  {
    path: `/seller/campaigns/${world.draftId}/edit`,
    form: {
      name: "Taken over",
      brief: "x",
      destinationUrl: "https://shop.example.test/",
      rateKind: "percent_per_line",
      rate: "99",
      currency: "USD",
      holdDays: "0",
      windowDays: "30",
      precedence: "code_wins",
      joinMode: "open",
    },
    may: managing,
  },
  {
    path: `/seller/creators/${world.creatorId}`,
    form: { currency: "USD", amount: "5.00", reason: "x", requestId: crypto.randomUUID() },
    may: paying,
  },
  ...[
    { intent: "approve" },
    { intent: "cancel" },
    { intent: "all_paid", reference: "x" },
    { intent: "paid", payoutId: world.payoutId, reference: "x" },
    { intent: "failed", payoutId: world.payoutId, reason: "x" },
  ].map((form) => ({
    path: `/seller/finance/batches/${world.batchId}`,
    form: form as unknown as Record<string, string>,
    may: paying,
  })),
  { path: `/seller/finance/batches/${world.batchId}/results`, form: { intent: "seen" }, may: paying },
  {
    path: `/seller/claims/${world.claimId}`,
    form: { intent: "refuse", answer: "No." },
    may: readers,
  },
  { path: `/creator/claims/${world.claimId}`, form: { intent: "withdraw" }, may: ["creator"] },
  {
    path: "/operator/claims",
    form: { intent: "refuse", claim: world.claimId, answer: "No." },
    may: ["operator"],
  },
  ...[{ intent: "approve" }, { intent: "refuse", why: "x" }, { intent: "withdraw" }].map((form) => ({
    path: `/seller/finance/changes/${world.changeId}`,
    form: form as unknown as Record<string, string>,
    may: paying,
  })),
  ...[{ intent: "hold", reason: "x" }, { intent: "release" }].map((form) => ({
    path: `/seller/orders/${world.orderId}`,
    form: form as unknown as Record<string, string>,
    may: ["owner", "manager", "finance"] as Who[],
  })),
  {
    path: `/seller/finance/batches/${world.batchId}`,
    form: { intent: "returned", payoutId: world.payoutId, currency: "USD", kept: "0", reason: "x" },
    may: paying,
  },
  ...["draft", "rehearse", "publish"].map((intent) => ({
    path: `/seller/campaigns/${world.campaignId}/terms/new`,
    form: { intent, ...changedTerms, effectiveOn: "2099-01-01" },
    may: managing,
  })),
  ...[{ intent: "set", ...changedTerms }, { intent: "withdraw" }, { intent: "soft", soft: "yes" }].map(
    (form) => ({
      path: `/seller/campaigns/${world.campaignId}/creators/${world.enrolmentId}`,
      form: form as Record<string, string>,
      may: managing,
    }),
  ),
  {
    path: `/creator/campaigns/${world.enrolmentId}/terms`,
    form: { intent: "accept", version: "1" },
    may: ["creator"],
  },
  {
    path: `/creator/campaigns/${world.enrolmentId}/links`,
    form: { intent: "close", linkId: world.linkId },
    may: ["creator"],
  },
  {
    path: `/creator/campaigns/${world.enrolmentId}/work`,
    form: { url: "https://dina.example/post", disclosed: "on", formKey: crypto.randomUUID() },
    may: ["creator"],
  },
  { path: `/creator/campaigns/${world.enrolmentId}/sample`, form: { intent: "arrived" }, may: ["creator"] },
  { path: `/seller/content/${world.proofId}`, form: { intent: "ask", comment: "Shorter" }, may: managing },
  { path: `/seller/samples/${world.sampleId}`, form: { intent: "approve" }, may: managing },
  { path: `/seller/campaigns/${world.campaignId}/rehearsals/new`, form: { days: "30" }, may: managing },
  {
    path: `/seller/messages/${world.creatorId}`,
    form: { text: "hello", formKey: crypto.randomUUID() },
    may: managing,
  },
  {
    path: `/creator/messages/${a.sellerId}`,
    form: { text: "hello", formKey: crypto.randomUUID() },
    may: ["creator"],
  },
  {
    path: `/seller/campaigns/${world.campaignId}/announcements`,
    form: { subject: "hello", text: "hello", announcementId: newId("ann"), intent: "send" },
    may: managing,
  },
  { path: `/seller/inbox/${world.eventId}`, form: {}, may: ["owner", "manager", "finance"] },
  {
    path: "/seller/inbox?index",
    form: { state: "parked", reason: "waits_for_order" },
    may: own(["owner", "manager", "finance"]),
  },
  ...["", "rotate", "test", "settings", "close"].map((intent) => ({
    path: `/seller/stores/${world.storeId}`,
    form: intent ? { intent, name: "Taken over" } : ({} as Record<string, string>),
    may: managing,
  })),
  { path: `/seller/imports/${world.importId}`, form: {}, may: readers },
  { path: `/seller/moving-in/${world.moveId}`, form: { intent: "approve" }, may: paying },
  {
    path: "/seller/unassigned",
    form: { store: world.reportStoreId, name: "tag-20", enrolment: world.enrolmentId },
    may: managing,
  },
  ...["test", "on", "off", "delete", "rotate", "replay", "events"].map((intent) => ({
    path: `/seller/webhooks/${world.endpointId}`,
    form: { intent },
    may: managing,
  })),
  ...[{ intent: "disconnect" }, { intent: "followers", followers: "5" }, { intent: "page", page: "1" }].map(
    (form) => ({
      path: "/creator/accounts",
      form: { ...form, accountId: world.accountId } as unknown as Record<string, string>,
      may: ["creator"] as Who[],
    }),
  ),
  {
    path: `/creator/campaigns/${world.enrolmentId}/links`,
    form: { destinationUrl: "https://shop.example.test/x" },
    may: ["creator"],
  },
];

async function snapshot(): Promise<string> {
  const seller = uuidFromId(a.sellerId);
  const [row] = await sql<{ now: string }[]>`
    SELECT md5(concat(
      (SELECT json_agg(c ORDER BY id) FROM campaign c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY campaign_id) FROM campaign_budget c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY id) FROM application c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY id) FROM enrolment c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY campaign_id, version) FROM terms c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY enrolment_id, version) FROM terms_acceptance c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY id) FROM rehearsal c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY id) FROM link c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY id) FROM store c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY id) FROM import_file c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY id) FROM tracking_id c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY id) FROM payout_batch c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY id) FROM money_change c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY id) FROM payout c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY id) FROM inbox_event c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY origin) FROM seller_origin c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY person_id) FROM seller_member c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY token_hash) FROM member_invitation c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY id) FROM api_key c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY seller_id) FROM seller c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY id) FROM webhook_endpoint c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY id) FROM webhook_delivery c WHERE seller_id = ${seller}),
      (SELECT json_agg(c ORDER BY id) FROM social_account c),
      (SELECT count(*) FROM ledger.transfer WHERE seller_id = ${seller}))) AS now`;
  return row!.now;
}

const post = (path: string, who: Who, form: Record<string, string>) =>
  fetch(server.url + path, {
    method: "POST",
    redirect: "manual",
    headers: { ...ownPage, ...(cookies[who] ? { cookie: cookies[who] } : {}) },
    body: new URLSearchParams(form),
  });

describe("writing to what isn't one's own changes nothing", () => {
  let before: string;
  beforeAll(async () => {
    before = await snapshot();
  });

  it.each(writes)("$path $form.intent", async ({ path, form, may }) => {
    for (const who of everybody.filter((one) => !may.includes(one))) {
      const expected = who === "nobody" ? 401 : path.startsWith("/seller") && all.includes(who) ? 403 : 404;
      const [address = "", query] = path.split("?");
      for (const target of [path, `${address}.data${query ? `?${query}` : ""}`]) {
        const { status } = await post(target, who, form);
        expect([who, target, status]).toEqual([who, target, expected]);
      }
    }
    expect(await snapshot()).toBe(before);
  });

  it("lists of a seller: only their keepers may add to them", async () => {
    for (const [path, form, may] of [
      ["/seller/keys", { name: "k", scopes: "read" }, managing],
      ["/seller/origins", { origin: "https://evil.example" }, managing],
      ["/seller/members", { intent: "invite", email: "e@example.test", role: "owner" }, managing],
      ["/seller/members", { intent: "remove", personId: a.personId }, managing],
      ["/seller/members", { intent: "role", personId: members.viewer.personId, role: "owner" }, managing],
      ["/seller/stores/new", { on: "signed", name: "x" }, managing],
      ["/seller/webhooks?index", { url: "https://hooks.example.test/" }, managing],
      ["/seller/finance/new", { currency: "USD", minimum: "0" }, paying],
      ["/seller/finance/changes/new?kind=rejection", { orderId: world.orderId, reason: "x" }, paying],
      ["/seller/finance?index", { intent: "recovery", percent: "1" }, paying],
      ["/seller/finance/accounts", { currency: "USD", name: "x", account: "12345678", current: "x" }, paying],
      ["/seller/finance/close/2026-01", {}, paying],
      ["/seller/finance/schedule", { intent: "end", currency: "USD" }, paying],
      ["/seller/finance/schedule", { intent: "limit", currency: "USD", amount: "5" }, ["owner"]],
      ["/seller/claims?index", { currency: "USD", amount: "1" }, paying],
      ["/seller/finance/books", { intent: "books", claimDays: "3" }, paying],
      [
        "/seller/finance/tax",
        { intent: "remit", authority: "x", currency: "USD", amount: "1", reference: "x" },
        paying,
      ],
      ["/seller/finance/funds", { currency: "USD", amount: "5", reference: "x" }, paying],
      ["/seller/campaigns/new", { name: "x" }, managing],
    ] as [string, Record<string, string>, Who[]][]) {
      for (const who of all.filter((one) => !may.includes(one)))
        expect([path, who, (await post(path, who, form)).status]).toEqual([path, who, 403]);
      expect((await post(path, "nobody", form)).status).toBe(401);
      expect((await post(path, "creator", form)).status).toBe(404);
    }
    // A manager may keep members, but neither make nor unmake owners.
    for (const form of [
      { intent: "invite", email: "e2@example.test", role: "owner" },
      { intent: "role", personId: members.viewer.personId, role: "owner" },
      { intent: "role", personId: members.manager.personId, role: "owner" },
      { intent: "role", personId: a.personId, role: "viewer" },
      { intent: "remove", personId: a.personId },
    ])
      expect([form, (await post("/seller/members", "manager", form as never)).status]).toEqual([form, 403]);
    expect(await snapshot()).toBe(before);
  });

  it("A's members, keys and invitations aren't B's to change", async () => {
    await db.insert(tables.memberInvitation).values({
      sellerId: a.sellerId,
      tokenHash: "f".repeat(64),
      email: "i@example.test",
      role: "viewer",
      expiresAt: new Date(Date.now() + 3_600_000),
    });
    const now = await snapshot();
    for (const form of [
      { intent: "remove", personId: members.viewer.personId },
      { intent: "role", personId: members.viewer.personId, role: "owner" },
      { intent: "withdraw", invitationId: "f".repeat(64) },
    ])
      expect((await post("/seller/members", "other", form as never)).status).toBe(404);
    // The cookie that chooses a seller counts only for one's own.
    const answer = await fetch(`${server.url}/seller/orders`, {
      headers: { cookie: `${cookies.other}; seller=${a.sellerId}` },
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain(mark);
    expect(await snapshot()).toBe(now);
  });
});

describe("fields nobody asked for (threat 36)", () => {
  const extra = {
    sellerId: a.sellerId,
    seller_id: a.sellerId,
    creatorId: world.creatorId,
    personId: a.personId,
    role: "owner",
    isOperator: "true",
    is_operator: "true",
    rateBps: "9999",
    feeBps: "0",
    status: "published",
    termsVersion: "9",
  };

  it("a new campaign is the sender's own draft at a rate nobody can publish yet", async () => {
    await db
      .insert(tables.sellerOrigin)
      .values({ sellerId: other.sellerId, origin: "https://b.example.test" });
    const made = await post("/seller/campaigns/new", "other", {
      ...extra,
      name: "Mine",
      shop: "https://b.example.test/",
      currency: "USD",
      formKey: "a-page-of-their-own",
    });
    expect(made.status).toBe(302);
    const rows =
      await sql`SELECT seller_id, status, draft -> 'rate' AS rate, terms_version FROM campaign WHERE name = 'Mine'`;
    const rate = { kind: "percent_per_line", bps: 1000 };
    expect(rows).toEqual([
      { seller_id: uuidFromId(other.sellerId), status: "draft", rate, terms_version: null },
    ]);
  });

  it("signing up or changing a profile makes nobody an operator or a member", async () => {
    const email = "sneaky@example.test";
    const made = await fetch(`${server.url}/signup?as=creator`, {
      method: "POST",
      redirect: "manual",
      headers: ownPage,
      body: new URLSearchParams({
        ...extra,
        name: "S",
        handle: "sneaky.one",
        email,
        password: "correct horse battery",
        country: "ID",
      }),
    });
    expect(made.status).toBe(302);
    await post("/account", "stranger", {
      ...extra,
      intent: "profile",
      name: "S",
      locale: "en",
      email: "x@example.test",
    });
    const people = await sql<{ id: string; is_operator: boolean; email: string }[]>`
      SELECT id, is_operator, email FROM person WHERE email = ${email} OR id = ${uuidFromId(stranger.personId)}`;
    expect(people).toHaveLength(2);
    expect(people.some((one) => one.is_operator)).toBe(false);
    expect(people.some((one) => one.email === "x@example.test")).toBe(false);
    const joined =
      await sql`SELECT 1 FROM seller_member WHERE person_id = ANY (${people.map(({ id }) => id)}::uuid[])`;
    expect(joined).toHaveLength(0);
  });

  it("a store is the sender's own", async () => {
    const before = await stores(a);
    const made = await post("/seller/stores/new", "other", { ...extra, on: "signed", name: "Mine" });
    expect(made.status).toBe(200);
    expect(await stores(a)).toBe(before);
    expect(await stores(other)).toBe(1);
  });
});

async function stores({ sellerId }: SellerScope): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    SELECT count(*)::int AS n FROM store WHERE seller_id = ${uuidFromId(sellerId)}`;
  return row!.n;
}
