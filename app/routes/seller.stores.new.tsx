import "#app/campaign/campaign.css";
import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { managing } from "#app/account/roles.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { ConnectForm } from "#app/store/connect-form.tsx";
import { guidesFor, trackSnippet } from "#app/store/guides.server.ts";
import { PlatformCards } from "#app/store/platform-cards.tsx";
import { isPlatform, type Platform } from "#app/store/platforms.ts";
import { ConnectStoreForm, newStore } from "#app/store/store.form.ts";
import { hookUrl, ordersApiUrl } from "#app/store/store.queries.server.ts";
import { connectStore } from "#app/store/store.server.ts";
import { StoreGuides, StoreSetup } from "#app/store/store-setup.tsx";
import { CopyField } from "#app/ui/copy-field.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.store.connectTitle"));

export async function loader({ request }: LoaderFunctionArgs) {
  await requireSeller(request, managing);
  const on = new URL(request.url).searchParams.get("on");
  return { on: isPlatform(on) ? on : null, ordersUrl: ordersApiUrl };
}

export async function action({ request }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const submission = parseForm(await request.formData(), ConnectStoreForm);
  if (submission.status !== "success")
    return data({ result: submission.reply({ hideFields: ["secret"] }) }, { status: 422 });
  const { on, name } = submission.value;
  const given = newStore(submission.value);
  const { storeId, secret } = await connectStore(seller, given);
  if ("secret" in given) return redirect(`/seller/stores/${storeId}?done=connected`);
  // An answer rather than a redirect: the secret must not stand in an address.
  const made = { on, name, storeId, secret, hookUrl: hookUrl(storeId), snippet: trackSnippet() };
  return data({ result: undefined, made: { ...made, guides: guidesFor(on, storeId) } });
}

export default function ConnectStorePage() {
  const { on } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  const made = acted && "made" in acted ? acted.made : undefined;
  if (made) return <Made made={made} />;
  return (
    <>
      <PageHeader
        eyebrow={
          on ? (
            <Link to="/seller/stores/new">{t("seller.store.other")}</Link>
          ) : (
            <Link to="/seller/stores">{t("seller.store.back")}</Link>
          )
        }
        title={on ? connectTitle(t, on) : t("seller.store.connectTitle")}
        lead={on ? t(`seller.store.onText.${on}`) : t("seller.store.connectLead")}
      />
      {on === null ? <PlatformCards /> : null}
      {on === "api" ? <ByApi /> : null}
      {on && on !== "api" ? (
        <section className="panel">
          <ConnectForm key={on} platform={on} result={acted?.result} />
        </section>
      ) : null}
    </>
  );
}

/** "Connect Shopify"; what isn't a name is written small inside a sentence. */
function connectTitle(t: TFunction, on: Platform) {
  return on === "signed" || on === "api" || on === "report"
    ? t(`seller.store.connectAny.${on}`)
    : t("seller.store.connectOn", { platform: t(`seller.store.on.${on}`) });
}

function ByApi() {
  const { ordersUrl } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <section className="panel rows">
      <p>{t("seller.store.api.text")}</p>
      <p>{t("seller.store.api.step")}</p>
      <CopyField value={ordersUrl} label="POST" />
      <p className="dimmed">{t("seller.store.api.made")}</p>
      <div>
        <Button component={Link} to="/seller/keys">
          {t("seller.store.toKeys")}
        </Button>
      </div>
    </section>
  );
}

type Acted = NonNullable<ReturnType<typeof useActionData<typeof action>>>;

/** The address and the secret, shown once, with what to do with them. */
function Made({ made }: Pick<Extract<Acted, { made: unknown }>, "made">) {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/stores">{t("seller.store.back")}</Link>}
        title={connectTitle(t, made.on)}
      />
      <div className="stack">
        <Notice kind="success" title={t("seller.store.connectedTitle", { name: made.name })}>
          {t("seller.store.connectedText")}
        </Notice>
        <section className="panel rows">
          <h2>{t("seller.store.stepsTitle")}</h2>
          <StoreSetup platform={made.on} hookUrl={made.hookUrl} snippet={made.snippet} secret={made.secret} />
        </section>
        <StoreGuides guides={made.guides} />
        <div>
          <Button component={Link} to={`/seller/stores/${made.storeId}`}>
            {t("seller.store.goOn", { name: made.name })}
          </Button>
        </div>
      </div>
    </>
  );
}
