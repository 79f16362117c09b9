import "#app/campaign/campaign.css";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { CopyField } from "#app/ui/copy-field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLookAgain } from "#app/ui/use-look-again.ts";
import { DeliveryTable } from "#app/webhook/delivery-table.tsx";
import { actOn } from "#app/webhook/endpoint-action.server.ts";
import { ChooseEvents } from "#app/webhook/endpoint-forms.tsx";
import { RotatePanel, StatePanel } from "#app/webhook/endpoint-panels.tsx";
import { findEndpoint, listDeliveries } from "#app/webhook/webhook.queries.server.ts";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.webhook.endpoint"));

const states = ["waiting", "delivered", "failed"] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const endpointId = idOf(params.endpointId);
  const { searchParams } = new URL(request.url);
  const [endpoint, log] = await Promise.all([
    findEndpoint(seller, endpointId),
    listDeliveries(seller, endpointId, {
      state: states.find((state) => state === searchParams.get("state")),
      before: parseId("whd", searchParams.get("before")),
    }),
  ]);
  if (!endpoint) throw notFound();
  return { endpoint, ...log };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { sellerId, personId } = await requireSeller(request, managing);
  const done = await actOn({ sellerId, personId }, idOf(params.endpointId), await request.formData());
  if (done.outcome === "not_yours") throw notFound();
  if (done.outcome === "deleted") return redirect("/seller/webhooks?done=deleted");
  return data(done, { status: done.outcome === "refused" ? 422 : done.outcome === "replayOff" ? 409 : 200 });
}

function idOf(text: string | undefined): Id<"whe"> {
  const endpointId = parseId("whe", text);
  if (!endpointId) throw notFound();
  return endpointId;
}

export default function EndpointPage() {
  const { endpoint, deliveries, next } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  const { search, pathname } = useLocation();
  const older = new URLSearchParams(search);
  if (next) older.set("before", next);
  useLookAgain(
    deliveries.some(({ state, attempts }) => state === "waiting" && attempts === 0),
    2_000,
  );
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/webhooks">{t("seller.webhook.back")}</Link>}
        title={<span className="breakable">{endpoint.url}</span>}
      />
      <div className="stack">
        {acted?.outcome === "said" ? <Notice kind="success">{t(acted.words)}</Notice> : null}
        {acted?.outcome === "replayOff" ? <Notice kind="warn">{t("seller.webhook.replayOff")}</Notice> : null}
        {acted?.outcome === "rotated" ? (
          <Notice kind="warn" title={t("seller.webhook.rotated")}>
            <p>{t("seller.webhook.addedText")}</p>
            <CopyField value={acted.secret} label={t("seller.webhook.secret")} />
          </Notice>
        ) : null}
        <div className="two-columns top">
          <div className="stack">
            <StatePanel endpoint={endpoint} tested={acted?.outcome === "tried" ? acted : null} />
            <RotatePanel previousSecretUntil={endpoint.previousSecretUntil} />
          </div>
          <section className="panel rows">
            <ChooseEvents
              key={endpoint.events.join()}
              chosen={endpoint.events}
              result={acted?.outcome === "refused" ? acted.result : undefined}
            />
          </section>
        </div>
        <section className="rows">
          <h2>{t("seller.webhook.logTitle")}</h2>
          <DeliveryTable rows={deliveries} next={next ? `${pathname}?${older}` : null} />
        </section>
      </div>
    </>
  );
}
