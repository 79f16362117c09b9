import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { mayPay, paying } from "#app/payout/roles.ts";
import { parseId } from "#app/rules/ids.ts";
import { actOnTax, type TaxRefused } from "#app/tax/act.server.ts";
import { CertificatePanel } from "#app/tax/certificate-panel.tsx";
import { EuList, PeopleTable, UsList } from "#app/tax/list-panels.tsx";
import { loadTaxYear } from "#app/tax/load.server.ts";
import { OwedTable, RemitPanel } from "#app/tax/owed-panel.tsx";
import { lineKey, WithheldTable } from "#app/tax/withheld-table.tsx";
import { readYear } from "#app/tax/year.ts";
import { TaxIdCheckPanel } from "#app/tax-profile/tax-id-check-panel.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("finance.tax.title"));

const dones = ["remitted", "kept", "checked"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId, role } = await requireSeller(request);
  const query = new URL(request.url).searchParams;
  const thisYear = new Date().getUTCFullYear();
  const year = readYear(query.get("year")) ?? thisYear;
  if (year < 2020 || year > thisYear) throw data(null, { status: 404 });
  const found = await loadTaxYear(sellerId, year);
  const personId = parseId("crt", query.get("person"));
  const people = mayPay(role)
    ? found.people
    : found.people.map((one) => ({
        ...one,
        profile: one.profile && { ...one.profile, idFingerprint: null },
      }));
  return {
    ...found,
    people,
    ...{ year, thisYear, acts: mayPay(role) },
    line: found.withheld.find((one) => lineKey(one) === query.get("line")) ?? null,
    person: people.find(({ creatorId }) => creatorId === personId) ?? null,
    done: dones.find((one) => one === query.get("done")) ?? null,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireSeller(request, paying);
  const year = readYear(new URL(request.url).searchParams.get("year")) ?? new Date().getUTCFullYear();
  return actOnTax(scope, await request.formData(), (done) =>
    redirect(`/seller/finance/tax?year=${year}&done=${done}`),
  );
}

export default function TaxPage() {
  const page = useLoaderData<typeof loader>();
  const { year, thisYear, acts, done, line, person, owed } = page;
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  const result = acted && "result" in acted ? acted.result : undefined;
  const revealed = acted && "revealed" in acted ? acted.revealed : undefined;
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/finance">{t("finance.batch.back")}</Link>}
        title={t("finance.tax.titleOf", { year: String(year) })}
        lead={t("finance.tax.lead")}
      />
      <div className="stack">
        {done && !acted ? <Notice kind="success">{t(`finance.tax.${done}`)}</Notice> : null}
        {acted && "refused" in acted ? (
          <Notice kind="error">{t(`finance.tax.refused.${acted.refused as TaxRefused}`)}</Notice>
        ) : null}
        <nav className="page-tabs" aria-label={t("finance.tax.years")}>
          {[thisYear, thisYear - 1, thisYear - 2].map((one) => (
            <Link key={one} to={`?year=${one}`} aria-current={one === year ? "page" : undefined}>
              {String(one)}
            </Link>
          ))}
        </nav>
        <p>
          <Link to="/seller/finance/books">{t("finance.tax.rules")}</Link>
        </p>
        <section>
          <h2 className="section-title">{t("finance.tax.owed")}</h2>
          <p className="section-note">{t("finance.tax.owedText")}</p>
          <OwedTable owed={owed} />
        </section>
        {acts
          ? owed
              .filter(({ open }) => open > 0n)
              .map((one) => (
                <RemitPanel key={`${one.authority}${one.currency}${one.open}`} line={one} result={result} />
              ))
          : null}
        <section>
          <h2 className="section-title">{t("finance.tax.withheldList")}</h2>
          <p className="section-note">{t("finance.tax.withheldText")}</p>
          <WithheldTable lines={page.withheld} year={year} acts={acts} />
        </section>
        {line && acts ? <CertificatePanel key={lineKey(line)} line={line} result={result} /> : null}
        <section>
          <h2 className="section-title">{t("finance.tax.people")}</h2>
          <PeopleTable people={page.people} year={year} />
        </section>
        {person && acts ? (
          <div id="person">
            <TaxIdCheckPanel
              creatorId={person.creatorId}
              name={person.name}
              profile={person.profile ?? undefined}
              check={person.check ?? undefined}
              revealed={revealed}
            />
          </div>
        ) : null}
        <UsList us={page.us} year={year} acts={acts} />
        <EuList lines={page.eu} year={year} acts={acts} />
      </div>
    </>
  );
}
