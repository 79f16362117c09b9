import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { FormPanel } from "#app/account/form-panel.tsx";
import { managing } from "#app/account/roles.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { CopyField } from "#app/ui/copy-field.tsx";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { EndpointForm } from "#app/webhook/endpoint.form.ts";
import { addEndpoint } from "#app/webhook/endpoint.server.ts";
import { NewEndpoint } from "#app/webhook/endpoint-forms.tsx";
import { EndpointTable } from "#app/webhook/endpoint-table.tsx";
import { listEndpoints } from "#app/webhook/webhook.queries.server.ts";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("seller.webhook.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const deleted = new URL(request.url).searchParams.get("done") === "deleted";
  return { endpoints: await listEndpoints(seller), deleted };
}

export async function action({ request }: ActionFunctionArgs) {
  const { sellerId, personId } = await requireSeller(request, managing);
  const submission = parseForm(await request.formData(), EndpointForm);
  if (submission.status !== "success") return refuse(submission);
  const added = await addEndpoint({ sellerId, personId }, submission.value);
  switch (added.outcome) {
    case "added":
      // An answer rather than a redirect: the secret must not stand in an address.
      return data({
        result: undefined,
        added: { endpointId: added.endpoint.id, secret: added.secret },
      });
    case "refused":
      return refuse(submission, { fieldErrors: { url: [`seller.webhook.errors.${added.because}`] } });
    case "too_many":
      return refuse(submission, { formErrors: ["seller.webhook.errors.too_many"] });
    case "replayed":
    case "conflict":
      throw new Error("an endpoint without a key can't be there already");
  }
}

export default function WebhooksPage() {
  const { endpoints, deleted } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  const added = acted && "added" in acted ? acted.added : null;
  return (
    <>
      <PageHeader title={t("seller.webhook.title")} lead={t("seller.webhook.lead")} />
      <div className="stack">
        {deleted && !acted ? <Notice kind="success">{t("seller.webhook.deleted")}</Notice> : null}
        {added ? (
          <Notice
            kind="warn"
            title={t("seller.webhook.addedTitle")}
            action={<Link to={`/seller/webhooks/${added.endpointId}`}>{t("seller.webhook.toEndpoint")}</Link>}
          >
            <p>{t("seller.webhook.addedText")}</p>
            <CopyField value={added.secret} label={t("seller.webhook.secret")} />
          </Notice>
        ) : null}
        <EndpointTable rows={endpoints} />
        <FormPanel title={t("seller.webhook.addTitle")}>
          <NewEndpoint key={added?.endpointId} result={acted?.result} />
        </FormPanel>
      </div>
    </>
  );
}
