import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { bodyReaders } from "#app/account/roles.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { listImports, listReportStores } from "#app/import/import.queries.server.ts";
import { networkNames } from "#app/import/import.server.ts";
import { reportKinds } from "#app/import/mapping.ts";
import { UploadForm } from "#app/import/upload-form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.import.title"));

const problems = ["empty", "too_large", "broken_off", "not_a_report", "not_yours"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const seller = await requireSeller(request, bodyReaders);
  const [imports, stores] = await Promise.all([listImports(seller), listReportStores(seller)]);
  const asked = new URL(request.url).searchParams.get("problem");
  const fresh = reportKinds.filter((kind) => !stores.some((one) => one.kind === kind));
  return {
    imports,
    stores,
    networks: fresh.map((kind) => ({ kind, name: networkNames[kind] })),
    problem: problems.find((one) => one === asked),
  };
}

export default function ImportsPage() {
  const { imports, stores, networks, problem } = useLoaderData<typeof loader>();
  const { t, i18n } = useTranslation();
  const count = (n: number) => new Intl.NumberFormat(i18n.language).format(n);
  return (
    <>
      <PageHeader
        title={t("seller.import.title")}
        lead={t("seller.import.lead")}
        actions={<Link to="/seller/unassigned">{t("seller.import.toUnassigned")}</Link>}
      />
      <div className="stack">
        {problem ? <Notice kind="error">{t(`seller.import.problem.${problem}`)}</Notice> : null}
        <section className="panel">
          <h2>{t("seller.import.newTitle")}</h2>
          <UploadForm
            action="/seller/imports/new"
            label={t("seller.import.which")}
            choices={[
              ...stores.map(({ storeId, name }) => ({ value: storeId, label: name })),
              ...networks.map(({ kind, name }) => ({
                value: kind,
                label: kind === "report" ? t("seller.import.anyCsv") : name,
              })),
            ]}
          />
        </section>
        <DataTable
          caption={t("seller.import.earlier")}
          rows={imports}
          rowKey={({ importId }) => importId}
          rowHref={({ importId }) => `/seller/imports/${importId}`}
          empty={<p className="dimmed">{t("seller.import.none")}</p>}
          columns={[
            {
              key: "file",
              header: t("seller.import.file"),
              cell: ({ name }) => <span className="breakable">{name}</span>,
            },
            { key: "store", header: t("seller.import.source"), cell: ({ storeName }) => storeName },
            {
              key: "state",
              header: t("seller.import.state"),
              cell: ({ status }) => <StatusBadge status={status} />,
            },
            { key: "rows", header: t("seller.import.rows"), numeric: true, cell: ({ rows }) => count(rows) },
            {
              key: "added",
              header: t("seller.import.added"),
              numeric: true,
              cell: ({ added }) => count(added),
            },
            {
              key: "refused",
              header: t("seller.import.refused"),
              numeric: true,
              cell: ({ refused }) => count(refused),
            },
            {
              key: "when",
              header: t("seller.import.when"),
              wideOnly: true,
              cell: ({ createdAt }) => <When at={createdAt} kind="datetime" />,
            },
          ]}
        />
      </div>
    </>
  );
}
