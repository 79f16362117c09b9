import "#app/account/account.css";
import type { MetaFunction } from "@remix-run/react";
import { useLoaderData } from "@remix-run/react";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { notFound } from "#app/account/scope.server.ts";
import { env } from "#app/env.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { listMails } from "#app/mail/mail.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";
import { When } from "#app/ui/when.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("account.devMail.title"));

export async function loader() {
  // It shows links that open accounts.
  if (!env.devPages) throw notFound();
  return { mails: await listMails() };
}

export default function DevMailPage() {
  const { mails } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <PublicShell>
      <PageHeader title={t("account.devMail.title")} lead={t("account.devMail.lead")} />
      <div className="stack">
        {mails.length === 0 ? (
          <EmptyState title={t("account.devMail.emptyTitle")} text={t("account.devMail.emptyText")} />
        ) : null}
        {mails.map((mail) => (
          <article key={mail.id} className="panel mail">
            <h2>{mail.subject}</h2>
            <p className="dimmed">
              {t("account.devMail.to")} {mail.to} · <When at={mail.createdAt} kind="datetime" />
              {mail.sentAt ? null : ` · ${t("account.devMail.waiting")}`}
            </p>
            {mail.lastError ? (
              <p className="dimmed">
                {t("account.devMail.failed", { attempts: mail.attempts, error: mail.lastError })}
              </p>
            ) : null}
            <div className="mail-body">
              <Linked text={mail.body} />
            </div>
          </article>
        ))}
      </div>
    </PublicShell>
  );
}

/** Web addresses in plain text as links. */
function Linked({ text }: { text: string }) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) => {
    const key = `${index}`;
    return part.startsWith("http") ? (
      <a key={key} href={part}>
        {part}
      </a>
    ) : (
      <Fragment key={key}>{part}</Fragment>
    );
  });
}
