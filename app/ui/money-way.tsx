import { IconArrowRight, IconCheck, IconClockHour4, IconWallet } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { Money } from "#app/ui/money.tsx";
import { formatDate, type Instant } from "#app/ui/when.tsx";

const steps = ["pending", "available", "inTransit", "paid"] as const;
export type WayStep = (typeof steps)[number];

export type WayPart = {
  /** Minor units standing at this step now. */
  amount: bigint;
  /** Pending: released then. Available: next payout. In transit: since. Paid: last arrival. */
  at?: Instant | null;
  /** Instead of the date line, where there is more to say. */
  note?: ReactNode;
  /** Where the parts of this figure are listed. */
  to?: string;
};

export type MoneyWayProps = { parts: Record<WayStep, WayPart>; currency: Currency; label?: string };

const shapes = { pending: IconClockHour4, available: IconWallet, inTransit: IconArrowRight, paid: IconCheck };
const dateWords = { pending: "until", available: "from", inTransit: "since", paid: "on" } as const;

/** Pending → available → in transit → paid. The same picture wherever money appears. */
export function MoneyWay({ parts, currency, label }: MoneyWayProps) {
  const { t, i18n } = useTranslation();
  return (
    <div className="way-box">
      <ol className="way" aria-label={label ?? t("common.way.title")}>
        {steps.map((step) => {
          const { amount, at, note, to } = parts[step];
          const Shape = shapes[step];
          const date = at ? formatDate(at, i18n.language) : undefined;
          return (
            <li key={step} className="way-step" data-step={step} data-empty={amount === 0n || undefined}>
              <span className="way-dot">
                <Shape size={15} stroke={2.4} aria-hidden="true" />
              </span>
              <span className="way-name">{t(`common.way.${step}`)}</span>
              <span className="way-amount">
                <Money amount={amount} currency={currency} {...(to ? { to } : {})} />
              </span>
              <span className="way-note">
                {note ?? (date ? t(`common.way.${dateWords[step]}`, { date }) : t(`common.way.${step}Hint`))}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
