import "#app/account/account.css";
import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";

type Session = { sessionId: string; createdAt: Date; expiresAt: Date; here: boolean };

/** A person's live sessions, each with the button that ends it. */
export function SessionTable({ sessions }: { sessions: readonly Session[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2 className="section-title">{t("account.sessions.title")}</h2>
      <p className="dimmed section-lead">{t("account.sessions.lead")}</p>
      <DataTable
        caption={t("account.sessions.title")}
        rows={sessions}
        rowKey={(row) => row.sessionId}
        empty={null}
        columns={[
          {
            key: "where",
            header: t("account.sessions.browser"),
            cell: ({ here }) => t(here ? "account.sessions.here" : "account.sessions.elsewhere"),
          },
          {
            key: "started",
            header: t("account.sessions.started"),
            cell: ({ createdAt }) => <When at={createdAt} kind="datetime" />,
          },
          {
            key: "ends",
            header: t("account.sessions.ends"),
            cell: ({ expiresAt }) => <When at={expiresAt} kind="datetime" />,
          },
          {
            key: "end",
            header: "",
            cell: ({ here, sessionId }) =>
              here ? null : (
                <Form method="post">
                  <input type="hidden" name="intent" value="end-session" />
                  <input type="hidden" name="sessionId" value={sessionId} />
                  <Button type="submit" variant="default" size="sm">
                    {t("account.sessions.end")}
                  </Button>
                </Form>
              ),
          },
        ]}
      />
      {sessions.length > 1 ? (
        <Form method="post" className="section-foot">
          <input type="hidden" name="intent" value="end-others" />
          <SubmitButton variant="default">{t("account.sessions.endOthers")}</SubmitButton>
        </Form>
      ) : null}
    </section>
  );
}
