import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireSeller } from "#app/account/scope.server.ts";
import { CreatorTable, NoCreators } from "#app/dashboard/creator-table.tsx";
import { creatorsOf } from "#app/dashboard/creators.queries.server.ts";
import { CurrencyChoice } from "#app/dashboard/currency-choice.tsx";
import { currenciesOf } from "#app/dashboard/figures.queries.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.payout.creatorsTitle"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId, role } = await requireSeller(request);
  const mayMove = role === "owner";
  const currencies = await currenciesOf({ sellerId });
  const chosen = new URL(request.url).searchParams.get("currency");
  const currency = currencies.find((one) => one === chosen) ?? currencies[0];
  if (!currency) return { currencies, mayMove, books: null };
  return { currencies, mayMove, books: { currency, ...(await creatorsOf(sellerId, currency)) } };
}

export default function Creators() {
  const { currencies, mayMove, books } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={t("seller.payout.creatorsTitle")}
        lead={t("seller.payout.creatorsLead")}
        {...(mayMove ? { actions: <Link to="/seller/moving-in">{t("seller.moving.link")}</Link> } : {})}
      />
      <div className="stack">
        {books ? (
          <>
            <CurrencyChoice currency={books.currency} currencies={currencies} />
            <CreatorTable {...books} />
          </>
        ) : (
          <NoCreators />
        )}
      </div>
    </>
  );
}
