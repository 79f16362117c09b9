import { useTranslation } from "react-i18next";
import type { Network, NetworkLink } from "#app/link/networks.ts";

const names: Record<Network, string> = {
  amazon: "Amazon",
  ebay: "eBay",
  tiktok: "TikTok",
  shopee: "Shopee",
  tokopedia: "Tokopedia",
};

/** Where a link leads, with what was put into the address for a marketplace, or why a sale there wouldn't count. */
export function LeadsTo({ typed, link }: { typed: string; link: NetworkLink }) {
  const { t } = useTranslation();
  if (link.outcome === "no_network") return <span className="small breakable">{typed}</span>;
  const network = names[link.network];
  return (
    <div>
      <span className="small breakable">{link.outcome === "built" ? link.url : typed}</span>
      <p className="small dimmed">
        {link.outcome === "built"
          ? t("creator.sharing.leadsTo.built", { network, put: link.put.join(", ") })
          : link.outcome === "as_is"
            ? t("creator.sharing.leadsTo.asIs", { network })
            : t(`creator.sharing.refused.${link.because}`)}
      </p>
    </div>
  );
}
