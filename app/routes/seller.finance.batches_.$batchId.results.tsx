import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { mayPay, paying } from "#app/payout/roles.ts";
import { BankFiles } from "#app/rail/bank-files.tsx";
import { importResults } from "#app/rail/import.server.ts";
import { ImportDone, ImportForm, type ImportProblem } from "#app/rail/import-form.tsx";
import { leavingBatch } from "#app/rail/leaving.queries.server.ts";
import { isOdd, odd } from "#app/rail/odd.ts";
import { isProviderRail } from "#app/rail/provider.ts";
import { listResults, listSends } from "#app/rail/results.queries.server.ts";
import { ResultsTable } from "#app/rail/results-table.tsx";
import { markSeen } from "#app/rail/seen.server.ts";
import { SendsTable } from "#app/rail/sends-table.tsx";
import { type Id, parseId } from "#app/rules/ids.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("rail.results.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { sellerId, role } = await requireSeller(request);
  const batchId = parseId("bat", params.batchId);
  const batch = batchId && (await leavingBatch(sellerId, batchId));
  if (!batchId || !batch) throw notFound();
  const [results, sends] = await Promise.all([listResults(sellerId, batchId), listSends(sellerId, batchId)]);
  const query = new URL(request.url).searchParams;
  const count = (name: string) => (/^\d{1,6}$/.test(query.get(name) ?? "") ? Number(query.get(name)) : 0);
  const counts = {
    ...{ applied: count("applied"), noted: count("noted") },
    ...{ repeated: count("repeated"), odd: count("odd") },
  };
  const toLookAt = results.filter(({ ended, seenBy }) => isOdd(ended) && seenBy === null).length;
  const provider = isProviderRail(batch.rail) ? batch.rail : null;
  const done = query.get("done") === "imported" ? counts : null;
  return { batchId, batch, provider, results, sends, toLookAt, acts: mayPay(role), done };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requireSeller(request, paying);
  const batchId = parseId("bat", params.batchId);
  const batch = batchId && (await leavingBatch(scope.sellerId, batchId));
  if (!batchId || !batch) throw notFound();
  const form = await request.formData().catch(() => new FormData());
  if (form.get("intent") === "seen") {
    await markSeen(scope, batchId);
    return redirect(here(batchId));
  }
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return refused({ because: "no_file" });
  const imported = await importResults(scope, batchId, new Uint8Array(await file.arrayBuffer()));
  switch (imported.outcome) {
    case "imported": {
      const of = (ended: keyof typeof imported.counts) => imported.counts[ended] ?? 0;
      const oddOnes = odd.reduce((sum, ended) => sum + of(ended), 0);
      const counts = { applied: of("applied"), noted: of("noted"), repeated: of("repeated"), odd: oddOnes };
      const shown = Object.entries(counts).map(([name, n]) => [name, String(n)]);
      return redirect(`${here(batchId)}?${new URLSearchParams([["done", "imported"], ...shown])}`);
    }
    case "refused":
      return refused(imported);
    case "with_provider":
      return refused({ because: "with_provider" });
    case "not_approved":
      return data({ problem: undefined, notApproved: true }, { status: 409 });
    case "not_yours":
      throw notFound();
  }
}

const here = (batchId: Id<"bat">) => `/seller/finance/batches/${batchId}/results`;
const refused = ({ because, line }: { because: ImportProblem; line?: number }) =>
  data({ problem: { because, ...(line ? { line } : {}) }, notApproved: false }, { status: 422 });

const names = { paypal: "PayPal", stripe: "Stripe", xendit: "Xendit" };

export default function Results() {
  const { batchId, batch, provider, results, sends, toLookAt, acts, done } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  const unapproved = !batch.approved || acted?.notApproved;
  return (
    <>
      <PageHeader
        eyebrow={<Link to={`/seller/finance/batches/${batchId}`}>{t("rail.results.back")}</Link>}
        title={t("rail.results.title")}
        lead={t("rail.results.lead")}
      />
      <div className="stack">
        {done && !acted ? <ImportDone counts={done} /> : null}
        {toLookAt > 0 ? (
          <Notice
            kind="warn"
            title={t("rail.results.lookTitle", { count: toLookAt })}
            action={acts ? <Seen /> : undefined}
          >
            {t("rail.results.lookText")}
          </Notice>
        ) : null}
        {unapproved ? <Notice kind="info">{t("rail.import.notApproved")}</Notice> : null}
        {provider && !unapproved ? (
          <Notice kind="info">{t("rail.import.otherRail", { provider: names[provider] })}</Notice>
        ) : null}
        {acts && !unapproved ? (
          <BankFiles batchId={batchId} rail={batch.rail} currency={batch.currency} />
        ) : null}
        {acts && !unapproved && !provider ? <ImportForm problem={acted?.problem} /> : null}
        <SendsTable sends={sends} />
        <ResultsTable results={results} />
      </div>
    </>
  );
}

function Seen() {
  const { t } = useTranslation();
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="seen" />
      <SubmitButton variant="default" size="sm">
        {t("rail.results.seen")}
      </SubmitButton>
    </Form>
  );
}
