import { Button } from "@mantine/core";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireCreator } from "#app/account/scope.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { ThreadList } from "#app/message/thread-list.tsx";
import { listOthers, listThreads } from "#app/message/threads.queries.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("message.title"));

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireCreator(request);
  const search = new URL(request.url).searchParams.get("name")?.trim().slice(0, 100);
  const [threads, others] = await Promise.all([listThreads(scope, search), listOthers(scope, search)]);
  return { threads, others };
}

export default function MessagesPage() {
  const { threads, others } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t("message.title")} lead={t("message.leadCreator")} />
      <ThreadList
        base="/creator/messages"
        threads={threads}
        others={others}
        empty={
          <EmptyState
            title={t("message.noneTitle")}
            text={t("message.noneCreator")}
            action={
              <Button component={Link} to="/campaigns">
                {t("message.toCampaignsCreator")}
              </Button>
            }
          />
        }
      />
    </>
  );
}
