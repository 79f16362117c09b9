import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { bodyReaders } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { countRows, findImport, listRows, previewOf } from "#app/import/import.queries.server.ts";
import { startImport } from "#app/import/import.server.ts";
import { ImportProgress } from "#app/import/import-progress.tsx";
import { ImportResult } from "#app/import/import-result.tsx";
import { layoutOf, missingColumns, withAnswers } from "#app/import/mapping.ts";
import { MappingForm } from "#app/import/mapping-form.tsx";
import { PreviewTable } from "#app/import/preview-table.tsx";
import { type Id, parseId } from "#app/rules/ids.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLookAgain } from "#app/ui/use-look-again.ts";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.import.title"));

const became = ["refused", "seen_before", "posted", "parked", "ignored", "dead", "received"] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seller = await requireSeller(request, bodyReaders);
  const found = await importOf(seller, params.importId);
  const { searchParams } = new URL(request.url);
  const layout = layoutOf(found.layout);
  if (found.status === "uploaded") {
    const mapping = withAnswers(found.mapping, layout, (name) => searchParams.get(name));
    const preview = await previewOf(found.importId, found.layout, mapping);
    const missing = missingColumns(layout, mapping);
    const names = Object.keys(layout.columns).map((name) => ({
      name,
      needed: layout.required.includes(name),
    }));
    return { step: "map" as const, ...found, mapping, preview: preview ?? null, missing, names };
  }
  if (found.status === "running") return { step: "run" as const, ...found };
  const filter = {
    became: became.find((one) => one === searchParams.get("became")),
    after: Number(/^[0-9]{1,8}$/.exec(searchParams.get("after") ?? "")?.[0] ?? 0),
  };
  const [list, counts] = await Promise.all([
    listRows(seller, found.importId, filter),
    countRows(seller, found.importId),
  ]);
  return { step: "result" as const, ...found, list, counts };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const seller = await requireSeller(request, bodyReaders);
  const found = await importOf(seller, params.importId);
  const form = await request.formData();
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : null;
  };
  const mapping = withAnswers(found.mapping, layoutOf(found.layout), text);
  const started = await startImport(seller, found.importId, mapping);
  if (started.outcome === "columns_missing") return data({ missing: started.columns }, { status: 422 });
  return redirect(`/seller/imports/${found.importId}`);
}

async function importOf(seller: { sellerId: Id<"sel"> }, text: string | undefined) {
  const importId = parseId("imp", text);
  const found = importId && (await findImport(seller, importId));
  if (!found) throw notFound();
  return found;
}

export default function ImportPage() {
  const page = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  useLookAgain(page.step === "run", 1_000);
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/imports">{t("seller.import.back")}</Link>}
        title={page.name}
        lead={page.storeName}
      />
      <div className="stack">
        {page.step === "map" ? (
          <>
            {page.preview === null ? <Notice kind="error">{t("seller.import.problem.gone")}</Notice> : null}
            <MappingForm {...page} refused={acted ? acted.missing : []} />
            {page.preview ? <PreviewTable rows={page.preview} /> : null}
          </>
        ) : page.step === "run" ? (
          <ImportProgress {...page} />
        ) : (
          <ImportResult {...page} />
        )}
      </div>
    </>
  );
}
