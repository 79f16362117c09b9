import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { listExports } from "#app/export/export.queries.server.ts";
import { drain, exportAgain } from "#app/export/export.server.ts";
import { ExportTable } from "#app/export/export-table.tsx";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { reporting } from "#app/payout/roles.ts";
import { exportsBusy } from "#app/report/export-slots.ts";
import { parseId } from "#app/rules/ids.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("reporting.exports.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId } = await requireSeller(request, reporting);
  return { exports: await listExports(sellerId) };
}

/** Makes a file of the register again and says whether it is, byte for byte, the one that left. */
export async function action({ request }: ActionFunctionArgs) {
  const { sellerId, personId } = await requireSeller(request, reporting);
  const exportId = parseId("xpt", (await request.formData()).get("exportId"));
  if (!exportId) throw notFound();
  if (exportsBusy(sellerId)) return data({ again: { outcome: "busy" as const } }, { status: 429 });
  const file = await exportAgain(sellerId, exportId, personId);
  if (!("was" in file)) throw notFound();
  await drain(file.body);
  const outcome = (await file.same) ? ("same" as const) : ("differs" as const);
  return data({ again: { outcome, sha256: file.was.sha256, filename: file.filename } });
}

export default function Exports() {
  const { exports } = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>()?.again;
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/finance/reports">{t("reporting.title")}</Link>}
        title={t("reporting.exports.title")}
        lead={t("reporting.exports.lead")}
      />
      <div className="stack">
        {again ? (
          <Notice
            kind={again.outcome === "same" ? "success" : "warn"}
            title={t(`reporting.again.${again.outcome}`)}
          >
            {again.outcome === "busy" ? null : (
              <span className="export-hash mono">
                {again.filename}: {again.sha256}
              </span>
            )}
            {again.outcome === "differs" ? <p>{t("reporting.again.why")}</p> : null}
          </Notice>
        ) : null}
        <ExportTable exports={exports} />
      </div>
    </>
  );
}
