import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readVerification, verifyEmail } from "#app/account/verify.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

export const meta: MetaFunction = ({ matches }) => [
  ...pageMeta(matches, (t) => t("notice.verify.title")),
  { name: "referrer", content: "same-origin" },
];

/** Asks only: what follows links in mails to look for harm must confirm nothing. */
export async function loader({ params }: LoaderFunctionArgs) {
  const found = await readVerification(params.token ?? "");
  return data(
    { email: found?.email ?? null, isDone: found?.verifiedAt != null },
    { status: found ? 200 : 410 },
  );
}

export async function action({ params }: ActionFunctionArgs) {
  await verifyEmail(params.token ?? "");
  // The page says itself what became of it.
  return redirect(`/verify/${encodeURIComponent(params.token ?? "")}`);
}

export default function VerifyPage() {
  const { email, isDone } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <PublicShell home={null}>
      {isDone ? (
        <>
          <PageHeader title={t("notice.verify.doneTitle")} lead={t("notice.verify.doneText")} />
          <Button component={Link} to="/">
            {t("notice.verify.goOn")}
          </Button>
        </>
      ) : email === null ? (
        <>
          <PageHeader title={t("notice.verify.title")} />
          <Notice
            kind="warn"
            title={t("notice.verify.deadTitle")}
            action={
              <Button component={Link} to="/account">
                {t("notice.verify.toAccount")}
              </Button>
            }
          >
            {t("notice.verify.deadText")}
          </Notice>
        </>
      ) : (
        <>
          <PageHeader title={t("notice.verify.title")} lead={t("notice.verify.text", { email })} />
          <Form method="post">
            <SubmitButton>{t("notice.verify.confirm")}</SubmitButton>
          </Form>
        </>
      )}
    </PublicShell>
  );
}
