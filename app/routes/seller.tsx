import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import {
  IconBuildingStore,
  IconChartHistogram,
  IconFileUpload,
  IconHistory,
  IconId,
  IconInbox,
  IconKey,
  IconMessages,
  IconPhotoCheck,
  IconReceipt,
  IconReportMoney,
  IconScale,
  IconSpeakerphone,
  IconUserCheck,
  IconUserSearch,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { bodyReaders, managing, sellerRoles } from "#app/account/roles.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { countWaiting } from "#app/application/application.queries.server.ts";
import { countOpenClaims } from "#app/claim/claim.queries.server.ts";
import { countContentWaiting } from "#app/content/content.queries.server.ts";
import { Live } from "#app/live/live.tsx";
import { unreadOf, watchedSeller } from "#app/live/stamps.queries.server.ts";
import { paying } from "#app/payout/roles.ts";
import { type NavItem, Shell } from "#app/ui/shell.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireSeller(request);
  const { sellerName, personName, email, role } = scope;
  const [waiting, content, claims, unread] = await Promise.all([
    countWaiting(scope),
    countContentWaiting(scope),
    countOpenClaims(scope),
    unreadOf(watchedSeller(scope.personId, scope.sellerId)),
  ]);
  return { sellerName, personName, email, role, waiting, content, claims, unread };
}

export default function SellerLayout() {
  const { sellerName, personName, email, role, waiting, content, claims, unread } =
    useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const nav = useNav(role, { waiting, content, claims, messages: unread.messages });
  return (
    <Live place="seller">
      <Shell
        nav={nav}
        account={{ name: personName, email, role: t(`account.role.${role}`), settingsTo: "/account" }}
        place={sellerName}
        notices={{ to: "/seller/notices", count: unread.notices }}
      >
        <Outlet />
      </Shell>
    </Live>
  );
}

type SellerRole = (typeof sellerRoles)[number];

/** What a role may use; the pages themselves check again. */
function useNav(
  role: SellerRole,
  { waiting, content, claims, messages }: Record<"waiting" | "content" | "claims" | "messages", number>,
): NavItem[] {
  const { t } = useTranslation();
  const items: (NavItem & { roles: readonly SellerRole[] })[] = [
    {
      to: "/seller",
      end: true,
      label: t("seller.nav.overview"),
      icon: IconChartHistogram,
      roles: sellerRoles,
    },
    { to: "/seller/campaigns", label: t("seller.nav.campaigns"), icon: IconSpeakerphone, roles: sellerRoles },
    {
      to: "/seller/applications",
      label: t("seller.nav.applications"),
      icon: IconUserCheck,
      count: waiting,
      roles: sellerRoles,
    },
    {
      to: "/seller/content",
      label: t("content.nav"),
      icon: IconPhotoCheck,
      count: content,
      roles: sellerRoles,
    },
    {
      to: "/seller/messages",
      label: t("message.nav"),
      icon: IconMessages,
      count: messages,
      told: "messages",
      roles: sellerRoles,
    },
    { to: "/seller/orders", label: t("seller.nav.orders"), icon: IconReceipt, roles: sellerRoles },
    { to: "/seller/discover", label: t("seller.nav.discover"), icon: IconUserSearch, roles: sellerRoles },
    { to: "/seller/creators", label: t("seller.nav.creators"), icon: IconUsers, roles: sellerRoles },
    { to: "/seller/finance", label: t("seller.nav.finance"), icon: IconReportMoney, roles: sellerRoles },
    { to: "/seller/claims", label: t("claim.nav"), icon: IconScale, count: claims, roles: sellerRoles },
    { to: "/seller/stores", label: t("seller.nav.stores"), icon: IconBuildingStore, roles: managing },
    { to: "/seller/imports", label: t("seller.nav.imports"), icon: IconFileUpload, roles: bodyReaders },
    { to: "/seller/inbox", label: t("seller.nav.inbox"), icon: IconInbox, roles: sellerRoles },
    { to: "/seller/profile", label: t("seller.nav.profile"), icon: IconId, roles: managing },
    { to: "/seller/members", label: t("seller.nav.members"), icon: IconUsersGroup, roles: managing },
    { to: "/seller/keys", label: t("seller.nav.keys"), icon: IconKey, roles: managing },
    { to: "/seller/audit", label: t("audit.nav"), icon: IconHistory, roles: paying },
    { to: "/seller/webhooks", label: t("seller.nav.webhooks"), icon: IconWebhook, roles: managing },
  ];
  return items.filter(({ roles }) => roles.includes(role));
}
