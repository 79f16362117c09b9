import { type Id, uuidFromId } from "#app/rules/ids.ts";
import { sql } from "#db/client.server.ts";
import { commissionJson, type PostRequest, transferJson } from "./post.server.ts";

/** An order that is seen for the first time, its receipt and the event that brought it. */
export type FirstSale = PostRequest & Required<Pick<PostRequest, "order" | "receipt" | "inbox">>;

/**
 * Whether a request asks nothing of what others move: no balance, budget, month or lock decides it, so that many of
 * them can be posted as one.
 */
export function fitsBatch(request: PostRequest): request is FirstSale {
  const {
    order,
    receipt,
    inbox,
    transfers = [],
    budgets = [],
    locks = [],
    months = [],
    holds = [],
  } = request;
  const [transfer] = transfers;
  return (
    order?.expectedVersion === 0 &&
    order.state !== undefined &&
    receipt !== undefined &&
    inbox !== undefined &&
    inbox.detail === undefined &&
    transfers.length <= 1 &&
    (transfer === undefined || transfer.kind === "SALE") &&
    budgets.length === 0 &&
    locks.length === 0 &&
    holds.length === 0 &&
    months.every(({ expect }) => expect === null)
  );
}

export type SalesPosted =
  | { outcome: "posted" }
  /** One of them doesn't go with the others; nothing was written. Each has to be posted by itself. */
  | { outcome: "apart" };

/** Posts first sales of one seller, all or none: one call, one statement (db/sql/15-sales.sql). */
export async function postSales(sellerId: Id<"sel">, sales: readonly FirstSale[]): Promise<SalesPosted> {
  const body = sql.json(asJson(sales) as never);
  try {
    await sql`SELECT ledger.post_sales(${uuidFromId(sellerId)}, ${body})`;
    return { outcome: "posted" };
  } catch (error) {
    // Only what the database says about these rows; a connection that broke is the caller's to try again.
    if (/^(RK|23|22|40)/.test((error as { code?: string }).code ?? "")) return { outcome: "apart" };
    throw error;
  }
}

/** What crosses into SQL is a contract with db/sql/15-sales.sql. */
function asJson(sales: readonly FirstSale[]) {
  const accounts = new Accounts();
  const orders: unknown[] = [];
  const legs: unknown[] = [];
  for (const { order, receipt, inbox, transfers } of sales) {
    const { id, state } = order;
    const transfer = transfers?.[0] && transferJson(transfers[0]);
    orders.push({
      ...{ id: uuidFromId(id), receipt: uuidFromId(receipt.id), event: uuidFromId(inbox.id) },
      ...(state && {
        ...{ store: uuidFromId(state.storeId), ref: state.ref, name: state.name, currency: state.currency },
        ...{ at: state.occurredAt.toISOString(), facts: state.facts },
        ...{ base: state.saleBase.toString(), net: state.netBase.toString() },
      }),
      ...{ decision: receipt.decision, state: inbox.state, reason: inbox.reason },
      ...(transfer && {
        ...{ transfer: transfer.id, key: transfer.key, hash: transfer.hash, n: transfer.legs.length },
      }),
    });
    for (const [index, leg] of transfer?.legs.entries() ?? []) {
      const { currency, amount, commission } = leg;
      legs.push({
        ...{
          transfer: transfer?.id,
          n: index + 1,
          of: transfer?.legs.length,
          account: accounts.numberOf(leg),
        },
        ...{ currency, amount, commission },
      });
    }
  }
  return {
    ...{ orders, legs, accounts: accounts.all },
    commissions: sales.flatMap(({ commissions = [] }) => commissions.map(commissionJson)),
    months: sales.flatMap(({ months = [] }) =>
      months.map(({ enrolmentId, month, revenue, commission }) => ({
        ...{ enrolment: uuidFromId(enrolmentId), month, orders: 1 },
        ...{ revenue: revenue.toString(), commission: commission.toString() },
      })),
    ),
  };
}

/** The accounts that legs touch, each once, by a number the legs name them with. */
class Accounts {
  readonly all: { of: number; code: string; creator: string | null; currency: string }[] = [];
  readonly #known = new Map<string, number>();

  numberOf({ code, creator, currency }: { code: string; creator: string | null; currency: string }): number {
    const key = `${code} ${creator} ${currency}`;
    const known = this.#known.get(key);
    if (known) return known;
    const of = this.all.length + 1;
    this.all.push({ of, code, creator, currency });
    this.#known.set(key, of);
    return of;
  }
}
