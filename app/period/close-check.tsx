import "#app/dashboard/dashboard.css";
import "./period.css";
import { Link } from "@remix-run/react";
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { CloseItem, CloseKey } from "./checklist.ts";

const icons = { done: IconCircleCheck, note: IconAlertTriangle, stops: IconCircleX };
const tones = { done: "settled", note: "waiting", stops: "failed" } as const;

/** Where each thing in the way is dealt with. */
const places: Partial<Record<CloseKey, string>> = {
  inbox: "/seller/inbox",
  dead: "/seller/inbox?state=dead",
  parked: "/seller/inbox?state=parked",
  books: "/seller/finance",
  batches: "/seller/finance",
  payouts: "/seller/finance",
  results: "/seller/finance",
  changes: "/seller/finance/changes",
  claims: "/seller/claims",
  certificates: "/seller/finance/tax",
  rates: "/seller/finance/books",
};

/** What has to be done before a month is closed, and what may be left for the next. */
export function CloseChecklist({ items }: { items: readonly CloseItem[] }) {
  const { t } = useTranslation();
  return (
    <ul className="checklist">
      {items.map(({ key, state, count }) => {
        const Icon = icons[state];
        const place = places[key];
        return (
          <li key={key} className="verdict" data-tone={tones[state]}>
            <Icon size={20} stroke={1.9} aria-hidden="true" />
            <span>
              {state === "done" ? t(`period.check.${key}.done`) : t(`period.check.${key}.open`, { count })}{" "}
              {state !== "done" && place ? <Link to={place}>{t("period.check.go")}</Link> : null}
              <span className="under">{t(`period.check.state.${state}`)}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
