import "#app/social/social.css";
import { Button } from "@mantine/core";
import { data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound, signedIn } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { type CameBack, comeBack } from "#app/social/connect.server.ts";
import { parsePlatform } from "#app/social/platforms.ts";
import { forgetState } from "#app/social/state.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("creator.social.title"));

const statuses = {
  not_set_up: 404,
  denied: 403,
  state_mismatch: 400,
  expired: 400,
  not_now: 503,
  refused: 400,
  no_channel: 400,
  taken: 409,
} satisfies Record<Exclude<CameBack["outcome"], "connected">, number>;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const platform = parsePlatform(params.platform);
  if (!platform) throw notFound();
  const headers = { "Set-Cookie": forgetState() };
  const person = await signedIn(request);
  // Not back to this address: the network's answer was for a session that is over.
  if (!person) throw redirect("/signin?redirectTo=%2Fcreator%2Faccounts", { headers });
  if (!person.creator) throw notFound();
  const { personId, email, sessionId } = person;
  const creator = { ...person.creator, personId, email };
  const back = await comeBack(request, { creator, sessionId }, platform);
  if (back.outcome === "connected") throw redirect("/creator/accounts?done=connected", { headers });
  return data({ platform, because: back.outcome }, { status: statuses[back.outcome], headers });
}

/** Why nothing was connected, and what to do. */
export default function OAuthCallbackPage() {
  const { platform: key, because } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const platform = t(`creator.application.platforms.${key}`);
  return (
    <PublicShell home={{ to: "/creator/accounts", label: t("creator.social.title") }}>
      <PageHeader title={t("creator.social.back.title", { platform })} />
      <div className="stack">
        <Notice kind="warn">{t(`creator.social.back.${because}`, { platform })}</Notice>
        <div className="social-actions">
          {because === "not_set_up" || because === "taken" ? null : (
            <Button component="a" href={`/oauth/${key}/start`}>
              {t("creator.social.back.tryAgain")}
            </Button>
          )}
          <Button component="a" href="/creator/accounts" variant="default">
            {t("creator.social.back.toAccounts")}
          </Button>
        </div>
      </div>
    </PublicShell>
  );
}
