import type { LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireCreator } from "#app/account/scope.server.ts";
import { env } from "#app/env.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { qrSvg } from "#app/link/share.server.ts";
import { shareAddress } from "#app/page/card.ts";
import { countFollowers } from "#app/page/follow.server.ts";
import { CopyField } from "#app/ui/copy-field.tsx";
import { QrCode } from "#app/ui/qr-code.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("creator.page.share"));

export async function loader({ request }: LoaderFunctionArgs) {
  const creator = await requireCreator(request);
  const address = shareAddress(env.PUBLIC_URL, creator.handle);
  return {
    address,
    qr: await qrSvg(address),
    followers: await countFollowers(creator),
  };
}

export default function LookPage() {
  const { address, qr, followers } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <div className="two-columns">
      <section className="panel">
        <h2>{t("creator.page.address")}</h2>
        <CopyField value={address} label={t("creator.page.addressLabel")} />
        <p className="small dimmed">{t("creator.page.addressHint")}</p>
        <QrCode svg={qr} label={t("creator.page.qr")} />
      </section>
      <section className="panel">
        <h2>{t("creator.page.followers")}</h2>
        <p>{t("creator.page.followerCount", { count: followers })}</p>
        <p className="small dimmed">{t("creator.page.followersHint")}</p>
      </section>
    </div>
  );
}
