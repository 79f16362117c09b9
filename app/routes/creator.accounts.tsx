import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { type CreatorScope, notFound, requireCreator } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { type Id, parseId } from "#app/rules/ids.ts";
import { FollowersForm, PageForm } from "#app/social/account.form.ts";
import { listMyAccounts } from "#app/social/account.queries.server.ts";
import { AccountList } from "#app/social/account-list.tsx";
import { choosePage, sayFollowers } from "#app/social/choose.server.ts";
import { ConnectPanel } from "#app/social/connect-panel.tsx";
import { disconnect } from "#app/social/disconnect.server.ts";
import { platformsSetUp } from "#app/social/providers.server.ts";
import { parseForm } from "#app/ui/form.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("creator.social.title"));

const doneWords = ["connected", "disconnected", "page", "said"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const creator = await requireCreator(request);
  const asked = new URL(request.url).searchParams.get("done");
  return {
    accounts: await listMyAccounts(creator),
    setUp: platformsSetUp(),
    done: doneWords.find((word) => word === asked) ?? null,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const creator = await requireCreator(request);
  const form = await request.formData();
  const accountId = parseId("soc", String(form.get("accountId")));
  if (!accountId) throw notFound();
  switch (form.get("intent")) {
    case "disconnect": {
      const { outcome } = await disconnect(creator, accountId);
      if (outcome === "not_yours") throw notFound();
      return redirect("/creator/accounts?done=disconnected");
    }
    case "followers":
      return saveFollowers(creator, accountId, form);
    case "page":
      return savePage(creator, accountId, form);
    default:
      throw data(null, { status: 422 });
  }
}

async function saveFollowers(creator: CreatorScope, accountId: Id<"soc">, form: FormData) {
  const submission = parseForm(form, FollowersForm);
  if (submission.status !== "success")
    return data({ result: submission.reply(), accountId }, { status: 422 });
  const said = await sayFollowers(creator, accountId, submission.value.followers ?? null);
  if (said.outcome === "not_yours") throw notFound();
  if (said.outcome === "said") return redirect("/creator/accounts?done=said");
  const result = submission.reply({ formErrors: ["creator.social.cantPage.known"] });
  return data({ result, accountId }, { status: 409 });
}

async function savePage(creator: CreatorScope, accountId: Id<"soc">, form: FormData) {
  const submission = parseForm(form, PageForm);
  if (submission.status !== "success")
    return data({ result: submission.reply(), accountId }, { status: 422 });
  const { outcome } = await choosePage(creator, accountId, submission.value.page);
  if (outcome === "not_yours") throw notFound();
  if (outcome === "chosen") return redirect("/creator/accounts?done=page");
  const result = submission.reply({ formErrors: [`creator.social.cantPage.${outcome}`] });
  return data({ result, accountId }, { status: 409 });
}

export default function AccountsPage() {
  const { accounts, setUp, done } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t("creator.social.title")} lead={t("creator.social.lead")} />
      <div className="stack">
        {done ? <Notice kind="success">{t(`creator.social.done.${done}`)}</Notice> : null}
        {accounts.length === 0 ? (
          <Notice title={t("creator.social.emptyTitle")}>{t("creator.social.emptyText")}</Notice>
        ) : (
          <AccountList accounts={accounts} setUp={setUp} />
        )}
        <ConnectPanel setUp={setUp} />
      </div>
    </>
  );
}
