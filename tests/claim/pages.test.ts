import { beforeAll, describe, expect, it } from "vitest";
import { runClaims } from "#app/claim/expire.server.ts";
import { loader as myClaimsLoader } from "#app/routes/creator.claims._index.tsx";
import { action as myClaimAction, loader as myClaimLoader } from "#app/routes/creator.claims.$claimId.tsx";
import { action as newAction, loader as newLoader } from "#app/routes/creator.claims.new.tsx";
import { action as operatorAction, loader as operatorLoader } from "#app/routes/operator.claims.tsx";
import { loader as claimsLoader, action as reserveAction } from "#app/routes/seller.claims._index.tsx";
import { action as claimAction, loader as claimLoader } from "#app/routes/seller.claims.$claimId.tsx";
import { uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { newCreator } from "#tests/account/kit.ts";
import { joinShop, member, type Promoter, type Shop, sell } from "#tests/payout/world.ts";
import { claimRow, disputed, opened, overdue } from "./world.ts";

let shop: Shop;
let dina: Promoter;
let ref: string;

beforeAll(async () => {
  const world = await disputed();
  shop = world.shop;
  dina = world.dina;
  ref = world.sale.ref;
});

const form = (more: Record<string, string> = {}) => ({
  ...{ kind: "missing", orderRef: ref, campaignId: shop.campaignId, amount: "5.00", text: "I posted it." },
  ...more,
});
const open = (more: Record<string, string> = {}) =>
  dina.browser.post(newAction, "/creator/claims/new", form(more));

describe("the form that opens one", () => {
  it.each([
    ["kind", { kind: "other" }],
    ["orderRef", { orderRef: " " }],
    ["campaignId", { campaignId: "cmp_x" }],
    ["amount", { amount: "five" }],
    ["amount", { amount: "87.51" }],
    ["text", { text: "" }],
  ])("%s: %o is refused and what was typed stays", async (field, odd) => {
    const answer = await open(odd);
    expect(answer.status).toBe(422);
    expect(answer.body.result.error).toHaveProperty(field);
    expect(answer.body.result.initialValue).toMatchObject({ amount: { ...form(), ...odd }.amount });
  });

  it("sent twice leads to the same claim", async () => {
    const answers = await Promise.all([open(), open()]);
    const claims = answers.map(({ location }) => location?.split("?")[0]);
    expect(claims[0]).toMatch(/^\/creator\/claims\/clm_/);
    expect(claims[1]).toBe(claims[0]);
  });

  it("begins with the sale or the number it was opened from, and only with a sale of one's own", async () => {
    const mine = await sell(shop, dina, 2_000);
    const about = async (query: string) =>
      ((await dina.browser.get(newLoader, `/creator/claims/new?${query}`)).body as never as { about: object })
        .about;
    expect(await about(`sale=${mine.orderId}`)).toEqual({
      ...{ orderRef: `#${mine.ref}`, sale: mine.orderId, campaignId: shop.campaignId },
    });
    expect(await about("order=%23 77")).toMatchObject({ orderRef: "# 77", sale: "" });
    const other = await joinShop(shop);
    const theirs = await sell(shop, other, 2_000);
    expect(await about(`sale=${theirs.orderId}`)).toMatchObject({ orderRef: "", sale: "" });
  });
});

describe("who sees and answers", () => {
  it("its creator and its seller, nobody else", async () => {
    const claimId = await opened(shop, dina, "P1");
    const stranger = await disputed();
    const params = { claimId };
    expect(await dina.browser.get(myClaimLoader, "/creator/claims/x", params)).toMatchObject({ status: 200 });
    expect(await shop.owner.get(claimLoader, "/seller/claims/x", params)).toMatchObject({ status: 200 });
    const { browser } = stranger.dina;
    expect(await browser.get(myClaimLoader, "/creator/claims/x", params)).toMatchObject({ status: 404 });
    expect(await browser.post(myClaimAction, "/creator/claims/x", {}, params)).toMatchObject({ status: 404 });
    const { owner } = stranger.shop;
    expect(await owner.get(claimLoader, "/seller/claims/x", params)).toMatchObject({ status: 404 });
    const refuse = { intent: "refuse", answer: "No." };
    expect(await owner.post(claimAction, "/seller/claims/x", refuse, params)).toMatchObject({ status: 404 });
    expect(await dina.browser.get(myClaimsLoader, "/creator/claims")).toMatchObject({ status: 200 });
    expect(await shop.owner.get(claimsLoader, "/seller/claims")).toMatchObject({ status: 200 });
  });

  it.each([
    ["answer", { intent: "grant", currency: "USD", amount: "5.00", answer: " " }],
    ["amount", { intent: "grant", currency: "USD", amount: "0", answer: "Yes." }],
    ["amount", { intent: "grant", currency: "USD", amount: "5.01", answer: "Yes." }],
    ["answer", { intent: "refuse", answer: "" }],
  ])("an answer with a wrong %s is refused and keeps what was typed", async (field, typed) => {
    const claimId = await opened(shop, dina, `Q${Math.random()}`);
    const answer = await shop.owner.post(claimAction, "/seller/claims/x", typed, { claimId });
    expect(answer.status).toBe(422);
    const { given } = answer.body as never as { given: { intent: string; result: Answered } };
    type Answered = { error: object; initialValue: object };
    expect(given.intent).toBe(typed.intent);
    expect(given.result.error).toHaveProperty(field);
    if ("amount" in typed) expect(given.result.initialValue).toMatchObject({ amount: typed.amount });
    await sql`UPDATE claim SET state = 'withdrawn' WHERE id = ${uuidFromId(claimId)}`;
  });

  it("answered twice: the second is told so; a manager can't grant; an odd intent is nothing", async () => {
    const claimId = await opened(shop, dina, "P2");
    const yes = { intent: "grant", currency: "USD", amount: "5.00", answer: "Yes." };
    const post = (by: Shop["owner"], typed: Record<string, string>) =>
      by.post(claimAction, "/seller/claims/x", typed, { claimId });
    const manager = await member(shop, "manager");
    expect(await post(manager.browser, yes)).toMatchObject({ status: 403 });
    expect(await post(shop.owner, { intent: "pay" })).toMatchObject({ status: 422 });
    const answers = await Promise.all([post(shop.owner, yes), post(shop.owner, yes)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 409]);
    expect(await claimRow(claimId)).toMatchObject({ state: "granted", granted: 500n });
    const viewer = await member(shop, "viewer");
    expect(await post(viewer.browser, yes)).toMatchObject({ status: 403 });
  });

  it("the operator decides what is with them, and nothing else", async () => {
    const operator = await newCreator();
    const [waiting, running] = [await opened(shop, dina, "O1"), await opened(shop, dina, "O2")];
    const no = (claim: string) =>
      operator.post(operatorAction, "/operator/claims", { intent: "refuse", claim, answer: "No." });
    expect(await no(waiting)).toMatchObject({ status: 404 });
    await sql`UPDATE person SET is_operator = true WHERE id = (SELECT person_id FROM creator ORDER BY id DESC LIMIT 1)`;
    await overdue(waiting);
    await runClaims();
    const page = await operator.get(operatorLoader, "/operator/claims");
    expect(page).toMatchObject({ status: 200, body: { waiting: 1 } });
    expect(await no(running)).toMatchObject({ status: 404 });
    expect(await no(waiting)).toMatchObject({ status: 302, location: "/operator/claims?done=answered" });
    expect(await no(waiting)).toMatchObject({ status: 409 });
  });
});

it.each([
  ["1e3", 422],
  ["-1", 422],
  ["", 422],
  ["250.00", 302],
  ["0", 302],
])("a reserve of %j answers %d", async (amount, status) => {
  const answer = await shop.owner.post(reserveAction, "/seller/claims", { currency: "USD", amount });
  expect(answer.status).toBe(status);
  if (status === 422) expect(answer.body.result.error).toHaveProperty("amount");
});
