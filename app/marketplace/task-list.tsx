import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { formatMoney } from "#app/ui/money.tsx";
import type { ViewOf } from "./view-of.ts";

/** What a creator is asked to do, by when, and what it earns besides the commission. */
export function TaskList({ tasks, currency }: { tasks: ViewOf["tasks"]; currency: Currency }) {
  const { t, i18n } = useTranslation();
  if (tasks.length === 0) return null;
  return (
    <ol className="task-list">
      {tasks.map(({ taskId, title, details, dueDays, reward }) => (
        <li key={taskId}>
          <strong>{title}</strong>
          {dueDays === null ? null : (
            <span className="dimmed small"> · {t("public.market.dueDays", { count: dueDays })}</span>
          )}
          {reward === null ? null : (
            <span className="task-reward num">
              {" "}
              {t("public.market.reward", { amount: formatMoney(reward, currency, i18n.language) })}
            </span>
          )}
          {details ? <p className="small">{details}</p> : null}
        </li>
      ))}
    </ol>
  );
}
