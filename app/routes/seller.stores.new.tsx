import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { managing } from "#app/account/roles.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { ConnectForm } from "#app/store/connect-form.tsx";
import { ConnectStoreForm, newStore } from "#app/store/store.form.ts";
import { hookUrl } from "#app/store/store.queries.server.ts";
import { connectStore } from "#app/store/store.server.ts";
import { StoreSetup } from "#app/store/store-setup.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.store.connectTitle"));

export async function loader({ request }: LoaderFunctionArgs) {
  await requireSeller(request, managing);
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const submission = parseForm(await request.formData(), ConnectStoreForm);
  if (submission.status !== "success") return refuse(submission);
  const { kind, name } = submission.value;
  const { storeId, secret } = await connectStore(seller, newStore(submission.value));
  if (kind === "shopify") return redirect(`/seller/stores/${storeId}?done=connected`);
  // An answer rather than a redirect: the secret must not stand in an address.
  return data({ result: undefined, made: { storeId, kind, name, hookUrl: hookUrl(storeId), secret } });
}

export default function ConnectStorePage() {
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  const made = acted && "made" in acted ? acted.made : undefined;
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/stores">{t("seller.store.back")}</Link>}
        title={t("seller.store.connectTitle")}
        {...(made ? {} : { lead: t("seller.store.connectLead") })}
      />
      {made ? (
        <div className="stack">
          <Notice kind="success" title={t("seller.store.connectedTitle", { name: made.name })}>
            {t("seller.store.step2")}
          </Notice>
          <section className="panel">
            <StoreSetup kind={made.kind} hookUrl={made.hookUrl} secret={made.secret} />
          </section>
          <div>
            <Button component={Link} to={`/seller/stores/${made.storeId}`}>
              {t("seller.store.goOn", { name: made.name })}
            </Button>
          </div>
        </div>
      ) : (
        <section className="panel">
          <ConnectForm result={acted?.result} />
        </section>
      )}
    </>
  );
}
