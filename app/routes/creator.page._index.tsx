import { Button } from "@mantine/core";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { notFound, requireCreator } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { maxPicks } from "#app/page/pick.form.ts";
import { movePick, removePick, showPick } from "#app/page/pick.server.ts";
import { PickList } from "#app/page/pick-list.tsx";
import { picksOf } from "#app/page/picks.queries.server.ts";
import { plainProse } from "#app/prose/prose.server.ts";
import { parseId } from "#app/rules/ids.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("creator.page.title"));

const dones = ["saved", "already", "removed"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const creator = await requireCreator(request);
  const asked = new URL(request.url).searchParams.get("done");
  const picks = await picksOf(creator.creatorId);
  return {
    picks: picks.map(({ pickId, title, text, state, shownFileId, imageUrl, campaignName, sellerName }) => ({
      ...{ pickId, title, state, imageUrl, campaignName, sellerName },
      fileId: shownFileId,
      said: plainProse(text, 140),
    })),
    done: dones.find((one) => one === asked) ?? null,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const creator = await requireCreator(request);
  const form = await request.formData();
  const pickId = parseId("pck", form.get("pick"));
  if (!pickId) throw notFound();
  const intent = form.get("intent");
  switch (intent) {
    case "up":
    case "down": {
      const from = Number.parseInt(String(form.get("from")), 10);
      return back(await movePick(creator, pickId, intent, from));
    }
    case "show":
    case "hide":
      return back(await showPick(creator, pickId, intent === "show"));
    case "remove":
      return back(await removePick(creator, pickId), "?done=removed");
    default:
      throw data(null, { status: 422 });
  }
}

function back({ outcome }: { outcome: string }, query = "") {
  if (outcome === "not_found") throw notFound();
  if (outcome === "hidden_by_operator") throw data(null, { status: 403 });
  return redirect(`/creator/page${query}`);
}

export default function PicksPage() {
  const { picks, done } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const add = (
    <Button component={Link} to="/creator/page/picks/new">
      {t("creator.page.add")}
    </Button>
  );
  return (
    <>
      {done ? <Notice kind="success">{t(`creator.page.done.${done}`)}</Notice> : null}
      {picks.length === 0 ? (
        <EmptyState title={t("creator.page.emptyTitle")} text={t("creator.page.emptyText")} action={add} />
      ) : (
        <>
          <div className="page-actions">
            {picks.length < maxPicks ? (
              add
            ) : (
              <p className="dimmed">{t("creator.page.full", { max: maxPicks })}</p>
            )}
          </div>
          <PickList picks={picks} />
        </>
      )}
    </>
  );
}
