import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import {
  IconCashBanknote,
  IconChartHistogram,
  IconFileInvoice,
  IconHelpCircle,
  IconMessages,
  IconReceipt,
  IconScale,
  IconSpeakerphone,
  IconUserHeart,
  IconUsers,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { requireCreator } from "#app/account/scope.server.ts";
import { Live } from "#app/live/live.tsx";
import { unreadOf, watchedCreator } from "#app/live/stamps.queries.server.ts";
import { Shell } from "#app/ui/shell.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { displayName, handle, email, personId, creatorId } = await requireCreator(request);
  return { displayName, handle, email, unread: await unreadOf(watchedCreator(personId, creatorId)) };
}

export default function CreatorLayout() {
  const { displayName, handle, email, unread } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <Live place="creator">
      <Shell
        nav={[
          { to: "/creator", end: true, label: t("creator.nav.overview"), icon: IconChartHistogram },
          { to: "/creator/campaigns", label: t("creator.nav.campaigns"), icon: IconSpeakerphone },
          { to: "/creator/sales", label: t("creator.nav.sales"), icon: IconReceipt },
          {
            to: "/creator/messages",
            label: t("message.nav"),
            icon: IconMessages,
            count: unread.messages,
            told: "messages",
          },
          { to: "/creator/page", label: t("creator.page.nav"), icon: IconUserHeart },
          { to: "/creator/ask", label: t("creator.nav.ask"), icon: IconHelpCircle },
          { to: "/creator/claims", label: t("claim.nav"), icon: IconScale },
          { to: "/creator/payouts", label: t("creator.nav.payouts"), icon: IconCashBanknote },
          { to: "/creator/documents", label: t("document.nav"), icon: IconFileInvoice },
          { to: "/creator/accounts", label: t("creator.nav.accounts"), icon: IconUsers },
        ]}
        account={{ name: displayName, email, settingsTo: "/account" }}
        place={`@${handle}`}
        notices={{ to: "/creator/notices", count: unread.notices }}
      >
        <Outlet />
      </Shell>
    </Live>
  );
}
