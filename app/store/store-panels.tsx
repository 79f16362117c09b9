import type { SubmissionResult } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { formatDateTime } from "#app/ui/when.tsx";
import { type FormKind, isFormKind, sendsEvents } from "./platforms.ts";
import { RotateSecret } from "./rotate-form.tsx";
import type { StoreDetail } from "./store.queries.server.ts";

type Result = SubmissionResult<string[]> | undefined;

/** The first secret where it is still missing, else another. */
export function SecretPanel({ store, kind, result }: { store: StoreDetail; kind: FormKind; result: Result }) {
  const { t, i18n } = useTranslation();
  const until = store.previousSecretUntil;
  if (!sendsEvents(kind)) return null;
  return (
    <section className="panel rows">
      <h2>{t(store.hasSecret ? "seller.store.rotateTitle" : "seller.store.pasteTitle")}</h2>
      {store.hasSecret ? <p className="dimmed">{t("seller.store.rotateText")}</p> : null}
      {until && until > new Date() ? (
        <p>{t("seller.store.rotateUntil", { date: formatDateTime(until, i18n.language) })}</p>
      ) : null}
      {/* Another secret makes another form: what was pasted needn't stand in it any longer. */}
      <RotateSecret
        key={`${store.hasSecret} ${until}`}
        kind={kind}
        first={!store.hasSecret}
        appKey={store.settings.appKey}
        result={result}
      />
    </section>
  );
}

/** The end of a store, with what follows from it. */
export function ClosePanel({ store }: { store: StoreDetail }) {
  const { t } = useTranslation();
  const isNetwork = store.kind === "amazon" || store.kind === "ebay";
  if (!isFormKind(store.kind)) return null;
  return (
    <section className="panel rows">
      <h2>{t("seller.store.close.title")}</h2>
      <p className="dimmed">{t("seller.store.close.text")}</p>
      <div>
        <ConfirmButton
          label={t("seller.store.close.button")}
          title={t("seller.store.close.ask", { name: store.name })}
          confirmLabel={t("seller.store.close.confirm")}
          fields={{ intent: "close" }}
          tone="danger"
          variant="default"
        >
          <p>{t("seller.store.close.effect")}</p>
          {isNetwork ? <p>{t("seller.store.close.effectNetwork")}</p> : null}
        </ConfirmButton>
      </div>
    </section>
  );
}
