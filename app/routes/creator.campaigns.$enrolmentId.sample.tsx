import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { refuse } from "#app/account/answer.server.ts";
import { countryChoices } from "#app/account/countries.ts";
import { notFound, requireCreator } from "#app/account/scope.server.ts";
import { countryOf } from "#app/enrolment/one.queries.server.ts";
import { enrolmentIdOf, roomOf } from "#app/enrolment/room.server.ts";
import { getLocale } from "#app/i18n/i18next.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { AddressForm } from "#app/sample/address-form.tsx";
import { receiveSample, requestSample } from "#app/sample/request.server.ts";
import { AddressForm as schema } from "#app/sample/sample.form.ts";
import { sampleRoom, samplesOf } from "#app/sample/sample.queries.server.ts";
import { SampleSteps } from "#app/sample/steps.tsx";
import { parseForm } from "#app/ui/form.ts";
import { formatMoney } from "#app/ui/money.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("sample.mine.title"));

export async function loader(args: LoaderFunctionArgs) {
  const { creator, of, over } = await roomOf(args);
  const { creatorId, displayName } = creator;
  const [room, samples, country, locale] = await Promise.all([
    sampleRoom({ ...of, creatorId }),
    samplesOf(of.sellerId, of.enrolmentId),
    countryOf(creatorId),
    getLocale(args.request),
  ]);
  const done = new URL(args.request.url).searchParams.get("done");
  return {
    base: `/creator/campaigns/${of.enrolmentId}`,
    ...{ over, ...room, sample: samples[0] ?? null, country, name: displayName },
    countries: countryChoices(locale),
    done: done === "asked" || done === "arrived" ? done : null,
  };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const creator = await requireCreator(request);
  const enrolmentId = enrolmentIdOf(params);
  const form = await request.formData();
  const here = `/creator/campaigns/${enrolmentId}/sample`;
  if (form.get("intent") === "arrived") {
    const got = await receiveSample(creator, enrolmentId);
    if (got.outcome === "not_yours") throw notFound();
    return redirect(got.outcome === "received" ? `${here}?done=arrived` : here);
  }
  const submission = parseForm(form, schema);
  if (submission.status !== "success") return refuse(submission);
  const asked = await requestSample(creator, enrolmentId, submission.value);
  switch (asked.outcome) {
    case "requested":
      return redirect(`${here}?done=asked`);
    case "not_yours":
      throw notFound();
    case "over":
    case "none_left":
    case "none_offered":
      return refuse(submission, { formErrors: [`sample.errors.${asked.outcome}`] }, { status: 409 });
  }
}

export default function RoomSample() {
  const { base, over, offer, left, sample, country, countries, name, done } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t, i18n } = useTranslation();
  const mayAsk = !over && offer !== null && (!sample || sample.status === "declined");
  return (
    <>
      {done ? (
        <Notice kind="success">{t(done === "asked" ? "sample.mine.sent" : "sample.mine.arrivedDone")}</Notice>
      ) : null}
      {offer ? (
        <section className="panel rows">
          <h2>{t("sample.mine.title")}</h2>
          <p>
            {t("sample.mine.offer", { what: offer.text })}{" "}
            {offer.value === null ? null : (
              <span className="dimmed">
                ({t("sample.value", { amount: formatMoney(offer.value, offer.currency, i18n.language) })})
              </span>
            )}
          </p>
          <p className="small dimmed">
            {t("sample.mine.contentDays", { count: offer.contentDays })}{" "}
            {left === null || sample ? null : t("sample.mine.left", { count: left })}
          </p>
        </section>
      ) : sample ? null : (
        <p className="dimmed">{t("sample.mine.none")}</p>
      )}
      {sample ? (
        <section className="panel rows">
          <SampleSteps sample={sample} />
          {sample.reason ? <p>{t("sample.mine.reason", { reason: sample.reason })}</p> : null}
          {sample.status === "shipped" ? (
            <Form method="post">
              <SubmitButton name="intent" value="arrived">
                {t("sample.mine.arrived")}
              </SubmitButton>
            </Form>
          ) : null}
          {sample.status === "received" && !sample.proofId && !over ? (
            <p>
              <Link to={`${base}/work?for=sample#hand-in`}>{t("sample.mine.show")}</Link>
            </p>
          ) : null}
          {sample.status === "declined" && mayAsk && left !== 0 ? (
            <p className="small dimmed">{t("sample.mine.again")}</p>
          ) : null}
        </section>
      ) : null}
      {mayAsk && left === 0 ? <Notice kind="warn">{t("sample.mine.allGone")}</Notice> : null}
      {mayAsk && left !== 0 ? (
        <section className="panel rows">
          <h2>{t("sample.mine.where")}</h2>
          <AddressForm result={acted?.result} countries={countries} country={country} name={name} />
        </section>
      ) : null}
    </>
  );
}
