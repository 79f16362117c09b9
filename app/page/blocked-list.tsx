import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { When } from "#app/ui/when.tsx";
import type { listBlocked } from "./questions.queries.server.ts";

type Props = { blocked: Awaited<ReturnType<typeof listBlocked>>; status: string };

/** Whose questions are refused, with the way back. */
export function BlockedList({ blocked, status }: Props) {
  const { t } = useTranslation();
  if (blocked.length === 0) return null;
  return (
    <details className="panel">
      <summary>{t("creator.page.blocked", { count: blocked.length })}</summary>
      <p className="small dimmed">{t("creator.page.blockedHint")}</p>
      <ul className="page-list">
        {blocked.map(({ questionId, askerName, text, blockedAt }) => (
          <li key={questionId} className="my-pick">
            <div className="my-pick-words">
              <p>
                {askerName}, <When at={blockedAt} />
              </p>
              <p className="small dimmed">{text.slice(0, 120)}</p>
            </div>
            <Form method="post" action={`/creator/page/questions?status=${status}`}>
              <input type="hidden" name="intent" value="unblock" />
              <input type="hidden" name="question" value={questionId} />
              <Button type="submit" variant="default" size="sm">
                {t("creator.page.unblock")}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </details>
  );
}
