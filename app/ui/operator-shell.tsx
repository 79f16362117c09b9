import {
  IconBuildingBank,
  IconBuildingStore,
  IconCoins,
  IconExchange,
  IconFileInvoice,
  IconFlag,
  IconHistory,
  IconScale,
  IconSpeakerphone,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Shell } from "#app/ui/shell.tsx";

/** The frame of the operator's pages. */
export function OperatorShell({
  name,
  email,
  children,
}: {
  name: string;
  email: string;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Shell
      nav={[
        { to: "/operator", end: true, label: t("finance.operator.sellers"), icon: IconBuildingStore },
        { to: "/operator/invoices", label: t("document.fee.nav"), icon: IconFileInvoice },
        { to: "/operator/claims", label: t("claim.nav"), icon: IconScale },
        { to: "/operator/funds", label: t("funding.nav"), icon: IconCoins },
        { to: "/operator/statements", label: t("funding.statement.nav"), icon: IconBuildingBank },
        { to: "/operator/rates", label: t("rates.nav"), icon: IconExchange },
        { to: "/operator/reports", label: t("reports.nav"), icon: IconFlag },
        { to: "/operator/audit", label: t("audit.nav"), icon: IconHistory },
        { to: "/campaigns", label: t("finance.operator.toCampaigns"), icon: IconSpeakerphone },
      ]}
      account={{ name, email, settingsTo: "/account" }}
      place={t("finance.operator.title")}
    >
      {children}
    </Shell>
  );
}
