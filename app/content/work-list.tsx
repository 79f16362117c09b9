import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { formatMoney } from "#app/ui/money.tsx";
import { When } from "#app/ui/when.tsx";
import type { Proof } from "./content.queries.server.ts";
import { EarlierRounds, ShownPost } from "./shown.tsx";
import type { TaskState } from "./standing.ts";
import { TaskBadge } from "./task-state.tsx";

type Task = {
  aim: string;
  title: string;
  details: string;
  due: Date | null;
  reward: bigint | null;
  proof: Proof | null;
  state: TaskState;
  currency: Currency;
  ended: boolean;
};

/** A task as its creator sees it: where it stands, what was shown for it, what was said. */
export function MyTask(task: Task) {
  const { title, details, due, reward, proof, state, currency, aim, ended } = task;
  const { t, i18n } = useTranslation();
  const canHandIn = !ended && state !== "done" && state !== "waiting";
  return (
    <li className="room-item rows">
      <div className="room-line">
        <h3>{title}</h3>
        <TaskBadge state={state} due={due} />
      </div>
      {details ? <p className="small">{details}</p> : null}
      {reward !== null && state !== "done" ? (
        <p className="small num">
          {t("content.mine.reward", { amount: formatMoney(reward, currency, i18n.language) })}
        </p>
      ) : null}
      {proof ? <MyProof proof={proof} currency={currency} /> : null}
      {canHandIn ? (
        <Link to={`?for=${aim}#hand-in`}>
          {t(state === "changes" ? "content.mine.handInAgain" : "content.mine.handIn")}
        </Link>
      ) : null}
    </li>
  );
}

/** What was handed in, since when, and the seller's answer. */
export function MyProof({ proof, currency }: { proof: Proof; currency: Currency }) {
  const { t, i18n } = useTranslation();
  return (
    <div className="rows">
      <ShownPost post={proof} />
      <p className="small dimmed">
        {t("content.handedIn")} <When at={proof.submittedAt} />
        {proof.reviewedAt ? (
          <>
            {" · "}
            {t(`content.statuses.${proof.status}`)} <When at={proof.reviewedAt} />
          </>
        ) : null}
      </p>
      {proof.comment ? <p>{t("content.saidTo", { comment: proof.comment })}</p> : null}
      {proof.reward !== null ? (
        <p className="num">
          <strong>
            {t("content.mine.rewarded", { amount: formatMoney(proof.reward, currency, i18n.language) })}
          </strong>
        </p>
      ) : null}
      <EarlierRounds earlier={proof.earlier} side="creator" />
    </div>
  );
}
