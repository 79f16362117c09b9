import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { type CreatorScope, requireCreator } from "#app/account/scope.server.ts";
import { action, loader } from "#app/routes/creator.tax.tsx";
import { recordTaxIdCheck, revealTaxId } from "#app/tax-profile/check.server.ts";
import { openTaxProfiles } from "#app/tax-profile/open.server.ts";
import { taxIdChecks, taxProfilesOf } from "#app/tax-profile/profile.queries.server.ts";
import { db } from "#db/client.server.ts";
import { auditEvent, taxProfile } from "#db/schema/index.ts";
import type { Browser } from "#tests/account/browser.ts";
import { goodPassword, newCreator, newSeller } from "#tests/account/kit.ts";
import { joinShop, openShop, type Shop } from "#tests/payout/world.ts";

const path = "/creator/tax";
const form = {
  ...{ person: "person", legalName: "Dina Prameswari", country: "ID", address: "Jl. Kenanga 5\nBandung" },
  ...{ idKind: "npwp", taxId: "09.123.456.7-890.123", certified: "on", current: goodPassword },
};

let shop: Shop;
let dina: Browser;
let who: CreatorScope;
beforeAll(async () => {
  shop = await openShop();
  const joined = await joinShop(shop);
  dina = joined.browser;
  who = joined.scope;
});

const post = (more: Record<string, string> = {}) => dina.post(action, path, { ...form, ...more });
const profile = async () => (await taxProfilesOf([who.creatorId])).get(who.creatorId);

describe("a creator's tax profile", () => {
  it("is a creator's alone, and needs the password", async () => {
    expect(await (await newSeller()).get(loader, path)).toMatchObject({ status: 404 });
    const refused = await post({ current: "wrong" });
    expect(refused).toMatchObject({ status: 422 });
    expect(refused.body.result.error).toEqual({ current: ["taxProfile.errors.password"] });
    expect(refused.body.result.initialValue).toMatchObject({ legalName: form.legalName, taxId: form.taxId });
    expect(await profile()).toBeUndefined();
  });

  it("is certified, or not kept", async () => {
    const { certified: _, ...unticked } = form;
    const refused = await dina.post(action, path, unticked);
    expect(refused.body.result.error).toEqual({ certified: ["taxProfile.errors.certified"] });
    expect(await profile()).toBeUndefined();
  });

  it("a number has to be given with its kind, a birth date in the EU", async () => {
    expect((await post({ taxId: "" })).body.result.error.taxId).toEqual(["taxProfile.errors.numberMissing"]);
    const german = await post({ country: "DE", idKind: "none", taxId: "" });
    expect(german.body.result.error.birthDate).toEqual(["taxProfile.errors.birthMissing"]);
    expect(await profile()).toBeUndefined();
  });

  it("is kept sealed and masked", async () => {
    expect((await post()).location).toBe(`${path}?done=saved`);
    const [row] = await db.select().from(taxProfile).where(eq(taxProfile.creatorId, who.creatorId));
    expect(row).toMatchObject({ idKind: "npwp", idShown: "•••• 0123", selfBillingAt: null });
    expect(row!.idSealed).toMatch(/^v1\./);
    expect(JSON.stringify(row)).not.toContain("091234567890123");
    const page = await dina.get(loader, path);
    expect(JSON.stringify(page.body)).not.toMatch(/091234567890123|v1\./);
    expect((await openTaxProfiles([who.creatorId])).get(who.creatorId)).toEqual({
      ...{ address: "Jl. Kenanga 5\nBandung", taxId: "091234567890123", birthDate: null },
    });
    const trail = await db.select().from(auditEvent).where(eq(auditEvent.subject, who.creatorId));
    expect(JSON.stringify(trail)).not.toMatch(/091234567890123|Prameswari|Kenanga/);
  });

  it("left empty, the number stays; the consent keeps its first day until it is taken back", async () => {
    const before = await profile();
    await post({ taxId: "", selfBilling: "on" });
    const agreed = await profile();
    expect(agreed).toMatchObject({ idFingerprint: before!.idFingerprint, selfBillingVersion: 1 });
    expect(agreed!.selfBillingAt).toBeInstanceOf(Date);
    await post({ taxId: "", selfBilling: "on", address: "Jl. Melati 2" });
    expect((await profile())!.selfBillingAt).toEqual(agreed!.selfBillingAt);
    await post({ taxId: "" });
    expect(await profile()).toMatchObject({ selfBillingAt: null, selfBillingVersion: null });
  });

  it("a number of another country isn't kept for this one", async () => {
    const moved = await post({ country: "SG", idKind: "tin", taxId: "" });
    expect(moved.body.result.error.taxId).toBeDefined();
    expect((await profile())!.country).toBe("ID");
  });

  it("a person in the EU gives a birth date once, sealed", async () => {
    const browser = await newCreator();
    const { creatorId } = await requireCreator(browser.request("/creator"));
    const german = { ...form, country: "DE", idKind: "tin", taxId: "12345678901", birthDate: "1992-04-17" };
    expect((await browser.post(action, path, german)).location).toBe(`${path}?done=saved`);
    const again = await browser.post(action, path, { ...german, taxId: "", birthDate: "" });
    expect(again.location).toBe(`${path}?done=saved`);
    const opened = (await openTaxProfiles([creatorId])).get(creatorId);
    expect(opened).toMatchObject({ taxId: "12345678901", birthDate: "1992-04-17" });
  });
});

describe("a seller's finance looks a number up", () => {
  const check = (valid: boolean, looked?: string) =>
    recordTaxIdCheck(shop.seller, who.creatorId, valid, looked);
  const checks = async () => (await taxIdChecks(shop.seller.sellerId, [who.creatorId])).get(who.creatorId);

  it("and records what the authority said; a later number makes it stale", async () => {
    expect(await checks()).toBeUndefined();
    const { idFingerprint } = (await profile())!;
    expect(await check(true, idFingerprint!)).toEqual({ outcome: "recorded" });
    expect(await checks()).toMatchObject({ valid: true, stale: false });
    await post({ taxId: "3273014101900001" });
    expect(await checks()).toMatchObject({ valid: true, stale: true });
    expect(await check(true, idFingerprint!)).toEqual({ outcome: "changed" });
    expect(await check(false)).toEqual({ outcome: "recorded" });
    expect(await checks()).toMatchObject({ valid: false, stale: false });
  });

  it("sees it in full, and that is written down", async () => {
    expect(await revealTaxId(shop.seller, who.creatorId)).toEqual({
      ...{ outcome: "revealed", taxId: "3273014101900001" },
    });
    const trail = await db.select().from(auditEvent).where(eq(auditEvent.action, "tax_id.shown"));
    expect(trail).toMatchObject([{ sellerId: shop.seller.sellerId, subject: who.creatorId }]);
  });

  it("not of somebody who doesn't work with them, nor where there is none", async () => {
    const stranger = await openShop();
    expect(await recordTaxIdCheck(stranger.seller, who.creatorId, true)).toEqual({ outcome: "not_yours" });
    expect(await revealTaxId(stranger.seller, who.creatorId)).toEqual({ outcome: "not_yours" });
    await post({ idKind: "none", taxId: "" });
    expect(await check(true)).toEqual({ outcome: "no_number" });
    expect(await revealTaxId(shop.seller, who.creatorId)).toEqual({ outcome: "no_number" });
    expect(await checks()).toMatchObject({ stale: true });
  });
});
