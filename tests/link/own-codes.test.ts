import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { CreatorScope, SellerScope } from "#app/account/scope.server.ts";
import { apply } from "#app/application/apply.server.ts";
import { labelLink, recodeLink, setLinkOpen } from "#app/link/change.server.ts";
import { createLink } from "#app/link/link.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { db } from "#db/client.server.ts";
import { campaign, link } from "#db/schema/index.ts";
import { aCampaign, aCreator, aSeller } from "#tests/campaign/people.ts";

let seller: SellerScope;
let dina: CreatorScope;
let other: CreatorScope;
let enrolmentId: Id<"enr">;
const page = "https://shop.example/scarf";
const make = (code?: string, to = page) => createLink(dina, enrolmentId, to, { code, label: "Bio" });
const destinationOf = async (linkId: Id<"lnk">) =>
  (await db.select().from(link).where(eq(link.id, linkId)))[0]!.destinationUrl;

beforeAll(async () => {
  [seller, dina, other] = [await aSeller(), await aCreator(), await aCreator()];
  const made = await aCampaign(seller, { joinMode: "open" });
  await db
    .update(campaign)
    .set({ utmTemplate: "utm_source=rekan&utm_campaign={campaign}&utm_content={link}&utm_term={sub}" })
    .where(eq(campaign.id, made.campaignId));
  const joined = await apply(dina, made.slug, made.shown);
  if (joined.outcome !== "joined") throw new Error(joined.outcome);
  ({ enrolmentId } = joined);
});

describe("a code of their own", () => {
  it("is one whatever its case; a taken one offers free ones", async () => {
    expect(await make("Dina-Batik")).toMatchObject({ outcome: "created", code: "dina-batik" });
    const again = await make("DINA-BATIK");
    expect(again).toMatchObject({ outcome: "code_refused", because: "taken" });
    const [free] = again.outcome === "code_refused" ? again.suggestions : [];
    expect(await make(free)).toMatchObject({ outcome: "created", code: free });
  });

  it("goes to one of many who want it at once", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => make("race-me")));
    expect(all.filter(({ outcome }) => outcome === "created")).toHaveLength(1);
  });

  it.each([
    ["abc", "shape"],
    ["with space", "shape"],
    ["a".repeat(31), "shape"],
    ["админ1", "shape"],
    ["Admin", "reserved"],
    ["l0gin", "reserved"],
    ["pay-outs", "reserved"],
  ])("%s is refused: %s", async (code, because) => {
    expect(await make(code)).toMatchObject({ outcome: "code_refused", because });
  });

  it("can't read as another creator, and may be their own handle", async () => {
    const theirs = other.handle.replace(".", "-").replace("i", "1");
    expect(await make(theirs)).toMatchObject({ outcome: "code_refused", because: "look_alike" });
    expect(await make(dina.handle.replace(".", "_"))).toMatchObject({ outcome: "created" });
  });
});

it("the campaign's parameters are filled in, those of the page and rk kept, {sub} left out", async () => {
  const made = await make("with-utm", `${page}?utm_source=mine&color=red&rk=1`);
  if (made.outcome !== "created") throw new Error(made.outcome);
  const { searchParams } = new URL(await destinationOf(made.linkId));
  expect(Object.fromEntries(searchParams)).toEqual({
    ...{
      utm_source: "mine",
      color: "red",
      rk: "1",
      utm_campaign: expect.stringMatching(/^batik-week/),
      utm_content: "with-utm",
    },
  });
});

it("another code is another link: the old one goes on, the new one names itself", async () => {
  const made = await make("old-code");
  if (made.outcome !== "created") throw new Error(made.outcome);
  const next = await recodeLink(dina, enrolmentId, made.linkId, "new-code");
  if (next.outcome !== "created") throw new Error(next.outcome);
  expect(await destinationOf(next.linkId)).toContain("utm_content=new-code");
  expect(await destinationOf(made.linkId)).toContain("utm_content=old-code");
  expect(await recodeLink(other, enrolmentId, made.linkId, "stolen-code")).toEqual({ outcome: "not_yours" });
});

it("is named, closed and opened by its creator alone", async () => {
  const made = await make();
  if (made.outcome !== "created") throw new Error(made.outcome);
  const { linkId } = made;
  expect(await labelLink(other, linkId, "x")).toEqual({ outcome: "not_yours" });
  expect(await setLinkOpen(other, linkId, false)).toEqual({ outcome: "not_yours" });
  expect(await labelLink(dina, linkId, "Story")).toEqual({ outcome: "labelled" });
  expect(await setLinkOpen(dina, linkId, false)).toEqual({ outcome: "set" });
  const closed = (await db.select().from(link).where(eq(link.id, linkId)))[0]!;
  expect([closed.label, closed.closedAt !== null]).toEqual(["Story", true]);
  expect(await setLinkOpen(dina, linkId, true)).toEqual({ outcome: "set" });
  expect((await db.select().from(link).where(eq(link.id, linkId)))[0]!.closedAt).toBeNull();
});
