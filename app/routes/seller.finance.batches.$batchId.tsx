import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { findBatch, payoutsOf } from "#app/payout/batch.queries.server.ts";
import { BatchDone, BatchFacts, BatchTurn } from "#app/payout/batch-parts.tsx";
import { MarkAllPaid, PayoutLines, RecordResult } from "#app/payout/batch-results.tsx";
import { RecordReturn } from "#app/payout/batch-return.tsx";
import { decide } from "#app/payout/decide.server.ts";
import { mayPay, paying } from "#app/payout/roles.ts";
import { BankFiles } from "#app/rail/bank-files.tsx";
import { parseId } from "#app/rules/ids.ts";
import { PageHeader } from "#app/ui/page-header.tsx";
import { formatDate } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("finance.batch.list"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { sellerId, personId, role } = await requireSeller(request);
  const batchId = parseId("bat", params.batchId);
  const batch = batchId && (await findBatch(sellerId, batchId));
  if (!batch) throw notFound();
  const query = new URL(request.url).searchParams;
  const lines = await payoutsOf(sellerId, batch.batchId);
  const open = lines.filter(({ status }) => status === "in_transit");
  // The only one left needs no choosing.
  const named = lines.find(({ payoutId }) => payoutId === query.get("payout"));
  const chosen = named && recordable.has(named.status) ? named : open.length === 1 ? open[0] : undefined;
  const decided = batch.approvedAt !== null || batch.cancelledAt !== null;
  return {
    batch,
    lines,
    chosen: chosen ?? null,
    own: batch.createdBy === personId,
    acts: mayPay(role),
    // "Somebody approves it" is over once somebody has.
    done: {
      what: decided && query.get("done") === "made" ? null : query.get("done"),
      count: countOf(query, "count"),
      dropped: countOf(query, "dropped"),
    },
  };
}

/** What may still get a result: what is on its way, and what was paid and may come back. */
const recordable = new Set(["in_transit", "paid"]);

const countOf = (query: URLSearchParams, name: string) =>
  /^\d{1,6}$/.test(query.get(name) ?? "") ? Number(query.get(name)) : 0;

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requireSeller(request, paying);
  const batchId = parseId("bat", params.batchId);
  if (!batchId) throw notFound();
  return decide(request, scope, batchId);
}

export default function BatchPage() {
  const { batch, lines, chosen, own, acts, done } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t, i18n } = useTranslation();
  const date = formatDate(batch.createdAt, i18n.language);
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/finance">{t("finance.batch.back")}</Link>}
        title={t("finance.batch.title", { date })}
      />
      <div className="stack">
        <BatchDone done={done} refused={acted && "refused" in acted ? acted.refused : undefined} />
        <BatchTurn batch={batch} own={own} acts={acts} />
        <BatchFacts batch={batch} lines={lines} acts={acts} />
        {acts && batch.inTransit > 0 ? (
          <BankFiles batchId={batch.batchId} rail={batch.rail} currency={batch.currency} />
        ) : null}
        {chosen?.status === "paid" && acts ? (
          <RecordReturn
            key={chosen.payoutId}
            payout={chosen}
            closeTo={`/seller/finance/batches/${batch.batchId}`}
            result={acted && "result" in acted ? acted.result : undefined}
          />
        ) : chosen && acts ? (
          <RecordResult
            key={chosen.payoutId}
            payout={chosen}
            closeTo={batch.inTransit > 1 ? `/seller/finance/batches/${batch.batchId}` : null}
            result={acted && "result" in acted ? acted.result : undefined}
          />
        ) : null}
        <PayoutLines lines={lines} batch={batch} acts={acts} />
        {acts && batch.inTransit > 1 ? <MarkAllPaid lines={lines} /> : null}
      </div>
    </>
  );
}
