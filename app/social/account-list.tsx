import "#app/social/social.css";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { MyAccount } from "#app/social/account.queries.server.ts";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { StatusBadge } from "#app/ui/status.tsx";
import { formatDate } from "#app/ui/when.tsx";
import { FollowersForm, PageForm } from "./account-forms.tsx";
import { scopeKey } from "./platforms.ts";

/** A creator's accounts, with what each network tells of them and since when. */
export function AccountList({ accounts, setUp }: { accounts: MyAccount[]; setUp: readonly string[] }) {
  return (
    <ul className="social-list stack">
      {accounts.map((account) => (
        <li key={account.id} className="panel social-card">
          <Account account={account} canConnect={setUp.includes(account.platform)} />
        </li>
      ))}
    </ul>
  );
}

function Account({ account, canConnect }: { account: MyAccount; canConnect: boolean }) {
  const { t, i18n } = useTranslation();
  const { platform, handle, url, disconnectedAt } = account;
  const name = t(`creator.application.platforms.${platform}`);
  const why = account.disconnectedBecause as "creator" | "network" | "expired" | null;
  const date = formatDate(disconnectedAt ?? account.connectedAt, i18n.language);
  return (
    <>
      <h2>
        {name}{" "}
        {url ? (
          <a href={url} rel="noreferrer" target="_blank">
            {handle}
          </a>
        ) : (
          handle
        )}
      </h2>
      <StatusBadge
        status={disconnectedAt ? "not_connected" : "connected"}
        reason={
          disconnectedAt
            ? t(`creator.social.gone.${why ?? "creator"}`, { platform: name, date })
            : t("creator.social.since", { date })
        }
      />
      {disconnectedAt ? null : <Connected account={account} name={name} />}
      <div className="social-actions">
        {canConnect && (disconnectedAt || account.missing.length > 0) ? (
          <Button component="a" href={`/oauth/${platform}/start`} size="sm">
            {t(disconnectedAt ? "creator.social.reconnect" : "creator.social.grantIt")}
          </Button>
        ) : null}
        {disconnectedAt ? null : <Disconnect account={account} />}
      </div>
    </>
  );
}

function Connected({ account, name }: { account: MyAccount; name: string }) {
  const { t } = useTranslation();
  const { scopes, missing, pages, followersAt } = account;
  const inWords = (list: readonly string[]) => {
    const words = list.map((scope) => {
      const key = scopeKey(scope);
      return key ? t(`creator.social.scopes.${key}`) : scope;
    });
    return [...new Set(words)].join(", ");
  };
  return (
    <>
      <Followers account={account} name={name} />
      <p className="dimmed small">
        {scopes.length > 0
          ? t("creator.social.granted", { scopes: inWords(scopes) })
          : t("creator.social.grantedNone")}
        {missing.length > 0 ? ` · ${t("creator.social.missing", { scopes: inWords(missing) })}` : ""}
      </p>
      {pages.length > 1 || (pages.length === 1 && pages[0]?.id !== account.externalId) ? (
        <PageForm accountId={account.id} pages={pages} chosen={account.externalId} />
      ) : null}
      {followersAt === null ? <FollowersForm accountId={account.id} followers={account.followers} /> : null}
    </>
  );
}

/** "12,300 followers on 3 Nov 2026 · verified", their own word, or unknown and why; never 0 for unknown. */
function Followers({ account, name }: { account: MyAccount; name: string }) {
  const { t, i18n } = useTranslation();
  const { followers, followersAt, missing } = account;
  const count = followers ?? 0;
  const number = new Intl.NumberFormat(i18n.language).format(count);
  if (followers !== null && followersAt) {
    const date = formatDate(followersAt, i18n.language);
    return (
      <p>
        <strong>{t("creator.social.followers", { count, number, date })}</strong> ·{" "}
        {t("creator.social.verified")}
      </p>
    );
  }
  const why = t(`creator.social.unknownWhy.${missing.length > 0 ? "scope" : "hidden"}`, { platform: name });
  return (
    <p>
      <strong>
        {followers === null ? t("creator.social.unknown") : t("creator.social.said", { count, number })}
      </strong>{" "}
      <span className="dimmed">{why}</span>
    </p>
  );
}

function Disconnect({ account: { id, handle } }: { account: MyAccount }) {
  const { t } = useTranslation();
  return (
    <ConfirmButton
      label={t("creator.social.disconnect")}
      title={t("creator.social.disconnectTitle", { handle })}
      confirmLabel={t("creator.social.disconnect")}
      fields={{ intent: "disconnect", accountId: id }}
      tone="danger"
      variant="default"
      size="sm"
    >
      {t("creator.social.disconnectText")}
    </ConfirmButton>
  );
}
