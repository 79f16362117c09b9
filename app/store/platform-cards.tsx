import "./store.css";
import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { kindOf, type Platform, platforms, sendsEvents } from "./platforms.ts";

/** What a shop may run on, each leading to its own guided page. */
export function PlatformCards() {
  const { t } = useTranslation();
  const tells = (one: Platform) => one === "api" || sendsEvents(kindOf(one));
  return (
    <div className="stack">
      <section className="rows">
        <h2 className="section-title">{t("seller.store.shops")}</h2>
        <Cards some={platforms.filter(tells)} />
      </section>
      <section className="rows">
        <h2 className="section-title">{t("seller.store.networks")}</h2>
        <Cards some={platforms.filter((one) => !tells(one))} />
      </section>
    </div>
  );
}

function Cards({ some }: { some: readonly Platform[] }) {
  const { t } = useTranslation();
  return (
    <div className="platforms">
      {some.map((one) => (
        <Link key={one} to={`/seller/stores/new?on=${one}`} className="card-choice">
          <span className="card-choice-label">{t(`seller.store.on.${one}`)}</span>
          <span className="card-choice-text">{t(`seller.store.onText.${one}`)}</span>
        </Link>
      ))}
    </div>
  );
}
