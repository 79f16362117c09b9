import { IconArrowDownRight, IconArrowUpRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

type Props = { is: bigint | number; was: bigint | number; figure: string };

/** What a figure was, and how much it has moved: in words and with an arrow, never by colour alone. */
export function Change({ is, was, figure }: Props) {
  const { t, i18n } = useTranslation();
  const [now, before] = [Number(is), Number(was)];
  if (now === before) return t("dashboard.change.same", { figure });
  // Of nothing, and of less than nothing, there are no percent.
  if (before <= 0 || now < 0) return t("dashboard.change.before", { figure });
  const part = Math.abs(now - before) / before;
  // "3,882% more than 11" says less than the 11 alone.
  if (part >= 10) return t("dashboard.change.before", { figure });
  const percent = new Intl.NumberFormat(i18n.language, {
    style: "percent",
    maximumFractionDigits: part < 0.1 ? 1 : 0,
  }).format(part);
  const Arrow = now > before ? IconArrowUpRight : IconArrowDownRight;
  return (
    <span className="change" data-way={now > before ? "up" : "down"}>
      <Arrow size={14} stroke={2} aria-hidden="true" />
      {t(now > before ? "dashboard.change.more" : "dashboard.change.less", { percent, figure })}
    </span>
  );
}
