import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { UploadForm } from "#app/import/upload-form.tsx";
import { systemNames, systems } from "#app/moving/layouts.ts";
import { listMoves } from "#app/moving/moving.queries.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.moving.title"));

const problems = ["empty", "too_large", "broken_off", "not_a_list"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const seller = await requireSeller(request, ["owner", "finance"]);
  const asked = new URL(request.url).searchParams.get("problem");
  return {
    moves: await listMoves(seller),
    mayMove: seller.role === "owner",
    problem: problems.find((one) => one === asked),
  };
}

export default function MovingInPage() {
  const { moves, mayMove, problem } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/creators">{t("seller.moving.back")}</Link>}
        title={t("seller.moving.title")}
        lead={t("seller.moving.lead")}
      />
      <div className="stack">
        {problem ? <Notice kind="error">{t(`seller.moving.problem.${problem}`)}</Notice> : null}
        {mayMove ? (
          <section className="panel">
            <h2>{t("seller.moving.newTitle")}</h2>
            <UploadForm
              action="/seller/moving-in/new"
              label={t("seller.moving.from")}
              choices={systems.map((value) => ({ value, label: systemNames[value] }))}
            />
          </section>
        ) : null}
        <DataTable
          caption={t("seller.moving.earlier")}
          rows={moves}
          rowKey={({ importId }) => importId}
          rowHref={({ importId }) => `/seller/moving-in/${importId}`}
          empty={<p className="dimmed">{t("seller.moving.none")}</p>}
          columns={[
            {
              key: "file",
              header: t("seller.import.file"),
              cell: ({ name }) => <span className="breakable">{name}</span>,
            },
            {
              key: "state",
              header: t("seller.import.state"),
              cell: ({ status }) => <StatusBadge status={status} />,
            },
            { key: "added", header: t("seller.moving.moved"), numeric: true, cell: ({ added }) => added },
            {
              key: "refused",
              header: t("seller.moving.leftOut"),
              numeric: true,
              cell: ({ refused }) => refused,
            },
            {
              key: "when",
              header: t("seller.import.when"),
              cell: ({ createdAt }) => <When at={createdAt} kind="datetime" />,
            },
          ]}
        />
      </div>
    </>
  );
}
