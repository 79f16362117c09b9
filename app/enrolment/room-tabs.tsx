import "#app/enrolment/room.css";
import { NavLink } from "@remix-run/react";
import { useTranslation } from "react-i18next";

export const roomTabs = ["now", "links", "work", "sample", "messages", "money", "terms"] as const;
type Tab = (typeof roomTabs)[number];

/** The room's pages; what is used most stands first. */
export function RoomTabs({ base, without = [] }: { base: string; without?: readonly Tab[] }) {
  const { t } = useTranslation();
  return (
    <nav className="room-tabs" aria-label={t("creator.room.nav")}>
      {roomTabs
        .filter((tab) => !without.includes(tab))
        .map((tab) => (
          <NavLink
            key={tab}
            to={tab === "now" ? base : `${base}/${tab}`}
            end={tab === "now"}
            className="room-tab"
          >
            {t(`creator.room.tabs.${tab}`)}
          </NavLink>
        ))}
    </nav>
  );
}
