import { Group } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Notice } from "#app/ui/notice.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { When } from "#app/ui/when.tsx";
import type { PullDetail } from "./pull.queries.server.ts";
import type { PullProblem } from "./puller.ts";

/** Why the store couldn't be read, in words, with what to do about it. */
export function ProblemNotice({
  because,
  detail,
  title,
}: {
  because: PullProblem;
  detail: string | null | undefined;
  title: string;
}) {
  const { t } = useTranslation();
  return (
    <Notice kind="error" title={title}>
      <p>
        {t(`seller.pull.reason.${because}`)} {t(`seller.pull.todo.${because}`)}
      </p>
      {detail ? <p className="mono breakable">{detail}</p> : null}
    </Notice>
  );
}

/** How far the store has been read, and the two buttons that ask it now. */
export function ProgressPanel({ progress }: { progress: NonNullable<PullDetail["progress"]> }) {
  const { t } = useTranslation();
  const { pulledTo, lastRunAt, nextRunAt, failures, outcome, detail, isRunning, isUnfinished } = progress;
  return (
    <section className="panel stack">
      <h2>{t("seller.pull.statusTitle")}</h2>
      {outcome !== null && outcome !== "ok" ? (
        <ProblemNotice
          because={outcome}
          detail={detail}
          title={t("seller.pull.failed", { count: failures })}
        />
      ) : null}
      <dl className="facts">
        <dt>{t("seller.pull.lastRun")}</dt>
        <dd>{lastRunAt ? <When at={lastRunAt} kind="datetime" /> : t("seller.pull.never")}</dd>
        <dt>{t("seller.pull.readTo")}</dt>
        <dd>{pulledTo ? <When at={pulledTo} kind="datetime" /> : t("seller.pull.never")}</dd>
        <dt>{t("seller.pull.nextRun")}</dt>
        <dd>{isRunning ? t("seller.pull.running") : <When at={nextRunAt} kind="datetime" />}</dd>
      </dl>
      {isUnfinished && !isRunning ? <p className="dimmed">{t("seller.pull.unfinished")}</p> : null}
      <Form method="post">
        <Group gap="sm">
          <SubmitButton name="intent" value="pull">
            {t("seller.pull.now")}
          </SubmitButton>
          <SubmitButton name="intent" value="check" variant="default">
            {t("seller.pull.check")}
          </SubmitButton>
        </Group>
      </Form>
    </section>
  );
}
