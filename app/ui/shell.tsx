import { Drawer, Menu, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Form, Link, NavLink, useLocation } from "@remix-run/react";
import { type Icon, IconDots, IconLogout, IconSettings, IconUserCircle } from "@tabler/icons-react";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Bell } from "#app/ui/bell.tsx";
import { LookSwitch } from "#app/ui/look-switch.tsx";
import { Mark } from "#app/ui/mark.tsx";
import { useTold } from "#app/ui/told.ts";

export type NavItem = {
  to: string;
  label: string;
  icon: Icon;
  end?: boolean;
  /** Things waiting for this reader. */
  count?: number;
  /** Its count is what the stream says, as soon as it has said something. */
  told?: "messages";
  /** For the bar at the bottom of a phone, where about ten letters fit. */
  short?: string;
};
export type ShellAccount = { name: string; email: string; role?: string; settingsTo?: string };
export type ShellProps = {
  /** Most used first: the first four stand in the bar at the bottom of a phone. */
  nav: readonly NavItem[];
  account: ShellAccount;
  /** Whose books these are: the shop's or creator's name. */
  place?: ReactNode;
  /** Where the notices are, and how many were unread when the page was made. */
  notices?: { to: string; count: number };
  children: ReactNode;
};

/** The frame of every signed-in page. */
export function Shell({ nav: items, account, place, notices, children }: ShellProps) {
  const { t } = useTranslation();
  const told = useTold();
  const nav = items.map((item) => (item.told && told ? { ...item, count: told[item.told] } : item));
  const [opened, { open, close }] = useDisclosure(false);
  const { key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new location closes the drawer
  useEffect(close, [key, close]);
  const few = nav.length <= 5;
  const pinned = few ? nav : nav.slice(0, 4);

  return (
    <div className="shell">
      <header className="bar">
        <Link to="/" className="brand" aria-label={t("common.appName")}>
          <Mark />
          <span className="wide-only">{t("common.appName")}</span>
        </Link>
        <div className="place">{place}</div>
        <div className="bar-end">
          {notices ? <Bell to={notices.to} count={told?.notices ?? notices.count} /> : null}
          <LookSwitch />
          <AccountMenu account={account} />
        </div>
      </header>
      <nav className="side" aria-label={t("common.nav.main")}>
        <NavList items={nav} />
      </nav>
      <main id="main" className="shell-main" tabIndex={-1}>
        {children}
      </main>
      <nav className="bottom" aria-label={t("common.nav.main")}>
        <NavList items={pinned} short />
        {few ? null : (
          <button type="button" className="nav-link" onClick={open}>
            <IconDots size={20} stroke={1.8} aria-hidden="true" />
            <span>{t("common.actions.more")}</span>
          </button>
        )}
      </nav>
      <Drawer
        opened={opened}
        onClose={close}
        position="bottom"
        size={72 + nav.length * 46}
        title={t("common.nav.main")}
        closeButtonProps={{ "aria-label": t("common.actions.close") }}
        transitionProps={{ duration: 120 }}
      >
        <div className="drawer-nav">
          <NavList items={nav} />
        </div>
      </Drawer>
    </div>
  );
}

function NavList({ items, short }: { items: readonly NavItem[]; short?: boolean }) {
  return items.map(({ to, label, icon: Picture, end, count, ...rest }) => (
    <NavLink key={to} to={to} end={end ?? false} className="nav-link" prefetch="intent">
      <Picture size={20} stroke={1.8} aria-hidden="true" />
      <span>{(short && rest.short) || label}</span>
      {count ? <span className="nav-count num">{count}</span> : null}
    </NavLink>
  ));
}

function AccountMenu({ account }: { account: ShellAccount }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <UnstyledButton className="bar-button">
          <IconUserCircle size={22} stroke={1.7} aria-hidden="true" />
          <span className="bar-button-text wide-only">{account.name}</span>
          <span className="sr-only">{t("common.account.menu")}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className="account-card">
          <strong>{account.name}</strong>
          <span>{account.email}</span>
          {account.role ? <span>{account.role}</span> : null}
        </div>
        <Menu.Divider />
        {account.settingsTo ? (
          <Menu.Item component={Link} to={account.settingsTo} leftSection={<IconSettings size={16} />}>
            {t("common.account.settings")}
          </Menu.Item>
        ) : null}
        <Form method="post" action="/signout">
          <Menu.Item type="submit" leftSection={<IconLogout size={16} />} closeMenuOnClick={false}>
            {t("common.account.signOut")}
          </Menu.Item>
        </Form>
      </Menu.Dropdown>
    </Menu>
  );
}
