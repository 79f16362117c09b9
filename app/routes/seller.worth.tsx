import type { LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { requireSeller } from "#app/account/scope.server.ts";
import { currenciesOf } from "#app/dashboard/figures.queries.server.ts";
import { askedOf } from "#app/dashboard/screen.server.ts";
import { rowsBehind } from "#app/dashboard/view.ts";
import { worthOf } from "#app/dashboard/worth.server.ts";
import { WorthPanel } from "#app/dashboard/worth-panel.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("dashboard.worth.title"));

/** What the dashboard asks for once it stands, and a small page by itself. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId } = await requireSeller(request);
  const currencies = await currenciesOf({ sellerId });
  const address = new URL(request.url).searchParams;
  const { view, currency, query } = askedOf({ sellerId }, address, currencies, new Date());
  if (!currency) return null;
  return {
    ...(await worthOf(sellerId, currency, view)),
    query,
    ordersTo: rowsBehind("/seller/orders", view, currency, { outcome: "credited" }),
  };
}

export default function WorthPage() {
  const worth = useLoaderData<typeof loader>();
  if (!worth) return null;
  return <WorthPanel worth={worth} query={worth.query} ordersTo={worth.ordersTo} />;
}
