import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDot,
  IconClockHour4,
  IconPencil,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { formatDate } from "#app/ui/when.tsx";
import type { TaskState } from "./standing.ts";

const looks = {
  done: ["settled", IconCircleCheck],
  waiting: ["waiting", IconClockHour4],
  changes: ["failed", IconPencil],
  overdue: ["failed", IconAlertTriangle],
  soon: ["waiting", IconClockHour4],
  open: ["closed", IconCircleDot],
} as const satisfies Record<TaskState, unknown>;

/** Where a task stands: a word, a shape, a colour and its date. */
export function TaskBadge({ state, due }: { state: TaskState; due: Date | null }) {
  const { t, i18n } = useTranslation();
  const [tone, Shape] = looks[state];
  const date = due ? formatDate(due, i18n.language) : "";
  return (
    <span className="status-badge" data-tone={tone}>
      <Shape size={15} stroke={2} aria-hidden="true" />
      {t(state === "open" && !due ? "creator.room.state.openNoDate" : `creator.room.state.${state}`, {
        date,
      })}
    </span>
  );
}
