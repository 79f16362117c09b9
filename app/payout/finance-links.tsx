import { Link } from "@remix-run/react";
import {
  IconAddressBook,
  IconBuildingBank,
  IconCalendarTime,
  IconFileDownload,
  IconFileInvoice,
  IconGavel,
  IconLock,
  IconPercentage,
  IconReportAnalytics,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import "./finance-links.css";

const places = [
  ["close", "/seller/finance/close", IconLock],
  ["tax", "/seller/finance/tax", IconPercentage],
  ["reports", "/seller/finance/reports", IconReportAnalytics],
  ["exports", "/seller/finance/exports", IconFileDownload],
  ["documents", "/seller/finance/documents", IconFileInvoice],
  ["claims", "/seller/claims", IconGavel],
  ["schedule", "/seller/finance/schedule", IconCalendarTime],
  ["accounts", "/seller/finance/accounts", IconBuildingBank],
  ["books", "/seller/finance/books", IconAddressBook],
] as const;

/** Everything finance does, one step away. */
export function FinanceLinks() {
  const { t } = useTranslation();
  const labels = { schedule: t("finance.schedule.link"), books: t("finance.books.link") };
  return (
    <nav aria-label={t("finance.links.title")} className="finance-links">
      {places.map(([key, to, Icon]) => (
        <Link key={key} to={to}>
          <Icon size={20} stroke={1.7} aria-hidden="true" />
          {key === "schedule" || key === "books" ? labels[key] : t(`finance.links.${key}`)}
        </Link>
      ))}
    </nav>
  );
}
