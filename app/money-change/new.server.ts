import type { SellerScope } from "#app/account/scope.server.ts";
import { reviewOf } from "#app/order/hold.queries.server.ts";
import { currencies as everyCurrency } from "#app/rules/money.ts";
import { changeKinds } from "./asked.ts";
import {
  bookedCurrencies,
  correctableTransfers,
  creatorChoices,
  debtChoices,
  movableOf,
  orderNamed,
} from "./choices.queries.server.ts";
import { isOperator } from "./operator.server.ts";

export const kindOf = (query: URLSearchParams) => changeKinds.find((one) => one === query.get("kind"));

export type NewChange = Awaited<ReturnType<typeof loadNewChange>>;

/** What the form of the chosen kind offers; what it is about may stand in the address. */
export async function loadNewChange(scope: SellerScope, query: URLSearchParams) {
  const { sellerId, personId } = scope;
  const kind = kindOf(query);
  const [creatorId, typed] = [query.get("creator") ?? "", query.get("order") ?? ""];
  switch (kind) {
    case undefined:
      return { kind: null };
    case "adjustment":
    case "conversion": {
      const [creators, currencies] = await Promise.all([
        creatorChoices(sellerId),
        bookedCurrencies(sellerId),
      ]);
      const all = kind === "conversion" ? everyCurrency : [];
      return { kind, creators, currencies, creatorId, all };
    }
    case "write_off": {
      const [debts, operator] = await Promise.all([debtChoices(sellerId), isOperator(personId)]);
      return { kind, debts, creatorId, operator };
    }
    case "correction": {
      const transferId = query.get("transfer") ?? "";
      return { kind, transfers: await correctableTransfers(sellerId), transferId };
    }
    case "reattribution":
      return { kind, typed, order: (typed && (await movableOf(sellerId, typed))) || null };
    case "rejection": {
      const order = (typed && (await orderNamed(sellerId, typed))) || null;
      const review = order && (await reviewOf(sellerId, order.orderId));
      const { amount = 0n, currency } = review ?? {};
      const held = review?.state === "held" && currency ? { amount, currency } : null;
      return { kind, typed, order, held };
    }
  }
}
