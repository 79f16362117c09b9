import "#app/campaign/campaign.css";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { WaitingGroup } from "#app/intake/inbox.queries.server.ts";
import { reasonText } from "#app/intake/reason-text.ts";
import { ConfirmButton } from "#app/ui/confirm-button.tsx";
import { StatusBadge } from "#app/ui/status.tsx";

/** What isn't booked yet by its reason, with what can be done about each; nothing where all is. */
export function WaitingGroups({
  groups,
  most,
  mayTryAgain,
}: {
  groups: readonly WaitingGroup[];
  most: number;
  mayTryAgain: boolean;
}) {
  const { t, i18n } = useTranslation();
  if (groups.length === 0) return null;
  return (
    <section className="panel rows">
      <h2>{t("seller.inbox.groupsTitle")}</h2>
      <p className="dimmed">{t("seller.inbox.groupsText")}</p>
      <div>
        {groups.map(({ state, reason, events }) => (
          <div key={`${state} ${reason}`} className="origin-line waiting-line">
            <StatusBadge
              status={state}
              reason={
                <>
                  {reasonText(i18n, state, reason || null)}{" "}
                  <Link
                    className="num"
                    to={`/seller/inbox?state=${state}${reason ? `&reason=${reason}` : ""}`}
                  >
                    {t("seller.inbox.groupEvents", { count: events })}
                  </Link>
                </>
              }
            />
            {reason === "unassigned" ? (
              <Link to="/seller/unassigned">{t("seller.inbox.toUnassigned")}</Link>
            ) : mayTryAgain ? (
              <ConfirmButton
                label={t("seller.inbox.tryAll", { count: Math.min(events, most) })}
                title={t("seller.inbox.tryAllTitle", { count: Math.min(events, most) })}
                confirmLabel={t("seller.inbox.tryAllConfirm", { count: Math.min(events, most) })}
                action="/seller/inbox?index"
                fields={{ state, reason }}
                variant="default"
                size="sm"
              >
                {t("seller.inbox.tryAllText", { most: new Intl.NumberFormat(i18n.language).format(most) })}
              </ConfirmButton>
            ) : null}
          </div>
        ))}
      </div>
    </section>
  );
}
