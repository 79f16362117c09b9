import type { SellerScope } from "#app/account/scope.server.ts";
import type { CampaignDetail } from "#app/campaign/campaign.queries.server.ts";
import { destinationOnOrigins } from "#app/link/destination.ts";
import type { PullProblem } from "#app/pull/puller.ts";
import { type Currency, decimalText, exponentOf, parseDecimalMoney } from "#app/rules/money.ts";
import { originsOf } from "#app/store/origin.server.ts";
import { listStores } from "#app/store/store.queries.server.ts";
import { parseForm } from "#app/ui/form.ts";
import { type ProductFields, productFields, productForm } from "./product.form.ts";
import { shopProducts } from "./shop-products.server.ts";
import { isShopKind, type ShopProduct } from "./shop-products.ts";

/** A shop's product as it can be chosen: `form` is what its box sends. */
export type Choosable = {
  ref: string;
  name: string;
  url: string;
  imageUrl: string | null;
  form: string;
  not: "elsewhere" | "there" | null;
};

/** What the page of a store's products shows: which stores can be asked, and what the chosen one answers. */
export async function shopPage(seller: SellerScope, campaign: CampaignDetail, asked: URLSearchParams) {
  const { sellerId } = seller;
  const stores = (await listStores(seller))
    .filter(({ kind }) => isShopKind(kind))
    .map(({ storeId, name }) => ({ value: storeId, label: name }));
  const chosen = stores.find(({ value }) => value === asked.get("store")) ?? stores[0];
  const words = (asked.get("words") ?? "").trim().slice(0, 100);
  const common = { stores, storeId: chosen?.value ?? null, words };
  if (!chosen) return { ...common, products: [] as Choosable[], failure: null };
  const page = await shopProducts({ sellerId, storeId: chosen.value }, words);
  if (page.outcome === "failed")
    return { ...common, products: [] as Choosable[], failure: page.because as PullProblem | null };
  const origins = await originsOf(sellerId);
  const products = page.products.map((product) => choosable(product, campaign, origins));
  return { ...common, products, failure: null };
}

function choosable(product: ShopProduct, campaign: CampaignDetail, origins: readonly string[]): Choosable {
  const { ref, name, url, sku, imageUrl } = product;
  const price = priceIn(product, campaign.currency);
  const form = new URLSearchParams({ name, url });
  if (sku) form.set("sku", sku);
  if (price) form.set("price", price);
  if (imageUrl?.startsWith("https:")) form.set("imageUrl", imageUrl);
  const there = campaign.products.some((one) => one.url === url);
  const on = destinationOnOrigins(url, origins).ok;
  return { ref, name, url, imageUrl, form: form.toString(), not: there ? "there" : on ? null : "elsewhere" };
}

/** What it costs, if that is in the campaign's currency: a figure in another would be read as one in this. */
function priceIn({ price, currency }: ShopProduct, own: Currency): string | null {
  if (!price || currency !== own) return null;
  const [whole = "", decimals = ""] = price.split(".");
  // Shops write more decimals than some currencies have: 50000.00 rupiah, 500.0 yen.
  const kept = decimals.replace(/0+$/, "").slice(0, exponentOf(own));
  const read = parseDecimalMoney(kept ? `${whole}.${kept}` : whole, own);
  return read.ok && read.amount > 0n ? decimalText(read.amount, own) : null;
}

/** The boxes that were ticked, read like any product that is typed. */
export function chosenProducts(form: FormData, currency: Currency) {
  const products: ProductFields[] = [];
  const faults: string[] = [];
  for (const text of form.getAll("product")) {
    const fields = new FormData();
    for (const [name, value] of new URLSearchParams(String(text))) fields.append(name, value);
    const submission = parseForm(fields, productForm(currency));
    if (submission.status === "success") products.push(productFields(submission.value, currency));
    else faults.push(...(Object.values(submission.reply().error ?? {})[0] ?? ["common.errors.invalid"]));
  }
  return { products, faults };
}
