import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import {
  IconCashBanknote,
  IconChartHistogram,
  IconHelpCircle,
  IconReceipt,
  IconSpeakerphone,
  IconUsers,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { requireCreator } from "#app/account/scope.server.ts";
import { Shell } from "#app/ui/shell.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { displayName, handle, email } = await requireCreator(request);
  return { displayName, handle, email };
}

export default function CreatorLayout() {
  const { displayName, handle, email } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <Shell
      nav={[
        { to: "/creator", end: true, label: t("creator.nav.overview"), icon: IconChartHistogram },
        { to: "/creator/campaigns", label: t("creator.nav.campaigns"), icon: IconSpeakerphone },
        { to: "/creator/sales", label: t("creator.nav.sales"), icon: IconReceipt },
        { to: "/creator/ask", label: t("creator.nav.ask"), icon: IconHelpCircle },
        { to: "/creator/payouts", label: t("creator.nav.payouts"), icon: IconCashBanknote },
        { to: "/creator/accounts", label: t("creator.nav.accounts"), icon: IconUsers },
      ]}
      account={{ name: displayName, email, settingsTo: "/account" }}
      place={`@${handle}`}
    >
      <Outlet />
    </Shell>
  );
}
