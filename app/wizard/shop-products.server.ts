import { openStore, type StoreKey } from "#app/pull/access.server.ts";
import { askPage, type Patience } from "#app/pull/ask.server.ts";
import { failed, type PageAnswer } from "#app/pull/puller.ts";
import { catalogues, isShopKind, type ShopPage } from "./shop-products.ts";

// Somebody is looking at a page meanwhile.
const shortPatience: Patience = { tries: 2, firstMs: 500, mostMs: 2_000, timeoutMs: 12_000 };

/**
 * A connected shop's products, by words in their names or, without words, the first ones. It is asked with the access,
 * the patience and the limits that fetch its orders.
 */
export async function shopProducts(
  key: StoreKey,
  words: string,
  patience: Partial<Patience> = {},
): Promise<ShopPage> {
  const store = await openStore(key);
  if ("outcome" in store) return store;
  if (!isShopKind(store.kind)) return failed("incomplete");
  const catalogue = catalogues[store.kind];
  const now = new Date();
  const [step] = store.puller.steps({ from: now, to: now }, "changed");
  if (!step) return failed("incomplete");
  let found: ShopPage = failed("malformed");
  const { problemIn } = catalogue;
  const puller = {
    ...store.puller,
    request: (asked: typeof step) => catalogue.request(store.puller.request(asked, now), words.slice(0, 100)),
    // A puller reads events; products are no events, so they are taken on the way.
    read: (_: typeof step, answer: PageAnswer) => {
      found = catalogue.read(answer);
      return found.outcome === "failed" ? found : { outcome: "read" as const, items: [], next: [] };
    },
    ...(problemIn ? { problemIn } : {}),
  };
  const { page } = await askPage({ ...store, puller }, step, { ...shortPatience, ...patience });
  return page.outcome === "failed" ? page : found;
}
