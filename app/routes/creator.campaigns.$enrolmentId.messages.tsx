import type { LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { roomOf } from "#app/enrolment/room.server.ts";
import { pageMeta } from "#app/i18n/page-meta.ts";
import { asCreator } from "#app/message/parties.ts";
import { threadOf } from "#app/message/thread.server.ts";
import { ThreadPanel } from "#app/message/thread-panel.tsx";

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, (t) => t("message.title"));

export async function loader(args: LoaderFunctionArgs) {
  const { creator, of } = await roomOf(args);
  const thread = await threadOf(asCreator(creator, of.sellerId), { campaignId: of.campaignId });
  return { thread: thread ?? null };
}

export default function RoomMessages() {
  const { thread } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  return thread ? <ThreadPanel thread={thread} /> : <p className="dimmed">{t("message.startRead")}</p>;
}
