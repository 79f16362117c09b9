import fc from "fast-check";
import postgres from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { requireCreator } from "#app/account/scope.server.ts";
import { askedFrom } from "#app/asked-from.server.ts";
import { auditFilterOf, filterNames } from "#app/audit/filter.ts";
import { trailOf } from "#app/audit/trail.queries.server.ts";
import { trailFile } from "#app/audit/trail-file.server.ts";
import { audit } from "#app/audit.server.ts";
import { loader as operatorLoader } from "#app/routes/operator.audit.tsx";
import { loader } from "#app/routes/seller.audit.tsx";
import { loader as fileLoader } from "#app/routes/seller.audit_.file[.]csv.ts";
import { db, sql } from "#db/client.server.ts";
import { joinShop, member, openShop, type Promoter, type Shop } from "#tests/payout/world.ts";

let shop: Shop;
let dina: Promoter;
const evil = '=HYPERLINK("http://evil.example")';

beforeAll(async () => {
  shop = await openShop();
  dina = await joinShop(shop);
  const { sellerId, personId } = shop.seller;
  await askedFrom("203.0.113.9", async () => {
    await audit(db, {
      ...{ personId, sellerId, action: "claim.reserve_set", subject: "acc_100%_a" },
      ...{ before: { amount: "0 USD" }, after: { amount: "500 USD" } },
    });
    await audit(db, { personId, sellerId, action: "payout.limit_set", subject: evil });
    await audit(db, {
      ...{ personId: dina.scope.personId, sellerId, action: "claim.opened", after: { order: "#1001" } },
    });
  });
  for (let n = 0; n < 60; n++) await audit(db, { sellerId, action: "hook.bad_signature", detail: { n } });
});

type Page = {
  rows: { action: string; ip: string | null; changes: unknown[]; person: unknown }[];
  pages: Pages;
};
type Pages = { next?: string; previous?: string };
const page = async (query = "") =>
  (await shop.owner.get(loader, `/seller/audit${query}`)).body as never as Page;

it("says who did what from where, before and after; of a creator not from where", async () => {
  const { rows } = await page("?action=claim.");
  expect(rows).toMatchObject([
    { action: "claim.opened", ip: null, person: { email: null } },
    {
      ...{ action: "claim.reserve_set", ip: "203.0.113.9", person: { email: shop.seller.email } },
      changes: [{ field: "amount", before: "0 USD", after: "500 USD" }],
    },
  ]);
  // A mail address that isn't shown can't be guessed at.
  expect((await page(`?person=${encodeURIComponent(dina.scope.email)}`)).rows).toEqual([]);
  expect((await page(`?person=${encodeURIComponent(shop.seller.email)}`)).rows).not.toEqual([]);
});

it("goes on from page to page without a gap, and keeps the filter", async () => {
  const first = await page("?action=hook.");
  const second = (await shop.owner.get(loader, first.pages.next!)).body as never as Page;
  expect([first.rows.length, second.rows.length]).toEqual([50, 10]);
  expect(second.pages).toEqual({ previous: "/seller/audit?action=hook." });
});

it.each([
  ["?subject=acc_100%25_a", 1],
  ["?text=100%25_", 1],
  ["?text=%25", 1],
  ["?action=%25", 0],
  ["?from=2026-02-30&to=2026-13-01&before=aud_x", 50],
  ["?to=2020-01-01", 0],
  ["?text=%00500 usd", 1],
])("%s finds %d", async (query, count) => expect((await page(query)).rows).toHaveLength(count));

it("every combination of filters answers, and each further one narrows", async () => {
  const values = {
    action: fc.constantFrom("claim.", "payout.limit_set", "CLAIM", "%", "\\", "'"),
    person: fc.constantFrom(shop.seller.personId, "a", "_", "\u0000", "' OR 1=1"),
    subject: fc.constantFrom("acc_100%_a", evil, "", "x".repeat(500)),
    text: fc.constantFrom("usd", "\\", "%", '"', "💸"),
    from: fc.constantFrom("2026-01-01", "2999-01-01", "0000-00-00", "x"),
    to: fc.constantFrom("2999-12-31", "2020-01-01", "9999-99-99"),
  };
  const all = { limit: 1_000 };
  await fc.assert(
    fc.asyncProperty(
      fc.record(values, { requiredKeys: [] }),
      fc.constantFrom(...filterNames),
      async (given, dropped) => {
        const filter = auditFilterOf(new URLSearchParams(given as Record<string, string>));
        const narrow = await trailOf({ sellerId: shop.seller.sellerId }, filter, all);
        const { [dropped]: _, ...rest } = filter;
        const wide = await trailOf({ sellerId: shop.seller.sellerId }, rest, all);
        const ids = new Set(wide.map(({ eventId }) => eventId));
        expect(narrow.every(({ eventId }) => ids.has(eventId))).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

describe("as a file", () => {
  const take = async (query: string, most?: number) => {
    const request = new Request(`http://localhost/seller/audit/file.csv${query}`);
    const { sellerId, personId } = shop.seller;
    return (await trailFile(request, { sellerId }, personId, most)).text();
  };

  it("what is filtered, formulas defused, and that it was taken is in the trail", async () => {
    const lines = (await take("?action=payout.")).trim().split("\r\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    const [last] = (await page("?action=audit.")).rows;
    expect(last).toMatchObject({ action: "audit.exported", person: { email: shop.seller.email } });
  });

  it("says when there was more than a file takes", async () => {
    const lines = (await take("?action=hook.", 40)).trim().split("\r\n");
    expect(lines).toHaveLength(42);
    expect(lines.at(-1)).toContain("Only the newest 40 lines");
    expect((await take("?action=hook.")).trim().split("\r\n")).toHaveLength(61);
  });
});

it("is the owner's and finance's, a seller's own; all of it only the operator's", async () => {
  for (const [role, status] of [
    ["finance", 200],
    ["manager", 403],
    ["viewer", 403],
  ] as const) {
    const { browser } = await member(shop, role);
    expect(await browser.get(loader, "/seller/audit")).toMatchObject({ status });
    expect((await browser.get(fileLoader, "/seller/audit/file.csv")).status).toBe(status);
  }
  const other = await openShop();
  const rows = ((await other.owner.get(loader, "/seller/audit?action=hook.")).body as never as Page).rows;
  expect(rows).toEqual([]);
  expect(await shop.owner.get(operatorLoader, "/operator/audit")).toMatchObject({ status: 404 });
  const { personId } = await requireCreator(dina.browser.request("/creator"));
  await sql`UPDATE person SET is_operator = true WHERE email = ${dina.scope.email}`;
  expect(personId).toBe(dina.scope.personId);
  const everything = (await dina.browser.get(operatorLoader, "/operator/audit?action=claim.opened")).body;
  expect((everything as never as Page).rows).toMatchObject([{ ip: "203.0.113.9" }]);
});

it.each(["UPDATE audit_event SET ip = NULL", "DELETE FROM audit_event", "TRUNCATE audit_event"])(
  "only grows: %s is refused, for the app's role and for the tables' owner",
  async (statement) => {
    await expect(sql.unsafe(statement)).rejects.toThrow(/permission denied/);
    const owner = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1, onnotice: () => {} });
    await expect(owner.unsafe(statement)).rejects.toThrow(/only grows/);
    await owner.end();
  },
);
