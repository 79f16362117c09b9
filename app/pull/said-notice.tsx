import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";
import type { Checked } from "./check.server.ts";
import type { Now } from "./now.server.ts";
import { ProblemNotice } from "./progress-panel.tsx";
import type { Compared } from "./reconcile.server.ts";
import type { Pulled } from "./run.server.ts";

export type Said =
  | { did: "checked"; checked: Checked }
  | { did: "pulled"; pulled: Now<Pulled> }
  | { did: "compared"; compared: Now<Compared> };

/** What came of a button. */
export function SaidNotice({ said }: { said: Said }) {
  const { t } = useTranslation();
  const came = said.did === "checked" ? said.checked : said.did === "pulled" ? said.pulled : said.compared;
  switch (came.outcome) {
    case "failed":
      return (
        <ProblemNotice because={came.because} detail={came.detail} title={t(`seller.pull.not.${said.did}`)} />
      );
    case "under_way":
    case "busy":
      return <Notice kind="info">{t(`seller.pull.${came.outcome}`)}</Notice>;
    case "works":
      return (
        <Notice kind="success" title={t("seller.pull.works")}>
          {came.found === 0
            ? t("seller.pull.worksEmpty")
            : t(came.more ? "seller.pull.worksMore" : "seller.pull.worksFound", { count: came.found })}{" "}
          {came.newest ? t("seller.pull.worksNewest", { name: came.newest }) : null}
        </Notice>
      );
    case "done":
      return (
        <Notice kind="success">{t("seller.pull.pulled", { items: came.items, count: came.fresh })}</Notice>
      );
    case "more":
      return (
        <Notice kind="info">{t("seller.pull.pulledMore", { items: came.items, count: came.fresh })}</Notice>
      );
    case "compared": {
      const found = came.missing + came.extra + came.different;
      return (
        <Notice kind={found === 0 ? "success" : "warn"}>
          {t("seller.pull.comparedNow", { compared: came.compared, count: found })}
        </Notice>
      );
    }
  }
}
