import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireApiKey } from "#app/account/api-key.server.ts";
import { apiOrder } from "#app/api/order.view.ts";
import { json, problem } from "#app/api/problem.ts";
import { findOrdersByRef, orderView } from "#app/order/view.queries.server.ts";
import { parseId } from "#app/rules/ids.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { sellerId } = await requireApiKey(request, "read");
  const store = new URL(request.url).searchParams.get("store");
  const storeId = store === null ? undefined : parseId("sto", store);
  if (store !== null && !storeId) return problem(404, "not_found", "There is no such store.");
  const found = await findOrdersByRef(sellerId, params.ref ?? "", storeId);
  const orders = await Promise.all(found.map((id) => orderView(sellerId, id)));
  const [order, another] = orders.filter((one) => one !== undefined);
  if (!order) return problem(404, "not_found", "No order of yours has this ref.");
  if (another) {
    return problem(409, "ambiguous_ref", "More than one store has this ref: name one with ?store=.", {
      stores: orders.map((one) => one?.storeId),
    });
  }
  return json(apiOrder(order));
}
