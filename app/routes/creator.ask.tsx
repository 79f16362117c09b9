import { Button, TextInput } from "@mantine/core";
import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, type MetaFunction, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireCreator } from "#app/account/scope.server.ts";
import { newClaimPath } from "#app/claim/path.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { AnswerView } from "#app/order/answer-view.tsx";
import { askAbout } from "#app/order/ask.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("creator.order.ask.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const { creatorId } = await requireCreator(request);
  const text = (new URL(request.url).searchParams.get("order") ?? "").trim().slice(0, 100);
  if (!text) return { text, asked: null };
  const asked = await askAbout(creatorId, text);
  if (asked.outcome === "answered") return { text, asked };
  return data({ text, asked }, { status: 429, headers: { "Retry-After": String(asked.retryAfterSeconds) } });
}

export default function Ask() {
  const { text, asked } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const busy = useNavigation().state !== "idle";
  return (
    <>
      <PageHeader title={t("creator.order.ask.title")} lead={t("creator.order.ask.lead")} />
      <div className="stack">
        <Form method="get" className="panel inline-fields">
          <TextInput
            key={text}
            name="order"
            label={t("creator.order.ask.label")}
            aria-describedby="ask-hint"
            defaultValue={text}
            required
            withAsterisk={false}
            maxLength={100}
            autoComplete="off"
          />
          <Button type="submit" loading={busy}>
            {t("creator.order.ask.ask")}
          </Button>
          <p id="ask-hint">{t("creator.order.ask.hint")}</p>
        </Form>
        <div role="status" className="stack">
          {asked?.outcome === "too_often" ? (
            <Notice kind="warn">
              {t("creator.order.ask.wait", { minutes: Math.ceil(asked.retryAfterSeconds / 60) })}
            </Notice>
          ) : null}
          {asked?.outcome === "answered" && asked.answers.length === 0 ? (
            <Notice kind="info" title={t("creator.order.ask.unknownTitle", { order: text })}>
              {t("creator.order.ask.unknownText")}{" "}
              <Link to={newClaimPath({ order: text })}>{t("claim.openLink")}</Link>
            </Notice>
          ) : null}
          {asked?.outcome === "answered"
            ? asked.answers.map((answer) => (
                <AnswerView key={answer.sellerName + answer.orderName} answer={answer} />
              ))
            : null}
        </div>
      </div>
    </>
  );
}
