import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { previewBatch } from "#app/payout/batch.queries.server.ts";
import { makeBatch } from "#app/payout/batch.server.ts";
import { BatchChoice, BatchPreview } from "#app/payout/batch-preview.tsx";
import { batchQuery } from "#app/payout/finance.form.ts";
import { reconcilerFinding } from "#app/payout/payout.queries.server.ts";
import { paying } from "#app/payout/roles.ts";
import { usableRails } from "#app/rail/providers.server.ts";
import { positionsOf } from "#app/report/position.queries.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("finance.batch.newTitle"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId } = await requireSeller(request, paying);
  const [positions, finding] = await Promise.all([positionsOf(sellerId), reconcilerFinding(sellerId)]);
  const currencies = positions.map(({ currency }) => currency);
  const query = new URL(request.url).searchParams;
  const richest = positions.find(({ available }) => available > 0n)?.currency ?? currencies[0];
  if (!query.has("currency") && richest) query.set("currency", richest);
  const asked = batchQuery(query);
  const minimum = asked && "minimum" in asked ? asked : null;
  const preview = minimum && (await previewBatch(sellerId, minimum));
  const typed = asked && "odd" in asked ? asked.odd : (minimum?.typed ?? "");
  const rail = asked?.rail ?? "csv";
  const currency = asked?.currency ?? null;
  const rails = usableRails();
  return { currencies, currency, rail, rails, typed, odd: !minimum && !!asked, preview, finding };
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireSeller(request, paying);
  const asked = batchQuery(await request.formData());
  if (!asked || !("minimum" in asked) || !usableRails().includes(asked.rail))
    throw data(null, { status: 422 });
  const made = await makeBatch(scope, asked);
  switch (made.outcome) {
    case "made":
      return redirect(`/seller/finance/batches/${made.batchId}?done=made`);
    case "nothing_available":
    case "unexplained":
    case "beyond_funds":
      // The page shows what is so now.
      return data({ refused: made.outcome }, { status: 409 });
  }
}

export default function NewBatch() {
  const { currencies, currency, rail, rails, typed, odd, preview, finding } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/finance">{t("finance.batch.back")}</Link>}
        title={t("finance.batch.newTitle")}
        lead={t("finance.batch.newLead")}
      />
      <div className="stack">
        {finding === null ? null : (
          <Notice kind="error">{t("finance.batch.unexplained", { finding })}</Notice>
        )}
        {acted?.refused === "nothing_available" && currency ? (
          <Notice kind="warn">{t("finance.batch.nothing", { currency })}</Notice>
        ) : null}
        <BatchChoice
          currencies={currencies}
          currency={currency}
          rail={rail}
          rails={rails}
          typed={typed}
          odd={odd}
        />
        {preview && currency ? (
          <BatchPreview
            preview={preview}
            currency={currency}
            rail={rail}
            rails={rails}
            minimum={typed}
            blocked={finding !== null}
          />
        ) : null}
      </div>
    </>
  );
}
