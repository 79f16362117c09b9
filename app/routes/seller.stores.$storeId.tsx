import "#app/campaign/campaign.css";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { isPullKind } from "#app/pull/puller.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { guidesFor, trackSnippet } from "#app/store/guides.server.ts";
import { healthOf } from "#app/store/health.queries.server.ts";
import { isFormKind, sendsEvents } from "#app/store/platforms.ts";
import { StoreSettingsForm } from "#app/store/settings-form.tsx";
import { findStore, type StoreDetail } from "#app/store/store.queries.server.ts";
import { actOnStore } from "#app/store/store-action.server.ts";
import { StoreAnswer } from "#app/store/store-answers.tsx";
import { StoreHealthFacts } from "#app/store/store-health.tsx";
import { StoreLights } from "#app/store/store-lights.tsx";
import { ClosePanel, SecretPanel } from "#app/store/store-panels.tsx";
import { StoreGuides, StoreSetup } from "#app/store/store-setup.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useLookAgain } from "#app/ui/use-look-again.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, (t) => data?.store.name ?? t("seller.store.title"));

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const store = await storeOf(seller, params.storeId);
  return {
    store,
    health: await healthOf(seller, store.storeId),
    guides: guidesFor(store.kind, store.storeId),
    snippet: trackSnippet(),
    done: new URL(request.url).searchParams.get("done"),
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const store = await storeOf(seller, params.storeId);
  const acted = await actOnStore(seller, store, await request.formData());
  if (acted.outcome === "not_yours") throw notFound();
  if (acted.outcome === "cannot") throw new Response(null, { status: 400 });
  if (acted.outcome === "closed") return redirect(`/seller/stores?closed=${encodeURIComponent(store.name)}`);
  return data(acted, { status: acted.outcome === "refused" ? 422 : 200 });
}

async function storeOf(seller: { sellerId: Id<"sel"> }, id: string | undefined): Promise<StoreDetail> {
  const storeId = parseId("sto", id);
  const store = storeId && (await findStore(seller, storeId));
  if (!store) throw notFound();
  return store;
}

export default function StorePage() {
  const { store, health, done } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  // Somebody waits for the first delivery, or for what becomes of the last.
  useLookAgain(health.last === null, 3_000);
  useLookAgain(health.last?.state === "received", 1_000);
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/stores">{t("seller.store.back")}</Link>}
        title={store.name}
        lead={t(`seller.store.kind.${store.kind}`)}
      />
      <div className="stack">
        {done === "connected" && !acted && health.last === null ? (
          <Notice kind="success" title={t("seller.store.connectedTitle", { name: store.name })}>
            {t(`seller.store.${sendsEvents(store.kind) ? "connectedText" : "connectedReport"}`)}
          </Notice>
        ) : null}
        <StoreAnswer acted={acted} />
        <section className="panel rows">
          <h2>{t("seller.store.statusTitle")}</h2>
          {store.kind === "api" ? (
            <p>
              {t("seller.store.api.text")} <Link to="/seller/keys">{t("seller.store.toKeys")}</Link>
            </p>
          ) : (
            <StoreLights store={store} health={health} />
          )}
          <StoreHealthFacts store={store} health={health} />
        </section>
        {isPullKind(store.kind) ? (
          <p>
            <Link to={`/seller/stores/${store.storeId}/pull`}>{t("seller.pull.link")}</Link>
          </p>
        ) : null}
        <Setup />
      </div>
    </>
  );
}

/** How it is set up, and everything that can be changed about it. */
function Setup() {
  const { store, guides, snippet } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  const { kind } = store;
  if (!isFormKind(kind)) return null;
  const refused = acted?.outcome === "refused" ? acted : undefined;
  const secret = (
    <SecretPanel store={store} kind={kind} result={refused?.form === "rotate" ? refused.result : undefined} />
  );
  return (
    <>
      <div className="two-columns top">
        <section className="panel rows">
          <h2>{t("seller.store.stepsTitle")}</h2>
          <StoreSetup platform={kind} hookUrl={store.hookUrl} snippet={snippet} secret={null} />
        </section>
        <div className="stack">
          {secret}
          <section className="panel rows">
            <h2>{t("seller.store.settings.title")}</h2>
            <StoreSettingsForm
              key={JSON.stringify([store.name, store.settings])}
              kind={kind}
              name={store.name}
              settings={store.settings}
              result={refused?.form === "settings" ? refused.result : undefined}
            />
          </section>
        </div>
      </div>
      <StoreGuides guides={guides} />
      <ClosePanel store={store} />
    </>
  );
}
