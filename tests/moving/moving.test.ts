import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import type { SellerScope } from "#app/account/scope.server.ts";
import { newId } from "#app/id.server.ts";
import { fileOf } from "#app/import/records.server.ts";
import { movingLayouts, type System, systems } from "#app/moving/layouts.ts";
import { campaignToMoveInto } from "#app/moving/move.server.ts";
import { findMove, listMoved, openingsOf, planFile } from "#app/moving/moving.queries.server.ts";
import { codeIn } from "#app/moving/plan.ts";
import { approveOpenings, bringExport, startMove } from "#app/moving/start.server.ts";
import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { sql } from "#db/client.server.ts";
import {
  buildCampaign,
  buildCreator,
  buildMember,
  buildPerson,
  buildSeller,
  enrol,
} from "#tests/kit/builders.ts";
import { trialBalance } from "#tests/kit/send.ts";

const exports: Record<System, string> = {
  dub: `ID,Name,Email,Country,Status,Link key,Unpaid commissions
pn_1,Dina Ayu,Dina.dub@example.test,ID,approved,dina-dub,"$1,250.50"
pn_2,Budi,budi.dub@example.test,ID,approved,,0
pn_3,Gone,gone.dub@example.test,ID,banned,gone,5
`,
  rewardful: `First Name,Last Name,Email,State,Link,Coupon,Unpaid commissions
Dina,Ayu,dina.rewardful@example.test,active,https://shop.example/?via=dina-rw,DINARW,12.00
`,
  firstpromoter: `email,first_name,last_name,state,default_ref_id,promo_codes,current_balance
dina.fp@example.test,Dina,Ayu,active,dina-fp,DINAFP,3
`,
  tapfiliate: `ID;Firstname;Lastname;Email;Referral link;Coupons;Balance
77;Dina;Ayu;dina.tap@example.test;https://shop.example/?ref=dina-tap;DINATAP;1.250,50
`,
  affiliatewp: `affiliate_id,username,name,email,status,unpaid_earnings
9,dinawp,Dina Ayu,dina.wp@example.test,active,7.25
10,old,Old One,old.wp@example.test,inactive,1
`,
};

async function bring(seller: SellerScope, system: System, text: string): Promise<Id<"imp">> {
  const importId = newId("imp");
  mkdirSync(dirname(fileOf(importId)), { recursive: true });
  writeFileSync(fileOf(importId), text);
  const brought = await bringExport(seller, importId, { name: `${system}.csv`, system });
  if (brought.outcome !== "brought") throw new Error(brought.because);
  return importId;
}

async function move(seller: SellerScope, campaignId: Id<"cmp">, system: System, text: string) {
  const importId = await bring(seller, system, text);
  const found = (await findMove(seller, importId))!;
  const into = (await campaignToMoveInto(seller.sellerId, campaignId))!;
  const started = await startMove(seller, importId, system, found.mapping, into, "en");
  if (started.outcome !== "started") throw new Error(started.outcome);
  await started.finished;
  return { importId, moved: await listMoved(seller, importId) };
}

const owed: Record<System, number> = {
  dub: 125_050,
  rewardful: 1200,
  firstpromoter: 300,
  tapfiliate: 125_050,
  affiliatewp: 725,
};

describe.each(systems)("moving in from %s", (system) => {
  it("brings creators, links and codes; what they are owed waits for a second person", async () => {
    const seller = await buildSeller();
    const { campaignId } = await buildCampaign(seller);
    const { importId, moved } = await move(seller, campaignId, system, exports[system]);
    const [first] = moved;
    expect(first?.row).toMatchObject({ name: "Dina Ayu", opening: String(owed[system]), notes: [] });
    expect("link" in first!.row && first!.row.link).toMatch(/^dina/);
    expect(await trialBalance(seller.sellerId)).toEqual({});
    expect(await approveOpenings(seller, importId)).toMatchObject({ posted: 0, samePerson: true });
    const finance = await buildMember(seller, "finance");
    expect(await approveOpenings(finance, importId)).toEqual({ posted: 1, left: 0, samePerson: false });
    expect(await approveOpenings(finance, importId)).toEqual({ posted: 0, left: 0, samePerson: false });
    const sum = owed[system];
    expect(await trialBalance(seller.sellerId)).toEqual({ creator_available: -sum, seller_settlement: sum });
  });
});

describe("a dry run comes first", () => {
  it("says what would be done and does nothing", async () => {
    const seller = await buildSeller();
    const { campaignId } = await buildCampaign(seller);
    const importId = await bring(seller, "dub", exports.dub);
    const found = (await findMove(seller, importId))!;
    const into = (await campaignToMoveInto(seller.sellerId, campaignId))!;
    const plan = await planFile(seller, importId, found.mapping, into);
    expect(plan).toMatchObject({
      outcome: "planned",
      rows: [
        { move: { email: "dina.dub@example.test", code: null, opening: 125_050n, notes: ["code_taken"] } },
        { move: { email: "budi.dub@example.test", code: null, coupon: null, opening: 0n } },
        { problem: "not_active" },
      ],
    });
    const [row] = await sql<{ n: number }[]>`
      SELECT count(*)::int AS n FROM enrolment WHERE seller_id = ${uuidFromId(seller.sellerId)}`;
    expect(row).toEqual({ n: 0 });
  });
});

describe("money is money of somewhere", () => {
  it("dollars are not moved into a campaign in rupiah", async () => {
    const seller = await buildSeller();
    const { campaignId } = await buildCampaign(seller, { currency: parseCurrency("IDR")! });
    const importId = await bring(seller, "dub", exports.dub);
    const found = (await findMove(seller, importId))!;
    const into = (await campaignToMoveInto(seller.sellerId, campaignId))!;
    const started = await startMove(seller, importId, "dub", found.mapping, into, "en");
    expect(started).toEqual({ outcome: "other_currency" });
    expect(await findMove(seller, importId)).toMatchObject({ status: "uploaded" });
  });
});

describe("what is here already", () => {
  it("isn't made twice, and an address that is no creator's is left out", async () => {
    const seller = await buildSeller();
    const { campaignId } = await buildCampaign(seller);
    const known = await buildCreator();
    const { coupon } = await enrol(seller, campaignId, known.creatorId);
    const member = await buildPerson();
    const text = `Email,Name,Link key,Coupon,Unpaid
${known.email},Known,known-key,OTHER1,1.00
${member.email},Member,member-key,OTHER2,1.00
new.one@example.test,New,a b/c?,${coupon},1.00
new.one@example.test,Again,,,1.00
broken,Broken,,,1.00
new.two@example.test,Two,,,1e3
`;
    const { importId, moved } = await move(seller, campaignId, "dub", text);
    expect(moved.map(({ row }) => ("refused" in row ? row.refused : row.notes))).toEqual([
      ["already_in"],
      "no_creator",
      ["code_unusable", "coupon_taken"],
      "twice_in_file",
      "no_email",
      "unpaid_unreadable",
    ]);
    const finance = await buildMember(seller, "finance");
    expect(await openingsOf(finance, importId)).toMatchObject({ amount: 200n, mine: false });
    const again = await move(seller, campaignId, "dub", text);
    expect(again.moved[2]?.row).toMatchObject({
      notes: expect.arrayContaining(["already_in", "opening_known"]),
      changeId: null,
    });
    expect(await openingsOf(finance, again.importId)).toMatchObject({ ids: [], amount: 0n });
    const [people] = await sql<
      { n: number }[]
    >`SELECT count(*)::int AS n FROM person WHERE email = 'new.one@example.test'`;
    expect(people).toEqual({ n: 1 });
  });

  it("the mail lets its reader in, once", async () => {
    const seller = await buildSeller();
    const { campaignId } = await buildCampaign(seller);
    await move(seller, campaignId, "dub", "Email,Name\nmail.me@example.test,Mail Me\n");
    const [mail] = await sql<{ body: string }[]>`SELECT body FROM mail WHERE "to" = 'mail.me@example.test'`;
    expect(mail?.body).toMatch(/\/r\/[a-z0-9]{8}[\s\S]*\/reset\/\S+/);
  });
});

describe("the name in a link", () => {
  it.each([
    ["dina", "dina"],
    ["https://go.shop.example/dina", "dina"],
    ["https://shop.example/?via=dina", "dina"],
    ["https://shop.example/path/?x=1&ref=dina-1#top", "dina-1"],
    ["go.shop.example/dina/", "dina"],
    ["dina, dina2", "dina"],
    ["", null],
    ["dïna", undefined],
    ["../etc/passwd?", "passwd"],
    ["x".repeat(65), undefined],
  ])("of %j is %j", (text, code) => {
    expect(codeIn(text)).toBe(code);
  });

  it("is looked for in the first 500 characters, however many slashes follow", () => {
    expect(codeIn(`dina${"/".repeat(60_000)}x`)).toBe("dina");
  });
});

it("every layout asks for an address alone", () => {
  for (const system of systems) expect(movingLayouts[system].required).toEqual(["email"]);
});
