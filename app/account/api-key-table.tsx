import "#app/account/account.css";
import { useTranslation } from "react-i18next";
import { isApiScope, scopeNames } from "#app/account/api-key.form.ts";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { DataTable } from "#app/ui/table.tsx";
import { When } from "#app/ui/when.tsx";

type ApiKey = {
  keyId: string;
  name: string;
  hint: string;
  scopes: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

export function ApiKeyTable({ keys }: { keys: readonly ApiKey[] }) {
  const { t } = useTranslation();
  return (
    <DataTable
      caption={t("account.keys.title")}
      rows={keys}
      rowKey={(row) => row.keyId}
      empty={<EmptyState title={t("account.keys.emptyTitle")} text={t("account.keys.emptyText")} />}
      columns={[
        {
          key: "name",
          header: t("account.keys.key"),
          cell: ({ name, hint }) => (
            <div className="who">
              <strong>{name}</strong>
              <br />
              <code className="dimmed">{hint}…</code>
            </div>
          ),
        },
        {
          key: "scopes",
          header: t("account.keys.scopes"),
          cell: ({ scopes }) =>
            scopes.map((scope) => (isApiScope(scope) ? t(scopeNames[scope]) : scope)).join(" · "),
        },
        {
          key: "created",
          header: t("account.keys.created"),
          cell: ({ createdAt }) => <When at={createdAt} />,
        },
        {
          key: "used",
          header: t("account.keys.used"),
          cell: ({ lastUsedAt }) =>
            lastUsedAt ? <When at={lastUsedAt} kind="datetime" relative /> : t("account.keys.never"),
        },
        {
          key: "state",
          header: t("account.keys.state"),
          cell: ({ revokedAt }) =>
            revokedAt ? (
              <>
                {t("account.keys.revokedOn")} <When at={revokedAt} />
              </>
            ) : (
              t("account.keys.active")
            ),
        },
        { key: "revoke", header: "", cell: (key) => (key.revokedAt ? null : <RevokeButton {...key} />) },
      ]}
    />
  );
}

function RevokeButton({ keyId, name }: ApiKey) {
  const { t } = useTranslation();
  return (
    <ConfirmButton
      label={t("account.keys.revoke")}
      title={t("account.keys.revokeTitle", { name })}
      confirmLabel={t("account.keys.revokeConfirm")}
      fields={{ intent: "revoke", keyId }}
      tone="danger"
      variant="subtle"
      size="sm"
    >
      {t("account.keys.revokeText")}
    </ConfirmButton>
  );
}
