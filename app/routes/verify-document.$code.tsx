import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { mayLookUp } from "#app/document/throttle.server.ts";
import { VerifiedPanel } from "#app/document/verified-panel.tsx";
import { type Verified, verifyDocument } from "#app/document/verify.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";
import { still } from "#app/ui/still.ts";

export const handle = still;

export const meta: MetaFunction = ({ matches }) => [
  ...pageMeta(matches, (t) => t("document.verify.title")),
  { name: "robots", content: "noindex" },
];

const statuses = { genuine: 200, altered: 200, unknown: 404, too_many: 429 } as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const found: Verified | { outcome: "too_many" } = (await mayLookUp(request))
    ? await verifyDocument(params.code)
    : { outcome: "too_many" };
  const headers = {
    "Cache-Control": "no-store",
    ...(found.outcome === "too_many" && { "Retry-After": "60" }),
  };
  return data(found, { status: statuses[found.outcome], headers });
}

/** Whether a paper somebody holds was issued here; asked by anybody, without an account. */
export default function VerifyDocument() {
  const found = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <PublicShell home={null}>
      <PageHeader title={t("document.verify.title")} />
      <div className="stack">
        {found.outcome === "genuine" ? (
          <VerifiedPanel document={found.document} />
        ) : found.outcome === "altered" ? (
          <Notice kind="error" title={t("document.verify.altered")}>
            {t("document.verify.alteredText", { number: found.number })}
          </Notice>
        ) : found.outcome === "unknown" ? (
          <Notice kind="warn" title={t("document.verify.unknown")}>
            {t("document.verify.unknownText")}
          </Notice>
        ) : (
          <Notice kind="warn" title={t("document.verify.tooMany")}>
            {t("document.verify.tooManyText")}
          </Notice>
        )}
      </div>
    </PublicShell>
  );
}
