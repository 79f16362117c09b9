import "#app/enrolment/room.css";
import { IconCircleCheck, IconCircleDashed, IconCircleX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { formatDate, When } from "#app/ui/when.tsx";
import type { Sample } from "./sample.queries.server.ts";

/** A sample's way with its dates: what was, and what is to come. The same on both sides. */
export function SampleSteps({ sample }: { sample: Sample }) {
  const { t, i18n } = useTranslation();
  const { status, requestedAt, decidedAt, shippedAt, receivedAt, contentDueAt, proofId } = sample;
  const { carrier, tracking } = sample;
  if (status === "declined")
    return (
      <ol className="steps">
        <Step done words={t("sample.steps.requested")} at={requestedAt} />
        <li>
          <IconCircleX size={18} aria-hidden="true" />
          <span>
            {t("sample.statuses.declined")} {decidedAt ? <When at={decidedAt} /> : null}
          </span>
        </li>
      </ol>
    );
  const due =
    contentDueAt && !proofId ? t("sample.due", { date: formatDate(contentDueAt, i18n.language) }) : "";
  return (
    <ol className="steps">
      <Step done words={t("sample.steps.requested")} at={requestedAt} />
      <Step done={decidedAt !== null} words={t("sample.steps.approved")} at={decidedAt} />
      <Step
        done={shippedAt !== null}
        words={t("sample.steps.shipped")}
        at={shippedAt}
        more={carrier ? t("sample.mine.track", { carrier, tracking }) : ""}
      />
      <Step done={receivedAt !== null} words={t("sample.steps.received")} at={receivedAt} />
      <Step done={proofId !== null} words={t("sample.steps.content")} at={null} more={due} />
    </ol>
  );
}

function Step({ done, words, at, more }: { done: boolean; words: string; at: Date | null; more?: string }) {
  const Shape = done ? IconCircleCheck : IconCircleDashed;
  return (
    <li data-to-come={done ? undefined : true}>
      <Shape size={18} aria-hidden="true" />
      <span>
        {words}
        {at ? (
          <span className="dimmed small">
            {" "}
            <When at={at} />
          </span>
        ) : null}
        {more ? <span className="small breakable"> · {more}</span> : null}
      </span>
    </li>
  );
}
