import { useTranslation } from "react-i18next";
import { platforms } from "#app/application/application.form.ts";
import { niches } from "#app/campaign/niches.ts";
import type { Currency } from "#app/rules/money.ts";
import { filtersOn, leastRates, type Search, sorts } from "./search.ts";

type Props = {
  search: Search;
  currencies: readonly Currency[];
  countries: readonly { value: string; label: string }[];
};

/** Words and filters of the directory as a form of plain fields: it works on a page without a framework. */
export function SearchForm({ search, currencies, countries }: Props) {
  const { t } = useTranslation();
  const on = filtersOn(search);
  const select = (
    name: string,
    label: string,
    value: string | null,
    options: { value: string; label: string }[],
  ) => (
    <label className="plain-field">
      <span>{label}</span>
      <select name={name} defaultValue={value ?? ""}>
        <option value="">{t("common.table.all")}</option>
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <search>
      <form method="get" action="/campaigns" className="market-search">
        <div className="market-words">
          <label className="plain-field grows">
            <span>{t("public.campaign.search")}</span>
            <input type="search" name="q" defaultValue={search.words} maxLength={100} />
          </label>
          <button type="submit" className="plain-button">
            {t("common.actions.search")}
          </button>
        </div>
        <details className="market-filters" open={on > 0}>
          <summary>
            {on > 0 ? t("public.market.filtersOn", { count: on }) : t("common.table.filters")}
          </summary>
          <div className="market-fields">
            {select(
              "niche",
              t("public.market.niche"),
              search.niche,
              niches.map((value) => ({ value, label: t(`common.niches.${value}`) })),
            )}
            {select(
              "rate",
              t("public.market.leastRate"),
              search.leastBps === null ? null : String(search.leastBps / 100),
              leastRates.map((rate) => ({
                value: String(rate),
                label: t("public.market.atLeast", { rate }),
              })),
            )}
            {select("country", t("public.market.country"), search.country, [...countries])}
            {select(
              "currency",
              t("public.market.currency"),
              search.currency,
              currencies.map((value) => ({ value, label: value })),
            )}
            {select(
              "channel",
              t("public.market.channel"),
              search.channel,
              platforms.map((value) => ({ value, label: t(`creator.application.platforms.${value}`) })),
            )}
            <label className="plain-field">
              <span>{t("public.market.sort")}</span>
              <select name="sort" defaultValue={search.sort}>
                {sorts.map((value) => (
                  <option key={value} value={value}>
                    {t(`public.market.sorts.${value}`)}
                  </option>
                ))}
              </select>
            </label>
            <label className="plain-check">
              <input type="checkbox" name="sample" value="yes" defaultChecked={search.sample} />
              {t("public.market.withSample")}
            </label>
            <label className="plain-check">
              <input type="checkbox" name="soon" value="yes" defaultChecked={search.soon} />
              {t("public.market.endsSoon")}
            </label>
            <div className="market-apply">
              <button type="submit" className="plain-button">
                {t("common.actions.apply")}
              </button>
              {on > 0 || search.words ? <a href="/campaigns">{t("common.actions.clearFilters")}</a> : null}
            </div>
          </div>
        </details>
      </form>
    </search>
  );
}
