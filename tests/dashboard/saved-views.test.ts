import { expect, it } from "vitest";
import { action as creatorAction, loader as creatorLoader } from "#app/routes/creator._index.tsx";
import { action, loader } from "#app/routes/seller._index.tsx";
import type { SavedView } from "#app/saved-view/saved-view.server.ts";
import { joinShop, member, openShop, sell } from "#tests/payout/world.ts";

const viewsOf = ({ body }: { body: unknown }) => (body as { books: { views: SavedView[] } }).books.views;

it("keeps the filters of a page under a name, for one person alone, once however often it is sent", async () => {
  const shop = await openShop();
  const dina = await joinShop(shop);
  await sell(shop, dina, 10_000);
  const save = (name: string, query = "days=90&by=link&utm_source=x") =>
    shop.owner.post(action, "/seller?index", { name, query });
  const saved = await save("Links");
  // Only what a dashboard itself says stays of a query.
  expect([saved.status, saved.location]).toEqual([302, "/seller?days=90&by=link"]);
  await Promise.all([save("Links"), save("Links")]);
  const taken = await save("links", "days=7");
  expect([taken.status, taken.body.result.error]).toEqual([422, { name: ["dashboard.views.taken"] }]);
  expect(taken.body.result.initialValue).toMatchObject({ name: "links" });
  expect((await save("   ")).body.result.error).toEqual({ name: ["dashboard.views.missing"] });
  expect((await save("x".repeat(61))).body.result.error).toEqual({ name: ["dashboard.views.long"] });
  const views = viewsOf(await shop.owner.get(loader, "/seller"));
  expect(views.map(({ name, query }) => [name, query])).toEqual([["Links", "days=90&by=link"]]);

  const colleague = await member(shop, "viewer");
  expect(viewsOf(await colleague.browser.get(loader, "/seller"))).toEqual([]);
  const remove = { intent: "remove", viewId: views[0]!.viewId, query: "days=90" };
  await colleague.browser.post(action, "/seller?index", remove);
  expect(viewsOf(await shop.owner.get(loader, "/seller"))).toHaveLength(1);
  expect((await shop.owner.post(action, "/seller?index", remove)).location).toBe("/seller?days=90");
  expect(viewsOf(await shop.owner.get(loader, "/seller"))).toEqual([]);
});

it("twenty are the most, also at once, and a creator has their own", async () => {
  const shop = await openShop();
  const dina = await joinShop(shop);
  const save = (n: number) =>
    dina.browser.post(creatorAction, "/creator?index", { name: `View ${n}`, query: `days=7&by=sub` });
  const answers = await Promise.all(Array.from({ length: 24 }, (_, n) => save(n)));
  expect(answers.filter(({ status }) => status === 302)).toHaveLength(20);
  expect(answers.find(({ status }) => status === 422)!.body.result.error).toEqual({
    name: ["dashboard.views.full"],
  });
  const { body } = await dina.browser.get(creatorLoader, "/creator");
  const { views } = (body as unknown as { traffic: { views: SavedView[] } }).traffic;
  expect(views).toHaveLength(20);
});
