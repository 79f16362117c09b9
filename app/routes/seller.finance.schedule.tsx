import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { requireSeller } from "#app/account/scope.server.ts";
import { currenciesOf } from "#app/dashboard/figures.queries.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { limitsOf, setLimit } from "#app/payout/limit.server.ts";
import { LimitPanel } from "#app/payout/limit-panel.tsx";
import { mayPay, paying } from "#app/payout/roles.ts";
import { LimitForm, readBatch, readLimit, ScheduleForm } from "#app/payout/schedule.form.ts";
import { endSchedule, schedulesOf, setSchedule } from "#app/payout/schedule.server.ts";
import { SchedulePanel, ScheduleTable } from "#app/payout/schedule-panel.tsx";
import { usableRails } from "#app/rail/providers.server.ts";
import { parseCurrency } from "#app/rules/money.ts";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("finance.schedule.title"));

const page = "/seller/finance/schedule";
const dones = ["saved", "ended", "limitSaved"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const { sellerId, role } = await requireSeller(request);
  const [schedules, limits, currencies] = await Promise.all([
    schedulesOf(sellerId),
    limitsOf(sellerId),
    currenciesOf({ sellerId }),
  ]);
  const done = dones.find((one) => one === new URL(request.url).searchParams.get("done")) ?? null;
  return {
    schedules,
    limits,
    currencies,
    done,
    rails: usableRails(),
    acts: mayPay(role),
    owns: role === "owner",
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireSeller(request, paying);
  const form = await request.formData();
  switch (form.get("intent")) {
    case "schedule": {
      const submission = parseForm(form, ScheduleForm);
      if (submission.status !== "success") return refuse(submission);
      const { every, onDay } = submission.value;
      const { currency, rail, minimum } = readBatch(submission.value)!;
      await setSchedule(scope, { currency, rail, minimum, every, onDay });
      return redirect(`${page}?done=saved`);
    }
    case "end": {
      const currency = parseCurrency(form.get("currency"));
      if (currency) await endSchedule(scope, currency);
      return redirect(`${page}?done=ended`);
    }
    case "limit": {
      await requireSeller(request, ["owner"]);
      const submission = parseForm(form, LimitForm);
      if (submission.status !== "success") return refuse(submission);
      const currency = parseCurrency(submission.value.currency);
      if (currency) await setLimit(scope, currency, readLimit(submission.value) ?? null);
      return redirect(`${page}?done=limitSaved`);
    }
    default:
      throw data(null, { status: 422 });
  }
}

export default function Schedules() {
  const { schedules, limits, currencies, rails, done, acts, owns } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/finance">{t("finance.batch.back")}</Link>}
        title={t("finance.schedule.title")}
        lead={t("finance.schedule.lead")}
      />
      <div className="stack">
        {done && !acted ? <Notice kind="success">{t(`finance.schedule.${done}`)}</Notice> : null}
        {acts ? null : <Notice kind="info">{t("finance.viewOnly")}</Notice>}
        <ScheduleTable schedules={schedules} acts={acts} />
        {acts ? (
          <SchedulePanel
            key={`s${done}${schedules.length}`}
            currencies={currencies}
            rails={rails}
            result={acted?.result}
          />
        ) : null}
        <LimitPanel
          key={`l${done}`}
          limits={limits}
          currencies={currencies}
          owns={owns}
          result={acted?.result}
        />
      </div>
    </>
  );
}
