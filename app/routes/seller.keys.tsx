import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { NewApiKey } from "#app/account/api-key.form.ts";
import { createApiKey, listApiKeys, revokeApiKey } from "#app/account/api-key.server.ts";
import { ApiKeyForm } from "#app/account/api-key-form.tsx";
import { ApiKeyTable } from "#app/account/api-key-table.tsx";
import { FormPanel } from "#app/account/form-panel.tsx";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { CopyField } from "#app/ui/copy-field.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("account.keys.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireSeller(request, managing);
  const revoked = new URL(request.url).searchParams.get("done") === "revoked";
  return { sellerName: scope.sellerName, keys: await listApiKeys(scope), revoked };
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireSeller(request, managing);
  const form = await request.formData();
  if (form.get("intent") === "revoke") {
    if (!(await revokeApiKey(scope, String(form.get("keyId"))))) throw notFound();
    return redirect("/seller/keys?done=revoked");
  }
  const submission = parseForm(form, NewApiKey);
  if (submission.status !== "success") return refuse(submission);
  const made = await createApiKey(scope, submission.value);
  // An answer rather than a redirect: the key must not stand in an address.
  return data({ result: undefined, made });
}

export default function KeysPage() {
  const { sellerName, keys, revoked } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  const made = acted && "made" in acted ? acted.made : null;
  return (
    <>
      <PageHeader title={t("account.keys.title")} lead={t("account.keys.lead", { seller: sellerName })} />
      <div className="stack">
        {revoked && !made ? <Notice kind="success">{t("account.keys.revoked")}</Notice> : null}
        {made ? (
          <Notice kind="warn" title={t("account.keys.madeTitle")}>
            <p>{t("account.keys.madeText")}</p>
            <CopyField value={made.key} label={t("account.keys.key")} />
          </Notice>
        ) : null}
        <ApiKeyTable keys={keys} />
        <FormPanel title={t("account.keys.newTitle")}>
          <ApiKeyForm key={made?.keyId} result={acted?.result} />
        </FormPanel>
      </div>
    </>
  );
}
