import "#app/campaign/campaign.css";
import type { Submission } from "@conform-to/react";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { managing } from "#app/account/roles.ts";
import { notFound, requireSeller } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { parseId } from "#app/rules/ids.ts";
import { approveSample, declineSample, shipSample } from "#app/sample/decide.server.ts";
import { DecideForms } from "#app/sample/decide-forms.tsx";
import { ApproveForm, DeclineForm, ShipForm } from "#app/sample/sample.form.ts";
import { findSample } from "#app/sample/sample.queries.server.ts";
import { SampleSteps } from "#app/sample/steps.tsx";
import { parseForm } from "#app/ui/form.ts";
import { formatMoney } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("sample.title"));

const dones = ["approved", "declined", "shipped"] as const;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const seller = await requireSeller(request);
  const sampleId = parseId("smp", params.sampleId);
  const sample = sampleId && (await findSample(seller, sampleId));
  if (!sample) throw notFound();
  const done = new URL(request.url).searchParams.get("done");
  return {
    sample,
    may: managing.some((role) => role === seller.role),
    done: dones.find((one) => one === done) ?? null,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const seller = await requireSeller(request, managing);
  const sampleId = parseId("smp", params.sampleId);
  if (!sampleId) throw notFound();
  const form = await request.formData();
  const intent = form.get("intent");
  if (intent === "decline") {
    const submission = parseForm(form, DeclineForm);
    if (submission.status !== "success") return refuse(submission);
    return answer(submission, sampleId, await declineSample(seller, sampleId, submission.value.reason));
  }
  if (intent === "ship") {
    const submission = parseForm(form, ShipForm);
    if (submission.status !== "success") return refuse(submission);
    return answer(submission, sampleId, await shipSample(seller, sampleId, submission.value));
  }
  return answer(parseForm(form, ApproveForm), sampleId, await approveSample(seller, sampleId));
}

type Moved = { outcome: "approved" | "declined" | "shipped" | "not_yours" | "none_left" | "already" };

function answer<Schema, Value>(
  submission: Submission<Schema, string[], Value>,
  sampleId: string,
  { outcome }: Moved,
) {
  if (outcome === "not_yours") throw notFound();
  if (outcome === "none_left" || outcome === "already")
    return refuse(submission, { formErrors: [`sample.errors.${outcome}`] }, { status: 409 });
  return redirect(`/seller/samples/${sampleId}?done=${outcome}`);
}

export default function SamplePage() {
  const { sample, may, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>()?.result;
  const { t, i18n } = useTranslation();
  const { address, status, value, currency } = sample;
  const waits = status === "requested" || status === "approved" || status === "shipped";
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/seller/samples">{t("sample.title")}</Link>}
        title={sample.creatorName}
        lead={
          <Link to={`/seller/campaigns/${sample.campaignId}/creators/${sample.enrolmentId}`}>
            {t("content.by", { name: `@${sample.handle}`, campaign: sample.campaignName })}
          </Link>
        }
      />
      <div className="stack">
        {done ? <Notice kind="success">{t(`sample.done.${done}`)}</Notice> : null}
        <div className="room-two">
          <section className="panel rows">
            <SampleSteps sample={sample} />
            {value === null ? null : (
              <p className="num">
                {t("sample.value", { amount: formatMoney(value, currency, i18n.language) })}
              </p>
            )}
            {sample.reason ? <p>{t("seller.room.reason", { reason: sample.reason })}</p> : null}
            {sample.note ? (
              <p>
                <span className="dimmed">{t("sample.note")}:</span> {sample.note}
              </p>
            ) : null}
            {sample.proofId ? (
              <Link to={`/seller/content/${sample.proofId}`}>{t("sample.proof")}</Link>
            ) : null}
          </section>
          <div className="stack">
            <section className="panel rows">
              <h2>{t("sample.sendTo")}</h2>
              {address ? (
                <address className="address">
                  {[
                    address.name,
                    address.street,
                    `${address.postcode} ${address.city}`,
                    new Intl.DisplayNames(i18n.language, { type: "region" }).of(address.country),
                    address.phone,
                  ]
                    .filter(Boolean)
                    .join("\n")}
                </address>
              ) : (
                <p className="dimmed">{t(waits && !may ? "sample.addressHidden" : "sample.addressGone")}</p>
              )}
            </section>
            {may ? <DecideForms key={status} status={status} result={result} /> : null}
          </div>
        </div>
      </div>
    </>
  );
}
