import "#app/campaign/campaign.css";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Currency } from "#app/rules/money.ts";
import { formatMoney, Money } from "#app/ui/money.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

type Props = { ids: readonly string[]; amount: bigint; currency: Currency | null; mine: boolean };

/** What those who moved in are owed, until a second person has said yes. */
export function OpeningsPanel({ ids, amount, currency, mine }: Props) {
  const { t, i18n } = useTranslation();
  if (ids.length === 0 || !currency) return null;
  return (
    <section className="panel rows">
      <h2>{t("seller.moving.openings")}</h2>
      <p>
        {t("seller.moving.openingsText", { count: ids.length })} <Money amount={amount} currency={currency} />
      </p>
      {mine ? (
        <p className="dimmed">{t("seller.moving.openingsMine")}</p>
      ) : (
        <Form method="post">
          <input type="hidden" name="intent" value="approve" />
          <SubmitButton>
            {t("seller.moving.approve", {
              count: ids.length,
              amount: formatMoney(amount, currency, i18n.language),
            })}
          </SubmitButton>
        </Form>
      )}
    </section>
  );
}
