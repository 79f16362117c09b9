import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { CopyField } from "#app/ui/copy-field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { StoreActed } from "./store-action.server.ts";

/** What a button of the store's page did. */
export function StoreAnswer({ acted }: { acted: StoreActed | undefined }) {
  const { t } = useTranslation();
  switch (acted?.outcome) {
    case "changed":
      return <Notice kind="success">{t("seller.store.settings.saved")}</Notice>;
    case "rotated":
      return (
        <Notice kind="success" title={t("seller.store.rotated")}>
          {acted.secret ? (
            <>
              <p>{t("seller.store.secretOnce")}</p>
              <CopyField value={acted.secret} label={t("seller.store.secret")} />
            </>
          ) : null}
        </Notice>
      );
    case "tested":
      return acted.test.outcome === "arrived" ? (
        <Notice
          kind="success"
          title={t("seller.store.test.arrived")}
          action={<Link to={`/seller/inbox/${acted.test.eventId}`}>{t("seller.store.test.seeIt")}</Link>}
        >
          {t("seller.store.test.arrivedText")}
        </Notice>
      ) : (
        <Notice kind="warn">
          {t(acted.test.outcome === "cannot" ? "seller.store.test.cannot" : "seller.store.test.noSecret")}
        </Notice>
      );
    default:
      return null;
  }
}
