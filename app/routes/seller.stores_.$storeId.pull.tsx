import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller, type SellerScope } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { removeAccess, saveAccess } from "#app/pull/access.server.ts";
import { AccessPanel } from "#app/pull/access-panel.tsx";
import { checkStore } from "#app/pull/check.server.ts";
import { ComparisonPanel } from "#app/pull/comparison-panel.tsx";
import { compareNow, pullNow } from "#app/pull/now.server.ts";
import { ProgressPanel } from "#app/pull/progress-panel.tsx";
import { accessForm, accessIn, allSecrets, CompareForm } from "#app/pull/pull.form.ts";
import { findPull, type PullDetail } from "#app/pull/pull.queries.server.ts";
import { isPullKind, type PullKind } from "#app/pull/puller.ts";
import { SaidNotice } from "#app/pull/said-notice.tsx";
import { parseId } from "#app/rules/ids.ts";
import { sendsEvents } from "#app/store/platforms.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLookAgain } from "#app/ui/use-look-again.ts";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.pull.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const done = new URL(request.url).searchParams.get("done");
  return { pull: await pullOf(seller, params.storeId), done };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const { storeId, kind } = await pullOf(seller, params.storeId);
  if (!isPullKind(kind)) throw new Response(null, { status: 400 });
  const form = await request.formData();
  switch (form.get("intent")) {
    case "access":
      return keepAccess(seller, { storeId, kind }, form);
    case "remove":
      await removeAccess(seller, storeId);
      return redirect(`/seller/stores/${storeId}/pull?done=removed`);
    case "check":
      return { did: "checked" as const, checked: await checkStore({ sellerId: seller.sellerId, storeId }) };
    case "pull":
      return { did: "pulled" as const, pulled: await pullNow(seller.sellerId, storeId) };
    case "compare": {
      const submission = parseForm(form, CompareForm);
      if (submission.status !== "success") throw new Response(null, { status: 422 });
      const compared = await compareNow(seller.sellerId, storeId, submission.value.days);
      return { did: "compared" as const, compared };
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

type Which = Pick<PullDetail, "storeId"> & { kind: PullKind };

async function keepAccess(seller: SellerScope, { storeId, kind }: Which, form: FormData) {
  const submission = parseForm(form, accessForm(kind));
  if (submission.status !== "success") {
    const result = submission.reply({ hideFields: allSecrets });
    return data({ did: "refused" as const, result }, { status: 422 });
  }
  const saved = await saveAccess(seller, storeId, accessIn(kind, submission.value));
  if (saved.outcome === "not_yours") throw notFound();
  return redirect(`/seller/stores/${storeId}/pull?done=saved`);
}

async function pullOf(seller: Pick<SellerScope, "sellerId">, id: string | undefined): Promise<PullDetail> {
  const storeId = parseId("sto", id);
  const pull = storeId && (await findPull(seller, storeId));
  if (!pull) throw notFound();
  return pull;
}

export default function PullPage() {
  const { pull, done } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  const { kind, progress, hasAccess } = pull;
  useLookAgain(progress?.isRunning === true, 3_000);
  return (
    <>
      <PageHeader
        eyebrow={<Link to={`/seller/stores/${pull.storeId}`}>{pull.name}</Link>}
        title={t("seller.pull.title")}
        lead={t(sendsEvents(kind) ? "seller.pull.lead" : "seller.pull.leadReport")}
      />
      <div className="stack">
        {acted && acted.did !== "refused" ? <SaidNotice said={acted} /> : null}
        {!acted && (done === "saved" || done === "removed") ? (
          <Notice kind="success">{t(`seller.pull.${done}`)}</Notice>
        ) : null}
        {isPullKind(kind) ? (
          <>
            {hasAccess && progress ? <ProgressPanel progress={progress} /> : null}
            {hasAccess || pull.comparison ? <ComparisonPanel pull={pull} /> : null}
            <AccessPanel
              key={done ?? ""}
              pull={pull}
              kind={kind}
              result={acted?.did === "refused" ? acted.result : undefined}
            />
          </>
        ) : (
          <EmptyState title={t("seller.pull.otherKindTitle")} text={t("seller.pull.otherKindText")} />
        )}
      </div>
    </>
  );
}
