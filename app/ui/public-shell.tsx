import { Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LookSwitch } from "#app/ui/look-switch.tsx";
import { Mark } from "#app/ui/mark.tsx";
import { useStill } from "#app/ui/still.ts";
import { StillLook } from "#app/ui/still-look.tsx";

/**
 * The frame of pages that need no account. `home` is where a signed-in reader works; null where it isn't known who
 * reads, so that nobody who is signed in is asked to sign in.
 */
export function PublicShell({
  children,
  home,
}: {
  children: ReactNode;
  home?: { to: string; label: string } | null;
}) {
  const { t } = useTranslation();
  const isStill = useStill();
  return (
    <div className="public">
      <header className="bar">
        <Link to="/" className="brand">
          <Mark />
          <span>{t("common.appName")}</span>
        </Link>
        <nav className="bar-nav" aria-label={t("common.nav.main")}>
          <Link to="/campaigns" className="bar-link wide-only">
            {t("common.nav.campaigns")}
          </Link>
        </nav>
        <div className="bar-end">
          {isStill ? <StillLook /> : <LookSwitch />}
          {home ? (
            <Button component={Link} to={home.to} size="sm" variant="default">
              {home.label}
            </Button>
          ) : home === null ? null : (
            <Button component={Link} to="/signin" size="sm" variant="default">
              {t("common.account.signIn")}
            </Button>
          )}
        </div>
      </header>
      <main id="main" className="public-main" tabIndex={-1}>
        {children}
      </main>
      <footer className="footer">
        <span>{t("common.tagline")}</span>
      </footer>
    </div>
  );
}
