import { IconCircleCheck, IconCircleMinus, IconCircleX, IconClockHour4 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { daysLeft } from "#app/rules/claim.ts";
import type { Tone } from "#app/ui/status.tsx";
import { formatDateTime, When } from "#app/ui/when.tsx";
import type { ClaimRow } from "./claim.queries.server.ts";

const looks = {
  open: ["waiting", IconClockHour4],
  with_operator: ["waiting", IconClockHour4],
  granted: ["settled", IconCircleCheck],
  granted_by_time: ["settled", IconCircleCheck],
  refused: ["failed", IconCircleX],
  withdrawn: ["closed", IconCircleMinus],
} as const satisfies Record<ClaimRow["state"], readonly [Tone, typeof IconCircleCheck]>;

type Props = { claim: ClaimRow; now: Date };

/** Where a claim stands, since when and why; of an open one, how long the seller has. */
export function ClaimStatus({ claim, now }: Props) {
  const { t } = useTranslation();
  const { state, toOperatorAt, toOperatorBecause, answeredAt, decidedBy } = claim;
  const [tone, Shape] = looks[state];
  const at = state === "with_operator" ? toOperatorAt : answeredAt;
  return (
    <span className="status">
      <span className="status-badge" data-tone={tone}>
        <Shape size={15} stroke={2} aria-hidden="true" />
        {t(`claim.state.${state}`)}
      </span>
      {state === "open" ? (
        <span className="status-line">
          <Clock claim={claim} now={now} />
        </span>
      ) : null}
      {state !== "open" && at ? (
        <span className="status-line">
          <When at={at} />
        </span>
      ) : null}
      {state === "with_operator" && toOperatorBecause ? (
        <span className="status-line">{t(`claim.because.${toOperatorBecause}`)}</span>
      ) : null}
      {decidedBy ? <span className="status-line">{t(`claim.by.${decidedBy}`)}</span> : null}
    </span>
  );
}

/** "3 days left, until 3 December, 14:05". `now` is the server's, so that both sides of a page agree. */
function Clock({ claim: { answerBy }, now }: Props) {
  const { t, i18n } = useTranslation();
  const until = formatDateTime(answerBy, i18n.language);
  const count = daysLeft(answerBy, now);
  return <>{count > 0 ? t("claim.daysLeft", { count, until }) : t("claim.timeOver", { until })}</>;
}
