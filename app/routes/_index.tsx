import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { homeOf, signedIn } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { formatMoney } from "#app/ui/money.tsx";
import { MoneyWay } from "#app/ui/money-way.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";

export const meta: MetaFunction = ({ matches }) =>
  pageMeta(
    matches,
    (t) => t("public.home.title"),
    (t) => t("public.home.description"),
  );

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await signedIn(request);
  return { home: person ? homeOf(person) : null };
}

export default function StartPage() {
  const { home } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <PublicShell {...(home ? { home: { to: home, label: t("common.nav.overview") } } : {})}>
      <section className="hero">
        <h1>{t("public.home.headline")}</h1>
        <p className="hero-lead">{t("public.home.lead")}</p>
        <div className="hero-actions">
          <Button component={Link} to="/signup?as=seller">
            {t("public.home.startSelling")}
          </Button>
          <Button component={Link} to="/signup?as=creator" variant="outline">
            {t("public.home.startCreating")}
          </Button>
        </div>
        <p className="hero-small">
          <Link to="/campaigns">{t("public.home.browse")}</Link>
          {home ? null : (
            <span className="dimmed">
              {t("public.home.haveAccount")} <Link to="/signin">{t("common.account.signIn")}</Link>
            </span>
          )}
        </p>
      </section>
      <div className="stack">
        <WayExample />
        <div className="two-columns">
          <section className="panel">
            <h2>{t("public.home.sellersTitle")}</h2>
            <ul className="plain-list">
              <li>{t("public.home.sellers1")}</li>
              <li>{t("public.home.sellers2")}</li>
              <li>{t("public.home.sellers3")}</li>
            </ul>
          </section>
          <section className="panel">
            <h2>{t("public.home.creatorsTitle")}</h2>
            <ul className="plain-list">
              <li>{t("public.home.creators1")}</li>
              <li>{t("public.home.creators2")}</li>
              <li>{t("public.home.creators3")}</li>
            </ul>
          </section>
        </div>
        <section className="panel">
          <h2>{t("public.home.ownTitle")}</h2>
          <p className="dimmed">{t("public.home.ownText")}</p>
        </section>
      </div>
    </PublicShell>
  );
}

const usd = parseCurrency("USD");
const saleCents = 10_000n;
const earnedCents = 1_250n;

/** An illustration, labelled as one: a 100.00 sale at 12.5 % stands at the first step. */
function WayExample() {
  const { t, i18n } = useTranslation();
  if (!usd) return null;
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 1 });
  return (
    <section className="panel">
      <h2>{t("public.home.wayTitle")}</h2>
      <p className="dimmed">{t("public.home.wayText")}</p>
      <p className="way-example">
        {t("public.home.wayExample", {
          sale: formatMoney(saleCents, usd, i18n.language),
          rate: percent.format(0.125),
          earned: formatMoney(earnedCents, usd, i18n.language),
        })}
      </p>
      <MoneyWay
        currency={usd}
        label={t("public.home.wayTitle")}
        parts={{
          pending: { amount: earnedCents, note: t("public.home.wayPending") },
          available: { amount: 0n, note: t("public.home.wayAvailable") },
          inTransit: { amount: 0n, note: t("public.home.wayInTransit") },
          paid: { amount: 0n, note: t("public.home.wayPaid") },
        }}
      />
    </section>
  );
}
