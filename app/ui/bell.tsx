import "#app/ui/bell.css";
import { Link } from "@remix-run/react";
import { IconBell } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** Leads to the notices, and says how many are unread; more than 99 are "99+". */
export function Bell({ to, count }: { to: string; count: number }) {
  const { t } = useTranslation();
  return (
    <Link to={to} className="bar-button bell" aria-label={t("notice.bell", { count })}>
      <IconBell size={22} stroke={1.7} aria-hidden="true" />
      {count > 0 ? (
        <span className="bell-count num" aria-hidden="true">
          {count > 99 ? "99+" : count}
        </span>
      ) : null}
    </Link>
  );
}
