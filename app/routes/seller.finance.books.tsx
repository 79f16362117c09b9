import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { countryChoices } from "#app/account/countries.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { BooksForm, RuleForm } from "#app/books/books.form.ts";
import { addRule, booksOf, endRule, ownRules, saveBooks } from "#app/books/books.server.ts";
import { BooksPanel } from "#app/books/books-panel.tsx";
import { RulePanel, RuleTable } from "#app/books/rule-panel.tsx";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { mayPay, paying } from "#app/payout/roles.ts";
import { parseId } from "#app/rules/ids.ts";
import { currencies } from "#app/rules/money.ts";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("finance.books.title"));

const page = "/seller/finance/books";
const dones = ["saved", "added", "ended"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId, role } = await requireSeller(request);
  const [books, rules, locale] = await Promise.all([
    booksOf(sellerId),
    ownRules(sellerId),
    getLocale(request),
  ]);
  return {
    ...{ books, rules, currencies: [...currencies], countries: countryChoices(locale) },
    ...{ today: new Date().toISOString().slice(0, 10), acts: mayPay(role) },
    done: dones.find((one) => one === new URL(request.url).searchParams.get("done")) ?? null,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireSeller(request, paying);
  const form = await request.formData();
  switch (form.get("intent")) {
    case "books": {
      const submission = parseForm(form, BooksForm);
      if (submission.status !== "success") return refuse(submission);
      await saveBooks(scope, submission.value);
      return redirect(`${page}?done=saved`);
    }
    case "rule": {
      const submission = parseForm(form, RuleForm);
      if (submission.status !== "success") return refuse(submission);
      await addRule(scope, submission.value);
      return redirect(`${page}?done=added`);
    }
    case "end_rule": {
      const ruleId = parseId("wht", form.get("ruleId"));
      if (ruleId) await endRule(scope, ruleId);
      return redirect(`${page}?done=ended`);
    }
    default:
      throw data(null, { status: 422 });
  }
}

export default function BooksPage() {
  const { books, rules, currencies, countries, today, acts, done } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/finance">{t("finance.batch.back")}</Link>}
        title={t("finance.books.title")}
        lead={t("finance.books.lead")}
      />
      <div className="stack">
        {done && !acted ? <Notice kind="success">{t(`finance.books.${done}`)}</Notice> : null}
        {books.needsFunds ? <Notice kind="info">{t("finance.books.needsFunds")}</Notice> : null}
        {acts ? (
          <BooksPanel key={`b${done}`} books={books} currencies={currencies} result={acted?.result} />
        ) : (
          <Notice kind="info">{t("finance.viewOnly")}</Notice>
        )}
        <section>
          <h2 className="section-title">{t("finance.books.rule.list")}</h2>
          <RuleTable rules={rules} acts={acts} />
        </section>
        {acts ? (
          <RulePanel key={`r${rules.length}`} countries={countries} today={today} result={acted?.result} />
        ) : null}
      </div>
    </>
  );
}
